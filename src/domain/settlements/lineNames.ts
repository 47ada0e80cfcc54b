import type { AuditLine } from './verdict.ts';

/**
 * 行名: what a decision may call a line: 单据号 of the line or of our paper, or the same with its row.
 *
 * YS-7 in row 12 -> "YS-7", "YS-7#12".
 */
export const lineNames = ({
  doc,
  row,
  paper,
}: Pick<AuditLine, 'doc' | 'row' | 'paper'>): readonly string[] =>
  [doc, paper?.no, paper?.deliveryNo, paper?.receiptNo].flatMap((name) =>
    name ? [name, `${name}#${row}`] : [],
  );
