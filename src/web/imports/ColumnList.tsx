import { plausibleFields, readsAs } from '../../domain/imports/plausible.ts';
import type { FileKind } from '../../domain/imports/recognise.ts';
import { columnNames } from '../../domain/sheets/mapping.ts';
import type { Field } from '../../domain/sheets/sheet.ts';
import type { WirePreviewTable } from '../../wire/drops.ts';
import type { WireMapping } from '../../wire/imports.ts';
import { showField, showFieldGroup } from '../../words/fields.ts';
import { useTexts } from '../texts.ts';

interface ColumnListProps {
  readonly table: WirePreviewTable;
  readonly kind: FileKind;
  readonly headings: WireMapping['headings'];
  readonly onHeadings: (headings: WireMapping['headings']) => void;
}

/** Below this a guess is said to be one. */
const sureFrom = 0.7;

/** 列对应: a row for each of their columns: what it is read as, and its first cells as they stand. */
export function ColumnList({ table, kind, headings, onHeadings }: ColumnListProps) {
  const { t } = useTexts();
  const samples = table.samples.map((each, i) => ({ ...each, key: `${each.row}.${i}` }));
  const names = columnNames(table.columns.map(({ heading }) => heading));
  const columns = table.columns.map((each, at) => ({ ...each, at, name: names[at] ?? '' }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus
    <section className="columnList" tabIndex={0} aria-label={t('columnTheirs')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('columnTheirs')}</th>
            <th scope="col">{t('columnOurs')}</th>
            {samples.map(({ key, row }) => (
              <th key={key} scope="col" className="sample">
                {t('rowOf', { n: row })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns.map(({ at, name, confidence, field: guessed }) => {
            const field = headings[name] ?? null;
            const isGuess = field !== null && field === guessed && confidence < sureFrom;
            return (
              <tr key={name} className={field === null ? 'unused' : ''}>
                <th scope="row">{name}</th>
                <td>
                  <FieldPick
                    heading={name}
                    kind={kind}
                    field={field}
                    onField={(next) => onHeadings({ ...headings, [name]: next })}
                  />
                  {isGuess && <span className="person small">{t('columnUnsure')}</span>}
                </td>
                {samples.map((sample) => (
                  <SampleCell key={sample.key} field={field} cell={sample.cells[at] ?? ''} />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function SampleCell({ field, cell }: { readonly field: Field | null; readonly cell: string }) {
  const { t } = useTexts();
  const isRead = readsAs(field, cell);
  return (
    <td className={`sample${isRead ? '' : ' bad'}`} title={isRead ? cell : t('cellUnread')}>
      {cell}
      {!isRead && <span className="unseen">{t('cellUnread')}</span>}
    </td>
  );
}

interface FieldPickProps {
  readonly heading: string;
  readonly kind: FileKind;
  readonly field: Field | null;
  readonly onField: (field: Field | null) => void;
}

function FieldPick({ heading, kind, field, onField }: FieldPickProps) {
  const { t, lang } = useTexts();
  const groups = plausibleFields(kind);
  const isListed = field === null || groups.some(({ fields }) => fields.includes(field));
  return (
    <select
      className="pick"
      aria-label={t('columnOf', { heading })}
      value={field ?? ''}
      onChange={({ target }) => onField(target.value === '' ? null : (target.value as Field))}
    >
      <option value="">{t('columnNone')}</option>
      {!isListed && <option value={field}>{showField(field, lang)}</option>}
      {groups.map(({ group, fields }) => (
        <optgroup key={group} label={showFieldGroup(group, lang)}>
          {fields.map((each) => (
            <option key={each} value={each}>
              {showField(each, lang)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
