import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Day } from '../../domain/values/day.ts';
import { sentSchema } from '../../wire/disputes.ts';
import { pricedFile } from '../../wire/fieldRights.ts';
import { issuedLetterSchema } from '../../wire/issuedLetters.ts';
import { type StandingFacts, toWirePaper } from '../../wire/paperFacts.ts';
import {
  draftQuery,
  gapsSchema,
  issuedPaperSchema,
  issuedSchema,
  issueLetterSchema,
  issuePaperSchema,
  letterDraftSchema,
  papersQuery,
  papersSchema,
  previewLetterSchema,
  sheetsSchema,
  voidSchema,
} from '../../wire/papers.ts';
import { refusalSchema } from '../../wire/problems.ts';
import { idText, langText } from '../../wire/values.ts';
import { issuedKinds } from '../../words/disputes.ts';
import type { Lang } from '../../words/text.ts';
import type { Context } from '../context.ts';
import { langOf } from '../errors.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import {
  draftPaper,
  type Issued,
  issuePaper,
  readGaps,
  readIssuedLetter,
  readLetterDraft,
  readPack,
  readPaperFile,
  readPapers,
  readSheets,
  sendPaper,
  voidPaper,
} from './actions.ts';
import { takeEdits } from './letterDraft.ts';
import { sendFile } from './sendFile.ts';

const tags = ['papers'];
const params = z.object({ id: idText });
const refusals = { 404: refusalSchema, 409: refusalSchema, 422: refusalSchema };
const langQuery = z.object({ lang: langText.optional() });

/** 出具函件和清单 over HTTP. */
export const issueRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/audits/:id/papers/:kind',
      {
        schema: {
          tags,
          summary: 'A paper as it would be issued, without a number',
          params: params.extend({ kind: z.enum(issuedKinds) }),
          querystring: draftQuery,
          response: { 200: pricedFile, ...refusals },
        },
      },
      async ({ params: { id, kind }, query }, reply) => {
        const order = { ...plainOrder(query), contact: null, replyDay: null };
        const { bytes: content, name } = await draftPaper(contextOf(), id, kind, order);
        return sendFile(reply, name, content);
      },
    );

    app.post(
      '/audits/:id/letters',
      {
        schema: {
          tags,
          summary:
            'Issue the letter of objection: a number, the PDF kept, a dispute for each claimed line',
          params,
          querystring: langQuery,
          body: issueLetterSchema,
          response: { 200: issuedSchema, 201: issuedSchema, ...refusals },
        },
      },
      async (request, reply) => {
        const {
          body,
          params: { id },
        } = request;
        const issued = await issuePaper(contextOf(), id, {
          ...letterOrder(body),
          ...whoWrites(body),
          kind: 'letter',
          seenVersion: body.version,
          buyer: body.buyer,
        });
        return reply.code(issued.added ? 201 : 200).send(toWireIssued(issued, langOf(request)));
      },
    );

    app.post(
      '/audits/:id/papers',
      {
        schema: {
          tags,
          summary: 'Issue a confirmation with rights reserved, a list for invoicing or of fees',
          params,
          querystring: langQuery,
          body: issuePaperSchema,
          response: { 200: issuedSchema, 201: issuedSchema, ...refusals },
        },
      },
      async (request, reply) => {
        const {
          body,
          params: { id },
        } = request;
        const issued = await issuePaper(contextOf(), id, {
          ...plainOrder(body),
          ...whoWrites(body),
          kind: body.kind,
          seenVersion: body.version,
          replyDay: null,
          buyer: '',
        });
        return reply.code(issued.added ? 201 : 200).send(toWireIssued(issued, langOf(request)));
      },
    );
  };

/** 函稿和预览 over HTTP: nothing is kept, no number is taken. */
export const draftRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/audits/:id/letter-draft',
      {
        schema: {
          tags,
          summary: 'The letter in its parts, as far as it was arranged, for a person to word',
          params,
          body: previewLetterSchema,
          response: { 200: letterDraftSchema, ...refusals },
        },
      },
      async ({ body, params: { id } }) => {
        const draft = await readLetterDraft(contextOf(), id, letterOrder(body));
        return { ...draft, issued: toWireFound(draft.issued, body.lang) };
      },
    );

    app.post(
      '/audits/:id/letter-preview',
      {
        schema: {
          tags,
          summary: 'The letter with these words as a PDF, without a number',
          params,
          body: previewLetterSchema,
          response: { 200: pricedFile, ...refusals },
        },
      },
      async ({ body, params: { id } }, reply) => {
        const order = letterOrder(body);
        const { bytes: content, name } = await draftPaper(contextOf(), id, 'letter', order);
        return sendFile(reply, name, content);
      },
    );

    app.get(
      '/audits/:id/sheets/:kind',
      {
        schema: {
          tags,
          summary: 'The figures of a paper as it would be issued',
          params: params.extend({ kind: issuePaperSchema.shape.kind }),
          querystring: draftQuery,
          response: { 200: sheetsSchema, ...refusals },
        },
      },
      async ({ params: { id, kind }, query }) => {
        const order = { ...plainOrder(query), contact: null, replyDay: null };
        const { issued, ...rest } = await readSheets(contextOf(), id, kind, order);
        return { ...rest, issued: toWireFound(issued, query.lang) };
      },
    );
  };

/** Issued papers over HTTP: found again. */
export const issuedRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/papers',
      {
        schema: {
          tags,
          summary: 'Issued papers, the last first; voided ones keep their number',
          querystring: papersQuery,
          response: { 200: papersSchema, ...refusals },
        },
      },
      async (request) => {
        const { cursor, limit, ...asked } = request.query;
        const after = cursor === undefined ? null : parseCursor(cursor);
        const filter = { ...asked, after, limit: limit + 1 };
        const { papers: found, standings } = await readPapers(contextOf(), filter);
        const last = found.length > limit ? found[limit - 1] : undefined;
        return {
          papers: found
            .slice(0, limit)
            .map((each) => toWirePaper(each, langOf(request), standings.get(each.id))),
          next: last ? Buffer.from(`${last.recordedAt} ${last.id}`).toString('base64url') : null,
        };
      },
    );

    app.get(
      '/papers/gaps',
      {
        schema: {
          tags,
          summary:
            'Numbers that were taken and stand on no paper: an empty list proves there are none',
          response: { 200: gapsSchema },
        },
      },
      async () => ({ gaps: await readGaps(contextOf()) }),
    );

    app.get(
      '/papers/:id/file',
      {
        schema: {
          tags,
          summary: 'The file of an issued paper, as it was kept',
          params,
          response: { 200: pricedFile, ...refusals },
        },
      },
      async ({ params: { id } }, reply) => {
        const { paper, bytes: content } = await readPaperFile(contextOf(), id);
        return sendFile(reply, paper.fileName, content);
      },
    );

    app.get(
      '/papers/:id/pack.pdf',
      {
        schema: {
          tags,
          summary: 'The letter with its attachments in one PDF',
          params,
          querystring: langQuery,
          response: { 200: pricedFile, ...refusals },
        },
      },
      async (request, reply) => {
        const pack = await readPack(contextOf(), request.params.id, langOf(request));
        return sendFile(reply, pack.name, pack.bytes);
      },
    );
  };

/** Issued papers over HTTP: read as issued, sent, voided. */
export const sendRoutes =
  (contextOf: () => Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/papers/:id/letter',
      {
        schema: {
          tags,
          summary: 'A letter as it was issued, and how its statement stands against it now',
          params,
          querystring: langQuery,
          response: { 200: issuedLetterSchema, ...refusals },
        },
      },
      async (request) => {
        const { paper, standing, ...letter } = await readIssuedLetter(
          contextOf(),
          request.params.id,
        );
        return { ...letter, paper: toWirePaper(paper, langOf(request), standing) };
      },
    );

    app.post(
      '/papers/:id/void',
      {
        schema: {
          tags,
          summary: 'Void an issued paper that was not sent: its number keeps the reason',
          params,
          querystring: langQuery,
          body: voidSchema,
          response: { 200: issuedPaperSchema, ...refusals },
        },
      },
      async (request) => {
        const { person, reason } = request.body;
        const day = todayInShanghai() as Day;
        const order = { person, reason, day };
        const paper = await voidPaper(contextOf(), request.params.id, order);
        return toWirePaper(paper, langOf(request));
      },
    );

    app.post(
      '/papers/:id/sent',
      {
        schema: {
          tags,
          summary: 'A letter was sent, by what and with what proof: counts for all its disputes',
          params,
          querystring: langQuery,
          body: sentSchema,
          response: {
            200: issuedPaperSchema.extend({ disputes: z.int() }),
            ...refusals,
          },
        },
      },
      async (request) => {
        const { day, person, note, channel, proof_no, proof_file } = request.body;
        const { paper, disputes } = await sendPaper(contextOf(), request.params.id, {
          kind: 'sent',
          day: (day ?? todayInShanghai()) as Day,
          person,
          note,
          channel,
          proofNo: proof_no,
          proofFile: proof_file ?? null,
        });
        return { ...toWirePaper(paper, langOf(request)), disputes };
      },
    );
  };

const letterOrder = (given: z.infer<typeof previewLetterSchema>) => ({
  ...plainOrder(given),
  contact: whoWrites(given).contact,
  replyDay: (given.reply_day ?? null) as Day | null,
  attachments: given.attachments,
  edits: takeEdits(given.edits, given.lang),
});

const plainOrder = (given: {
  statement: number;
  lang: Lang;
  as_of?: string | undefined;
  company?: string | undefined;
}) => ({
  n: given.statement,
  lang: given.lang,
  today: (given.as_of ?? todayInShanghai()) as Day,
  company: given.company ?? null,
});

type Written = z.infer<typeof issuePaperSchema>;

const whoWrites = ({
  contact,
  phone,
  email,
  address,
}: Pick<Written, 'contact' | 'phone' | 'email' | 'address'>) => ({
  person: contact ?? '',
  contact: {
    person: contact ?? null,
    phone: phone ?? null,
    email: email ?? null,
    address: address ?? null,
  },
});

interface Found {
  readonly paper: Issued['paper'];
  readonly standing: StandingFacts | undefined;
}

const toWireFound = (found: Found | null, lang: Lang) =>
  found && toWirePaper(found.paper, lang, found.standing);

const toWireIssued = ({ paper, added, disputes }: Issued, lang: Lang) => ({
  ...toWirePaper(paper, lang),
  added,
  disputes,
});

function parseCursor(text: string): { recordedAt: string; id: string } {
  const [recordedAt = '', id = ''] = Buffer.from(text, 'base64url').toString().split(' ');
  if (!/^\d{4}-[\d:.TZ+-]+$/.test(recordedAt) || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new Refused(422, 'cursor.invalid');
  }
  return { recordedAt, id };
}
