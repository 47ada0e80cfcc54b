import { z } from 'zod';

const rowsSchema = z.array(
  z.object({
    doc: z.coerce.string(),
    row: z.coerce.number().int().optional(),
    decision: z.string(),
    note: z.string().optional(),
  }),
);
/** A file of decisions: a list of rows, or documents with their decision, in people's words. */
export const decisionFileSchema = z.union([
  rowsSchema,
  z.object({ decisions: rowsSchema }).transform(({ decisions }) => decisions),
  z
    .record(z.string(), z.string())
    .transform((byDoc) => Object.entries(byDoc).map(([doc, decision]) => ({ doc, decision }))),
]);
