import { CloseOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input } from 'antd';
import { useId } from 'react';
import { kindsByPoints } from '../../domain/approvals/checkMatrix.ts';
import type { ApprovalKind } from '../../domain/approvals/kind.ts';
import { useTexts } from '../texts.ts';
import { MoneyInput } from '../ui/MoneyInput.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { Fault } from './MatrixFault.tsx';
import { LevelFields } from './MatrixLevelFields.tsx';
import { addRow, type DraftRow, type Faults, type MatrixDraft } from './matrixDraft.ts';
import { showKind } from './showRequest.ts';

interface KindRowsProps {
  readonly kind: ApprovalKind;
  readonly draft: MatrixDraft;
  readonly faults: Faults;
  /** A step adds or takes away, and can be undone. */
  readonly onChange: (draft: MatrixDraft, isStep: boolean) => void;
}

/** The rows of one kind, the first of which holds whatever the amount. */
export function KindRows({ kind, draft, faults, onChange }: KindRowsProps) {
  const { t, lang } = useTexts();
  const heading = useId();
  const own = draft.rows.filter((row) => row.kind === kind);
  const name = showKind(kind, lang);
  return (
    <section className="matrixKind" aria-labelledby={heading}>
      <div className="matrixKindHead">
        <h3 id={heading}>{name}</h3>
        <Button
          size="small"
          aria-label={t('matrixRowAddOf', { kind: name })}
          onClick={() => onChange(addRow(draft, kind), true)}
        >
          {t('matrixRowAdd')}
        </Button>
      </div>
      {own.map((row, n) => (
        <RowFields
          key={row.key}
          {...{ row, faults }}
          name={t('matrixRowOf', { kind: name, n: n + 1 })}
          isFirst={n === 0}
          isOnly={own.length === 1}
          next={own[n + 1]}
          newKey={draft.next}
          onChange={(more, isStep = false) =>
            onChange(
              {
                ...draft,
                next: draft.next + (isStep ? 2 : 0),
                rows: draft.rows.map((each) => (each === row ? { ...row, ...more } : each)),
              },
              isStep,
            )
          }
          onRemove={() =>
            onChange({ ...draft, rows: draft.rows.filter((each) => each !== row) }, true)
          }
        />
      ))}
    </section>
  );
}

interface RowFieldsProps {
  readonly row: DraftRow;
  readonly name: string;
  readonly faults: Faults;
  readonly isFirst: boolean;
  readonly isOnly: boolean;
  /** The row that takes over above it. */
  readonly next: DraftRow | undefined;
  readonly newKey: number;
  readonly onChange: (more: Partial<DraftRow>, isStep?: boolean) => void;
  readonly onRemove: () => void;
}

function RowFields(props: RowFieldsProps) {
  const { row, name, faults, isOnly, newKey, onChange, onRemove } = props;
  const { t } = useTexts();
  return (
    <fieldset className="matrixRow" aria-label={name}>
      <ThresholdFields {...props} />
      <div className="matrixRowLevels">
        {row.levels.length === 0 && <span className="quiet">{t('matrixRecord')}</span>}
        {row.levels.map((level, n) => (
          <LevelFields
            key={level.key}
            {...{ level, faults, newKey }}
            name={t('matrixLevelOf', { row: name, n: n + 1 })}
            number={row.levels.length > 1 ? n + 1 : null}
            onChange={(more, isStep) =>
              onChange(
                {
                  levels: row.levels.map((each) => (each === level ? { ...level, ...more } : each)),
                },
                isStep,
              )
            }
            onRemove={() => onChange({ levels: row.levels.filter((each) => each !== level) }, true)}
          />
        ))}
        <Fault place={`${row.key}.levels`} faults={faults} />
        <Button
          type="text"
          size="small"
          disabled={row.levels.length === 5}
          aria-label={`${name} ${t('matrixMore')}`}
          onClick={() => onChange({ levels: [...row.levels, freshLevel(newKey)] }, true)}
        >
          {t('matrixMore')}
        </Button>
      </div>
      <NeedFields {...{ row, name, faults, onChange }} />
      <Button
        type="text"
        size="small"
        className="matrixRowLess"
        icon={<CloseOutlined />}
        disabled={isOnly}
        title={isOnly ? t('matrixRowLast') : t('matrixRowLess', { row: name })}
        aria-label={t('matrixRowLess', { row: name })}
        onClick={onRemove}
      />
    </fieldset>
  );
}

const freshLevel = (key: number): DraftRow['levels'][number] => ({
  ...{ key, need: 'all', days: '3', seats: [{ key: key + 1, roles: [] }] },
});

/** 超过 … 至 …: where the row begins is typed, where it ends the next one says. */
function ThresholdFields({ row, name, faults, isFirst, next, onChange }: RowFieldsProps) {
  const { t } = useTexts();
  const id = useId();
  const hasPoints = kindsByPoints.includes(row.kind);
  const upTo = next && next.above !== '' ? showMoney(next.above) : null;
  const wrong = (place: string) => faults.has(`${row.key}.${place}`);
  return (
    <div className="matrixThreshold">
      {isFirst ? (
        <span>{t('matrixAny')}</span>
      ) : (
        <>
          <label htmlFor={`${id}-above`}>{t('matrixAbove')}</label>
          <MoneyInput
            id={`${id}-above`}
            value={row.above}
            isWrong={wrong('above')}
            describedBy={`${id}-aboveFault`}
            onChange={(above) => onChange({ above })}
          />
          <Fault id={`${id}-aboveFault`} place={`${row.key}.above`} faults={faults} />
          {hasPoints && (
            <>
              <label htmlFor={`${id}-points`}>{t('matrixPoints')}</label>
              <Input
                id={`${id}-points`}
                className="number"
                inputMode="decimal"
                value={row.points}
                aria-invalid={wrong('points')}
                aria-describedby={`${id}-pointsFault`}
                {...(wrong('points') ? { status: 'error' as const } : {})}
                onChange={({ target }) => onChange({ points: target.value })}
              />
              <Fault id={`${id}-pointsFault`} place={`${row.key}.points`} faults={faults} />
            </>
          )}
        </>
      )}
      {upTo !== null && (
        <span className="quiet number" title={name}>
          {t('matrixTo', { amount: upTo })}
        </span>
      )}
    </div>
  );
}

type NeedFieldsProps = Pick<RowFieldsProps, 'row' | 'name' | 'faults' | 'onChange'>;

function NeedFields({ row, name, faults, onChange }: NeedFieldsProps) {
  const { t } = useTexts();
  const id = useId();
  const isWrong = faults.has(`${row.key}.validDays`);
  return (
    <div className="matrixRowNeeds">
      <Checkbox
        checked={row.needsReason}
        aria-label={`${name} ${t('matrixReason')}`}
        onChange={({ target }) => onChange({ needsReason: target.checked })}
      >
        {t('matrixReason')}
      </Checkbox>
      <Checkbox
        checked={row.needsEvidence}
        aria-label={`${name} ${t('matrixEvidence')}`}
        onChange={({ target }) => onChange({ needsEvidence: target.checked })}
      >
        {t('matrixEvidence')}
      </Checkbox>
      <span className="matrixValid">
        <span>{t('matrixValidLabel')}</span>
        <Input
          className="number"
          inputMode="numeric"
          value={row.validDays}
          placeholder={t('matrixValidHint')}
          suffix={t('matrixWorkdays')}
          aria-label={t('matrixValidIn', { row: name })}
          aria-invalid={isWrong}
          aria-describedby={id}
          {...(isWrong ? { status: 'error' as const } : {})}
          onChange={({ target }) => onChange({ validDays: target.value })}
        />
      </span>
      <Fault id={id} place={`${row.key}.validDays`} faults={faults} />
    </div>
  );
}
