import { z } from 'zod';

const cell = z.union([z.string(), z.number(), z.null()]);
const rowsSchema = z.array(z.record(z.string(), cell)).max(200_000);

/**
 * A file of decisions: rows under the headings that a sheet has (doc 单号, decision 决定, person 责任人,
 * due 期限, for 换取, note 备注, row 行号), or documents with their decision.
 */
export const decisionFileSchema = z.union([
  rowsSchema,
  z.object({ decisions: rowsSchema }).transform(({ decisions }) => decisions),
  z
    .record(z.string(), z.string())
    .transform((byDoc) => Object.entries(byDoc).map(([doc, decision]) => ({ doc, decision }))),
]);
