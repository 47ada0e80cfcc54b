import { CloseOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useId } from 'react';
import { useRoles } from '../roleNames.ts';
import { useTexts } from '../texts.ts';
import { Fault } from './MatrixFault.tsx';
import type { DraftLevel, DraftSeat, Faults } from './matrixDraft.ts';

interface LevelFieldsProps {
  readonly level: DraftLevel;
  readonly name: string;
  /** From 1, where there are several; null = the only one. */
  readonly number: number | null;
  readonly faults: Faults;
  readonly newKey: number;
  readonly onChange: (more: Partial<DraftLevel>, isStep?: boolean) => void;
  readonly onRemove: () => void;
}

/** 审批级: its seats, each filled by one person of any of its roles, and until when they answer. */
export function LevelFields({
  level,
  name,
  number,
  faults,
  newKey,
  onChange,
  onRemove,
}: LevelFieldsProps) {
  const { t } = useTexts();
  const id = useId();
  const { seats, days, need } = level;
  const isWrong = faults.has(`${level.key}.days`);
  return (
    <div className="matrixLevelFields">
      {number !== null && (
        <span className="quiet small">{t('matrixLevelShort', { n: number })}</span>
      )}
      {seats.map((seat, n) => (
        <SeatField
          key={seat.key}
          {...{ seat, faults }}
          name={t('matrixSeatOf', { level: name, n: n + 1 })}
          onChange={(roles) =>
            onChange({ seats: seats.map((each) => (each === seat ? { ...seat, roles } : each)) })
          }
          onRemove={
            seats.length === 1
              ? null
              : () => onChange({ seats: seats.filter((each) => each !== seat) }, true)
          }
        />
      ))}
      <div className="matrixLevelEnd">
        {seats.length > 1 && (
          <Select
            value={need}
            aria-label={t('matrixNeedOf', { level: name })}
            options={(['all', 'any'] as const).map((value) => ({
              value,
              label: t(`approvalNeed_${value}`),
            }))}
            onChange={(next) => onChange({ need: next })}
          />
        )}
        <Input
          className="number matrixDays"
          inputMode="numeric"
          value={days}
          suffix={t('matrixWorkdays')}
          aria-label={t('matrixDaysIn', { level: name })}
          aria-invalid={isWrong}
          aria-describedby={id}
          {...(isWrong ? { status: 'error' as const } : {})}
          onChange={({ target }) => onChange({ days: target.value })}
        />
        <Button
          type="text"
          size="small"
          disabled={seats.length === 5}
          aria-label={`${name} ${t('matrixSeatAdd')}`}
          onClick={() => onChange({ seats: [...seats, { key: newKey, roles: [] }] }, true)}
        >
          {t('matrixSeatAdd')}
        </Button>
        <Button
          type="text"
          size="small"
          aria-label={t('matrixLevelLess', { level: name })}
          onClick={onRemove}
        >
          {t('matrixRemove')}
        </Button>
      </div>
      <Fault id={id} place={`${level.key}.days`} faults={faults} />
    </div>
  );
}

interface SeatFieldProps {
  readonly seat: DraftSeat;
  readonly name: string;
  readonly faults: Faults;
  readonly onChange: (roles: DraftSeat['roles']) => void;
  /** null where it is the only one. */
  readonly onRemove: (() => void) | null;
}

function SeatField({ seat, name, faults, onChange, onRemove }: SeatFieldProps) {
  const { t } = useTexts();
  const roles = useRoles() ?? [];
  const isWrong = faults.has(`${seat.key}.roles`);
  return (
    <>
      <span className="matrixSeat">
        <Select
          mode="multiple"
          className="matrixRoles"
          placeholder={t('matrixSeatHint')}
          aria-label={name}
          aria-invalid={isWrong}
          {...(isWrong ? { status: 'error' as const } : {})}
          value={[...seat.roles]}
          options={roles.map(({ role, name: label }) => ({ value: role, label }))}
          optionFilterProp="label"
          onChange={onChange}
        />
        {onRemove && (
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('matrixSeatLess', { seat: name })}
            onClick={onRemove}
          />
        )}
      </span>
      <Fault place={`${seat.key}.roles`} faults={faults} />
    </>
  );
}
