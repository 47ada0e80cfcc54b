import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useId } from 'react';
import { useTexts } from '../texts.ts';
import { DayInput } from '../ui/DayInput.tsx';
import { isDay, todayHere } from '../ui/typed.ts';
import './scope.css';

/** A chain or a person, from a day to a day; '' = not said yet, and no last day. */
export interface SpanDraft {
  readonly key: number;
  readonly of: string;
  readonly from: string;
  readonly to: string;
  readonly leads: boolean;
}

interface SpanRowsProps {
  readonly title: string;
  /** What stands in a row: 连锁 or 人员. */
  readonly what: string;
  readonly add: string;
  readonly empty: string;
  readonly rows: readonly SpanDraft[];
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** People lead a team or are in it. */
  readonly hasLeads?: boolean;
  readonly isAsked: boolean;
  readonly onChange: (rows: readonly SpanDraft[]) => void;
}

/** 负责的连锁 or 组织的人员: a row each, with its days. */
export function SpanRows({ title, add, empty, rows, onChange, ...given }: SpanRowsProps) {
  const { options } = given;
  const id = useId();
  const key = Math.max(0, ...rows.map((row) => row.key)) + 1;
  const free = options.find(({ value }) => !rows.some((row) => row.of === value));
  const blank = { key, of: free?.value ?? '', from: todayHere(), to: '', leads: false };
  return (
    <fieldset className="spanRows" aria-labelledby={id}>
      <p id={id} className="quiet">
        {title}
      </p>
      {rows.length === 0 && <p className="quiet small">{empty}</p>}
      <ul>
        {rows.map((row) => (
          <SpanRow
            key={row.key}
            {...given}
            row={row}
            onChange={(more) =>
              onChange(rows.map((each) => (each === row ? { ...row, ...more } : each)))
            }
            onRemove={() => onChange(rows.filter((each) => each !== row))}
          />
        ))}
      </ul>
      <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...rows, blank])}>
        {add}
      </Button>
    </fieldset>
  );
}

interface SpanRowProps extends Pick<SpanRowsProps, 'what' | 'options' | 'hasLeads' | 'isAsked'> {
  readonly row: SpanDraft;
  readonly onChange: (more: Partial<SpanDraft>) => void;
  readonly onRemove: () => void;
}

function SpanRow({ row, what, options, hasLeads, isAsked, onChange, onRemove }: SpanRowProps) {
  const { t } = useTexts();
  const id = useId();
  const name = options.find(({ value }) => value === row.of)?.label ?? '';
  const fault = faultOf(row);
  return (
    <li>
      <select
        className="pick"
        aria-label={what}
        aria-invalid={isAsked && row.of === ''}
        value={row.of}
        onChange={({ target }) => onChange({ of: target.value })}
      >
        {row.of === '' && <option value="">{t('scopeChoose')}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-from`} className="quiet small">
        {t('scopeFrom')}
      </label>
      <DayInput
        id={`${id}-from`}
        value={row.from}
        isWrong={isAsked && !isDay(row.from)}
        describedBy={`${id}-fault`}
        onChange={(from) => onChange({ from })}
      />
      <label htmlFor={`${id}-to`} className="quiet small">
        {t('scopeTo')}
      </label>
      <DayInput
        id={`${id}-to`}
        value={row.to}
        isWrong={isAsked && fault !== null}
        describedBy={`${id}-fault`}
        onChange={(to) => onChange({ to })}
      />
      {hasLeads && (
        <Checkbox
          checked={row.leads}
          onChange={({ target }) => onChange({ leads: target.checked })}
        >
          {t('scopeLeads')}
        </Checkbox>
      )}
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t('scopeLess', { name })}
        onClick={onRemove}
      />
      <p id={`${id}-fault`} className="fieldError">
        {isAsked && fault !== null && t(fault)}
      </p>
    </li>
  );
}

function faultOf({ of, from, to }: SpanDraft): 'scopeMissing' | 'dayWrong' | 'scopeDays' | null {
  if (of === '') return 'scopeMissing';
  if (!isDay(from) || (to !== '' && !isDay(to))) return 'dayWrong';
  return to !== '' && to < from ? 'scopeDays' : null;
}

export const areSound = (rows: readonly SpanDraft[]): boolean =>
  rows.every((row) => faultOf(row) === null);

export const toSpan = ({ from, to }: SpanDraft) => ({ from, to: to === '' ? null : to });

export const draftSpan = (
  of: string,
  { from, to }: { readonly from: string; readonly to: string | null },
  key: number,
  leads = false,
): SpanDraft => ({ key, of, from, to: to ?? '', leads });
