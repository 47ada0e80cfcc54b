import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  linePapersSchema,
  lineQuery,
  toWireLineFacts,
  toWirePaperFacts,
  toWirePaperParties,
} from '../../wire/lineFacts.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { idText } from '../../wire/values.ts';
import type { Context } from '../context.ts';
import { readLinePapers } from '../settlements/actions.ts';

const params = z.object({ id: idText, n: z.coerce.number().int().min(0) });

/** 单据 of one line of an audit, over HTTP. */
export const linePaperRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/audits/:id/lines/:n/papers',
      {
        schema: {
          tags: ['audits'],
          summary: 'The papers of one line side by side, with the rows where they stand',
          params,
          querystring: lineQuery,
          response: { 200: linePapersSchema, 404: refusalSchema, 409: refusalSchema },
        },
      },
      async ({ params: { id, n }, query: { version, statement } }) => {
        const found = await readLinePapers(contextOf(), id, { version, statement, n });
        return {
          cell: found.cell,
          clause: found.clause,
          line: toWireLineFacts(found.line),
          papers: found.papers.map(({ paper, isUsed, row, relation, parties }) => ({
            kind: paper.kind,
            side: paper.side,
            source: paper.source,
            used: isUsed,
            facts: toWirePaperFacts(paper),
            relation,
            parties: toWirePaperParties(parties),
            row,
          })),
        };
      },
    );
  };
