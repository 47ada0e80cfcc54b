import type { WireContractUse } from '../../wire/contracts.ts';
import { minus } from '../ui/chart/figures.ts';

export type TermUse = WireContractUse['terms'][number];

/** A clause with its use; or charges that stand on none (`term` = null). */
export interface TermRow {
  readonly key: string;
  readonly term: TermUse | null;
  readonly fee: string | null;
  readonly subject: string;
  readonly text: string;
  readonly lines: number;
  readonly allowed: string | null;
  readonly taken: string;
  readonly right: string;
  readonly difference: string;
  readonly returned: string;
  readonly open: string;
}

export const termRows = ({ terms, loose }: WireContractUse, noClause: string): TermRow[] => [
  ...terms.map((term) => ({ ...term, key: `${term.n}`, term, open: term.open.amount })),
  ...loose.map((each, n) => ({
    ...each,
    key: `loose-${n}`,
    term: null,
    text: noClause,
    allowed: null,
    difference: minus(each.taken, each.right),
    open: '0.00',
  })),
];
