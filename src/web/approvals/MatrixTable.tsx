import type { WireMatrix } from '../../wire/approvalRequests.ts';
import { useRoleNames } from '../roleNames.ts';
import { useSees } from '../session.ts';
import { type Texts, useTexts } from '../texts.ts';
import { showMoney } from '../ui/showMoney.ts';
import { showPoints } from './matrixDraft.ts';
import { showKind } from './showRequest.ts';

export type WireRows = WireMatrix['rows'];
export type WireRow = WireRows[number];
type NamesOf = ReturnType<typeof useRoleNames>;

interface MatrixTableProps {
  readonly rows: WireRows;
  readonly name: string;
  /** Kinds whose rows the matrix does not say itself. */
  readonly defaults?: WireMatrix['default_kinds'];
}

/** 审批权限表 to look at: each row with where it begins and where the next one takes over. */
export function MatrixTable({ rows, name, defaults = [] }: MatrixTableProps) {
  const texts = useTexts();
  const { t, lang } = texts;
  const namesOf = useRoleNames();
  const sees = useSees()('concession');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className="matrixTable" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th>{t('approvalKind')}</th>
            {sees && <th className="number">{t('matrixAbove')}</th>}
            {sees && <th className="number">{t('matrixUpTo')}</th>}
            <th>{t('matrixLevels')}</th>
            <th>{t('matrixNeeds')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows stand in their order
            <tr key={n}>
              <td>
                {rows[n - 1]?.kind === row.kind ? '' : showKind(row.kind, lang)}
                {rows[n - 1]?.kind !== row.kind && defaults.includes(row.kind) && (
                  <span className="quiet small"> {t('matrixDefault')}</span>
                )}
              </td>
              {sees && <td className="number">{showAbove(row, texts)}</td>}
              {sees && <td className="number">{showUpTo(rows[n + 1], row, texts)}</td>}
              <td>
                {row.levels.length === 0 && <span className="quiet">{t('matrixRecord')}</span>}
                {row.levels.map((level, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: levels stand in their order
                  <div key={at} className="matrixLevel">
                    <span>
                      {row.levels.length > 1 && `${at + 1}. `}
                      {showSeats(level, namesOf, texts)}
                    </span>
                    <span className="quiet">{t('matrixDays', { n: level.days })}</span>
                  </div>
                ))}
              </td>
              <td className="quiet">{showNeeds(row, texts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** 超过: by amount, by points, or for everything. */
export function showAbove({ above, above_points }: WireRow, { t }: Texts): string {
  const points =
    above_points === null ? [] : [t('matrixPointsOf', { n: showPoints(above_points) })];
  const amounts = above === null ? [] : [showMoney(above)];
  return [...amounts, ...points].join(t('matrixOr')) || t('matrixAny');
}

/** Where the next row of its kind takes over; '' where none does. */
const showUpTo = (next: WireRow | undefined, { kind }: WireRow, texts: Texts): string =>
  next?.kind === kind ? showAbove(next, texts) : '';

/** 席位: "NKA + 财务", "总监 或 财务". */
export const showSeats = (
  { need, seats }: Pick<WireRow['levels'][number], 'need' | 'seats'>,
  namesOf: NamesOf,
  { t }: Texts,
): string =>
  seats
    .map(({ roles }) => roles.map((role) => namesOf([role])).join(t('matrixRoleOr')))
    .join(t(need === 'all' ? 'matrixAnd' : 'matrixOr'));

export const showNeeds = (
  row: Pick<WireRow, 'needs_reason' | 'needs_evidence' | 'valid_days'>,
  { t, lang }: Texts,
): string =>
  [
    row.needs_reason && t('matrixReason'),
    row.needs_evidence && t('matrixEvidence'),
    row.valid_days !== null && t('matrixValid', { n: row.valid_days }),
  ]
    .filter(Boolean)
    .join(lang === 'zh' ? '、' : ', ');

/** A row in one line, as comparisons have it. */
export function showRow(row: WireRow, namesOf: NamesOf, texts: Texts): string {
  const { t, lang } = texts;
  const levels = row.levels.map(
    (level) => `${showSeats(level, namesOf, texts)} (${t('matrixDays', { n: level.days })})`,
  );
  const parts = [levels.join(t('matrixThen')) || t('matrixRecord'), showNeeds(row, texts)];
  return [showAbove(row, texts), ...parts].filter(Boolean).join(lang === 'zh' ? '；' : '; ');
}
