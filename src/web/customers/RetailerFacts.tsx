import { choicesOf, type InvoiceChoice } from '../../domain/customers/invoiceRules.ts';
import type { RetailerFact } from '../../domain/customers/retailerProfile.ts';
import { useTexts } from '../texts.ts';
import { WordsField } from '../ui/Field.tsx';
import { PickField } from './PickField.tsx';
import { ToldFields } from './RetailerRows.tsx';
import { type FactDraft, isFactWrong } from './retailerDraft.ts';

interface FactRowsProps {
  readonly rows: readonly FactDraft[];
  readonly of: (fact: RetailerFact) => boolean;
  readonly onChange: (rows: readonly FactDraft[]) => void;
}

/** Entries of a profile that stand alone, each with its source. */
export const FactRows = ({ rows, of, onChange }: FactRowsProps) =>
  rows
    .filter(({ fact }) => of(fact))
    .map((row) => (
      <FactRow
        key={row.fact}
        row={row}
        onChange={(more) =>
          onChange(rows.map((each) => (each.fact === row.fact ? { ...each, ...more } : each)))
        }
      />
    ));

interface FactRowProps {
  readonly row: FactDraft;
  readonly onChange: (more: Partial<FactDraft>) => void;
}

function FactRow({ row, onChange }: FactRowProps) {
  const { t } = useTexts();
  const name = t(`retailerFact_${row.fact}`);
  const choices = choicesOf(row.fact);
  const isBlank = [row.value, row.source, row.day].every((text) => text.trim() === '');
  return (
    <fieldset className={isBlank ? 'retailerRow unsaid' : 'retailerRow'} aria-label={name}>
      {choices === null ? (
        <WordsField
          label={name}
          value={row.value}
          error={isFactWrong(row) ? t('retailerFormWrong') : null}
          onChange={(value) => onChange({ value })}
        />
      ) : (
        <PickField
          label={name}
          value={row.value || null}
          none={t('retailerUnknown')}
          options={choices.map((value) => ({
            ...{ value, label: t(`invoiceChoice_${value as InvoiceChoice}`) },
          }))}
          onChange={(value) => onChange({ value: value ?? '' })}
        />
      )}
      <ToldFields row={row} isSaid={row.value.trim() !== ''} onChange={onChange} />
    </fieldset>
  );
}
