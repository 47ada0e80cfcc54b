import type { Fen } from '../values/money.ts';
import type { Problem } from '../values/problem.ts';
import type { Part } from './part.ts';
import { saidSign, signKind } from './signGroups.ts';

/**
 * 档案的正负写法对不对: where the printed totals of a paper speak against what the profile of its chain says of
 * signs, the paper counts; where most rows stand the other way, the profile does. Both are told.
 *
 * taken "negative", fees printed 50 and 60 -> layout.signs, 2 rows; 应付 proves them taken -> layout.signsProved.
 */
export function checkLayoutSigns(
  parts: readonly Part[],
  amounts: readonly (readonly Fen[])[],
): Problem[] {
  return parts.flatMap((part, at) => {
    const { layout, file, sheet, headerRow } = part.table;
    if (!layout) return [];
    return (['fee', 'return'] as const).flatMap((kind): Problem[] => {
      const said = saidSign(part, kind);
      if (said === null) return [];
      const rows = part.raws.flatMap((raw, i) =>
        signKind(raw) === kind && !raw.reversal && raw.printed
          ? [{ raw, amount: amounts[at]?.[i] ?? 0n }]
          : [],
      );
      const turned = rows.filter(({ raw, amount }) => amount !== (raw.printed ?? 0n) * said);
      const odd = rows.filter(({ raw }) => (raw.printed ?? 0n) * said > 0n);
      const what =
        turned.length > 0 ? 'signsProved' : odd.length * 2 > rows.length ? 'signs' : null;
      if (what === null) return [];
      const n = what === 'signs' ? odd.length : turned.length;
      const facts = {
        chain: layout.chain,
        kind,
        n: `${n}`,
        printed: said === -1n ? 'positive' : 'negative',
      };
      const subject = { file, sheet, row: Math.max(1, headerRow) };
      return [{ code: `layout.${what}`, severity: 'warning', subject, facts }];
    });
  });
}
