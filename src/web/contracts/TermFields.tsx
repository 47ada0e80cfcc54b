import { Checkbox, Input, Select } from 'antd';
import type { Base, FreeCount, Period, Term, TierMode, Way } from '../../domain/contracts/term.ts';
import { type Fen, formatFen, parseFen } from '../../domain/values/money.ts';
import type { ScreenText } from '../../words/screens.ts';
import { useTexts } from '../texts.ts';
import { Field, MoneyField } from '../ui/Field.tsx';
import { RateField } from './RateField.tsx';

interface TermFieldsProps {
  readonly term: Term;
  readonly disabled: boolean;
  readonly onChange: (term: Term) => void;
}

const periods = ['month', 'quarter', 'half', 'year'] as const;
const bases = ['gross', 'net', 'invoiced', 'paid', 'sales', 'dc'] as const;
const modes = ['whole', 'marginal', 'overBase'] as const;
const ways = ['invoice', 'account', 'cash', 'goods', 'order'] as const;
const capPers = ['charge', ...periods, 'contract'] as const;
const countPers = [...periods, 'contract'] as const;

/** 条款的各项: what a sentence says, each to be set by itself; the sentence follows. */
export function TermFields({ term, disabled, onChange }: TermFieldsProps) {
  const { t } = useTexts();
  const set = (change: Partial<Term>) => onChange({ ...term, ...change });
  const isBased = term.calc === 'rate' || term.calc === 'tiers';
  const isPriced = term.calc === 'unit' || term.calc === 'lump';
  if ((!isBased && !isPriced) || term.guarantee || term.growth)
    return <p className="quiet">{t('draftFieldsOnlyWords')}</p>;
  return (
    <div className="form termFields" inert={disabled}>
      {term.calc === 'rate' && (
        <RateField label={t('fieldRate')} rate={term.rate} onChange={(rate) => set({ rate })} />
      )}
      {isPriced && (
        <MoneyField
          label={t('fieldPrice')}
          value={term.price === null ? '' : formatFen(term.price)}
          onChange={(value) => setMoney(value, (price) => set({ price }))}
        />
      )}
      {term.calc === 'tiers' && <TierFields term={term} onChange={onChange} />}
      {isBased && <BaseFields term={term} onChange={onChange} />}
      {isBased && (
        <Choice<Period>
          label={t('fieldPeriod')}
          value={term.period}
          values={periods}
          nameOf={(value) => `fieldPeriod_${value as (typeof periods)[number]}`}
          onChange={(period) => set({ period })}
        />
      )}
      <BoundFields term={term} onChange={onChange} />
      {term.calc === 'unit' && <CountFields term={term} onChange={onChange} />}
      {freedUnits(term).length > 0 && <FreeFields term={term} onChange={onChange} />}
      <Choice<Way | 'None'>
        label={t('fieldWay')}
        value={term.way ?? 'None'}
        values={['None', ...ways]}
        nameOf={(value) => (value === 'None' ? 'fieldWayNone' : `fieldWay_${value}`)}
        onChange={(way) => set({ way: way === 'None' ? null : way })}
      />
    </div>
  );
}

type PartProps = Pick<TermFieldsProps, 'term' | 'onChange'>;

function setMoney(value: string, set: (amount: Fen) => void): void {
  const amount = parseFen(value);
  if (amount !== null) set(amount);
}

function BaseFields({ term, onChange }: PartProps) {
  const { t } = useTexts();
  const base: Base = term.base ?? { of: 'net', tax: 'included', said: false };
  const set = (change: Partial<Base>) =>
    onChange({ ...term, base: { ...base, ...change, said: true } });
  return (
    <>
      <Choice
        label={t('fieldBase')}
        value={base.of}
        values={bases}
        nameOf={(value) => `fieldBase_${value}`}
        onChange={(of) => set({ of })}
      />
      <Choice
        label={t('fieldTax')}
        value={base.tax}
        values={['included', 'excluded'] as const}
        nameOf={(value) => `fieldTax_${value}`}
        onChange={(tax) => set({ tax })}
      />
    </>
  );
}

function TierFields({ term, onChange }: PartProps) {
  const { t } = useTexts();
  const setStep = (at: number, change: Partial<Term['tiers'][number]>) =>
    onChange({
      ...term,
      tiers: term.tiers.map((step, n) => (n === at ? { ...step, ...change } : step)),
    });
  return (
    <>
      {term.tiers.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps stand in their order
        <div className="fieldPair" key={at}>
          <MoneyField
            label={t('fieldStep', { n: at + 1 })}
            value={formatFen(step.from)}
            onChange={(value) => setMoney(value, (from) => setStep(at, { from }))}
          />
          {step.rate !== null && (
            <RateField
              label={t('fieldStepRate', { n: at + 1 })}
              rate={step.rate}
              onChange={(rate) => setStep(at, { rate })}
            />
          )}
        </div>
      ))}
      {term.tierMode !== 'lump' && (
        <Choice<TierMode>
          label={t('fieldMode')}
          value={term.tierMode}
          values={modes}
          nameOf={(value) => `fieldMode_${value}`}
          onChange={(tierMode) => onChange({ ...term, tierMode })}
        />
      )}
    </>
  );
}

function BoundFields({ term, onChange }: PartProps) {
  const { t } = useTexts();
  const isBased = term.calc === 'rate' || term.calc === 'tiers';
  const set = (change: Partial<Term>) => onChange({ ...term, ...change });
  return (
    <>
      {isBased && (
        <MoneyField
          label={t('fieldFloor')}
          value={term.floor === null ? '' : formatFen(term.floor)}
          onChange={(value) =>
            value === '' ? set({ floor: null }) : setMoney(value, (floor) => set({ floor }))
          }
        />
      )}
      <div className="fieldPair">
        <MoneyField
          label={t('fieldCap')}
          value={term.cap === null ? '' : formatFen(term.cap)}
          onChange={(value) =>
            value === ''
              ? set({ cap: null, capPer: null })
              : setMoney(value, (cap) => set({ cap, capPer: term.capPer ?? 'year' }))
          }
        />
        {term.cap !== null && (
          <Choice
            label={t('fieldCapPer')}
            value={term.capPer ?? 'year'}
            values={capPers}
            nameOf={(value) => `fieldPer_${value}`}
            onChange={(capPer) => set({ capPer })}
          />
        )}
      </div>
    </>
  );
}

function CountFields({ term, onChange }: PartProps) {
  const { t } = useTexts();
  const { limit } = term;
  const set = (count: number | null, per: NonNullable<Term['limit']>['per'] = 'year') =>
    onChange({
      ...term,
      limit: count === null ? null : { perStore: false, ...limit, count, per },
    });
  return (
    <div className="fieldPair">
      <Field label={t('fieldCount')}>
        {(id) => (
          <Input
            id={id}
            className="number"
            inputMode="numeric"
            value={limit === null ? '' : `${limit.count}`}
            onChange={({ target: { value } }) => {
              if (value === '') set(null);
              else if (/^[1-9]\d{0,3}$/.test(value)) set(Number(value), limit?.per);
            }}
          />
        )}
      </Field>
      {limit !== null && (
        <Choice
          label={t('fieldCountPer')}
          value={limit.per}
          values={countPers}
          nameOf={(value) => `fieldPer_${value}`}
          onChange={(per) => set(limit.count, per)}
        />
      )}
    </div>
  );
}

const freeable = ['issue', 'time', 'festival', 'order', 'store', 'sku'] as const;
type Freed = (typeof freeable)[number] | 'month';

/** What a price can be free of: what it is counted by, and months. */
const freedUnits = ({ units, period }: Term): Freed[] => [
  ...freeable.filter((unit) => units.includes(unit)),
  ...(period === 'month' || units.includes('month') ? ['month' as const] : []),
];

/** 免费次数: the first so many of what the price is for. */
function FreeFields({ term, onChange }: PartProps) {
  const { t } = useTexts();
  const { free, ...rest } = term;
  const units = freedUnits(term);
  const set = (change: Partial<FreeCount>) =>
    onChange({
      ...rest,
      free: {
        ...{ count: 1, unit: units[0] as Freed, per: 'contract', perStore: false },
        ...free,
        ...change,
      },
    });
  return (
    <div className="fieldPair">
      <Field label={t('fieldFree')}>
        {(id) => (
          <Input
            id={id}
            className="number"
            inputMode="numeric"
            value={free === undefined ? '' : `${free.count}`}
            onChange={({ target: { value } }) => {
              if (value === '') onChange(rest);
              else if (/^[1-9]\d{0,2}$/.test(value)) set({ count: Number(value) });
            }}
          />
        )}
      </Field>
      {free !== undefined && (
        <>
          <Choice
            label={t('fieldFreeUnit')}
            value={free.unit as Freed}
            values={units}
            nameOf={(unit) => `fieldFreeUnit_${unit}`}
            onChange={(unit) => set({ unit, ...(unit === 'month' ? { perStore: false } : {}) })}
          />
          <Choice
            label={t('fieldFreePer')}
            value={free.per}
            values={countPers}
            nameOf={(per) => `fieldPer_${per}`}
            onChange={(per) => set({ per })}
          />
          {free.unit !== 'month' && free.unit !== 'store' && term.units.includes('store') && (
            <Checkbox
              checked={free.perStore}
              onChange={({ target }) => set({ perStore: target.checked })}
            >
              {t('fieldFreeStore')}
            </Checkbox>
          )}
        </>
      )}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T | null;
  readonly values: readonly T[];
  readonly nameOf: (value: T) => ScreenText;
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, values, nameOf, onChange }: ChoiceProps<T>) {
  const { t } = useTexts();
  return (
    <Field label={label}>
      {(id) => (
        <Select
          id={id}
          value={value !== null && values.includes(value) ? value : undefined}
          options={values.map((each) => ({ value: each, label: t(nameOf(each)) }))}
          onChange={(chosen) => onChange(chosen as T)}
        />
      )}
    </Field>
  );
}
