import { formatFen, parseFen, sumFen } from '../../domain/values/money.ts';
import type { WireStatementAudit } from '../../wire/settlements.ts';

export type Sums = Omit<WireStatementAudit, 'id' | 'statement' | 'flags' | 'earlier' | 'lines'>;

/** 应开票 of this month, over all rates. */
export const invoiceNow = ({ invoice }: Pick<Sums, 'invoice'>): string =>
  formatFen(sumFen(invoice.flatMap(({ now }) => parseFen(now ?? '') ?? [])));
