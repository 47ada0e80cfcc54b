import { extname } from 'node:path';
import { type PaperSeries, paperYear, showPaperNumber } from '../../domain/evidence/paperNumber.ts';
import { confirmedTotal } from '../../domain/settlements/confirmed.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Fen, sumFen } from '../../domain/values/money.ts';
import type { Lang } from '../../words/text.ts';
import { type Context, inOrg, newId } from '../context.ts';
import { readFeeNames } from '../contracts/fees.ts';
import { loadForPapers } from '../customers/retailerStore.ts';
import { lockChainById } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { openFromLetter, recordOnPaper } from '../disputes/actions.ts';
import type { EventDraft } from '../disputes/record.ts';
import { loadStandings } from '../disputes/store.ts';
import { keepFile } from '../files/actions.ts';
import { findFile, loadBytes } from '../files/store.ts';
import { findLastVersion } from '../imports/store.ts';
import { Refused } from '../refused.ts';
import { readAudited, refuseUndecided } from '../settlements/actions.ts';
import { invoicePlanOf, toWireInvoicePlan } from '../settlements/invoiceSheet.ts';
import { keysOf } from '../settlements/letterFacts.ts';
import { changesOf } from './issued.ts';
import {
  type CurrentAudit,
  findCurrent,
  findOpenedDeadline,
  findSheet,
  saveSheet,
} from './issuedStore.ts';
import { draftLetter, sheetOf, showSheets } from './letterDraft.ts';
import { citedFiles, loadAnnexes, writePack } from './pack.ts';
import { type PaperOrder, readOne, standingPaper, withAdded } from './paperFacts.ts';
import { type PaperFacts, writePaper } from './papers.ts';
import {
  type Attachment,
  findGaps,
  type IssuedPaper,
  listPapers,
  loadPaperStandings,
  type PaperFilter,
  type PaperKind,
  type StoredPaper,
  savePaper,
  saveVoid,
  takeNumber,
} from './store.ts';

const seriesOf: Readonly<Record<PaperKind, PaperSeries>> = {
  letter: 'YH',
  reservation: 'BL',
  invoiceList: 'KP',
  feeList: 'FY',
};

/** A paper as it would be issued, without a number. */
export async function draftPaper(
  context: Context,
  id: string,
  kind: PaperKind,
  order: PaperOrder,
): Promise<{ bytes: Uint8Array; name: string }> {
  const { run, facts } = await factsOf(context, id, order);
  const added = await inOrg(context, (client) => filesGoing(client, run.input.files, facts, order));
  const bytes = await writePaper(kind, withAdded({ ...facts, number: null }, added));
  return { bytes, name: `${kind}${extensionOf(kind)}` };
}

/** 函稿 of a statement, as far as a person has arranged it. */
export async function readLetterDraft(context: Context, id: string, order: PaperOrder) {
  const { run, stored, facts } = await factsOf(context, id, order);
  if (facts.audit.claimable <= 0n) throw new Refused(409, 'letter.nothingToClaim');
  const { files } = run.input;
  return inOrg(context, async (client) => {
    const added = await filesGoing(client, files, facts, order);
    return {
      ...draftLetter(withAdded(facts, added)),
      audit: id,
      version: run.version,
      statement: order.n,
      files: files.filter(goesAlong).map(({ id: file, name }) => ({ id: file, name })),
      issued: await standingWithClaims(client, stored.id, 'letter'),
    };
  });
}

/** 预览 of a paper that is no letter, in figures. */
export async function readSheets(
  context: Context,
  id: string,
  kind: Exclude<PaperKind, 'letter'>,
  order: PaperOrder,
) {
  const { run, stored, facts } = await factsOf(context, id, order);
  const issued = await inOrg(context, (client) => standingWithClaims(client, stored.id, kind));
  const plan = kind === 'invoiceList' ? invoicePlanOf(facts) : null;
  const shown = plan && toWireInvoicePlan(plan, order.lang);
  return { version: run.version, sheets: showSheets(kind, facts), plan: shown, issued };
}

/** The paper that an audit has of a kind, with what became of its claims. */
async function standingWithClaims(client: Client, audit: string, kind: PaperKind) {
  const paper = await standingPaper(client, audit, kind);
  if (!paper) return null;
  return { paper, standing: (await loadPaperStandings(client, [paper.id])).get(paper.id) };
}

/** The facts of a paper: those of an audit in its last version or the one that is named. */
async function factsOf(
  context: Context,
  id: string,
  order: PaperOrder,
  version: number | null = null,
) {
  const { run, stored, contract } = await readAudited(context, id, order.n, version);
  const supplier = stored.statement.supplier ?? contract?.supplier ?? order.company;
  const { lang, today, contact, replyDay } = order;
  const retailer = await inOrg(context, (client) => loadForPapers(client, stored.chainId));
  const facts: PaperFacts = {
    ...{ retailer, contract, today, lang, contact, replyDay },
    statement: { ...stored.statement, supplier },
    audit: stored.audit,
    fees: await readFeeNames(context),
    number: null,
    ...(order.edits && { edits: order.edits }),
  };
  return { run, stored, facts };
}

const extensionOf = (kind: PaperKind): string =>
  kind === 'letter' || kind === 'reservation' ? '.pdf' : '.xlsx';

export interface IssueOrder extends PaperOrder {
  readonly seenVersion: number;
  readonly kind: PaperKind;
  readonly buyer: string;
  readonly person: string;
}

export interface Issued {
  readonly paper: StoredPaper;
  readonly added: boolean;
  readonly disputes: number;
}

/**
 * 出具: takes the next number, writes the paper with it and keeps it; a letter opens its disputes. All
 * in one transaction, so that a number is on a paper or was never taken. An audit has one standing
 * paper of a kind: asked again, that one is given.
 */
export async function issuePaper(context: Context, id: string, order: IssueOrder): Promise<Issued> {
  const { run, stored, facts } = await factsOf(context, id, order);
  const { kind, seenVersion } = order;
  if (run.withdrawn) throw new Refused(409, 'audit.withdrawn', { id });
  refuseOther(run.version, seenVersion);
  refuseUndecided([stored.audit]);
  const { chainId, statementId } = stored;
  return inOrg(context, async (client) => {
    await lockChainById(client, chainId);
    refuseOther(await findLastVersion(client, run.id), seenVersion);
    const standing = await standingPaper(client, stored.id, kind);
    if (standing) return { paper: standing, added: false, disputes: 0 };
    const attachments =
      kind === 'letter' ? await filesGoing(client, run.input.files, facts, order) : [];
    const series = seriesOf[kind];
    const year = paperYear(facts.today);
    const n = await takeNumber(client, series, year);
    const number = showPaperNumber(series, year, n);
    const bytes = await writePaper(kind, withAdded({ ...facts, number }, attachments));
    const fileName = `${number}${extensionOf(kind)}`;
    const { sha256 } = await keepFile(client, fileName, [bytes]);
    const paper: IssuedPaper = {
      id: newId(),
      chainId,
      kind,
      series,
      year,
      n,
      no: number,
      statementId,
      auditId: stored.id,
      day: facts.today,
      amount: amountOf(kind, facts),
      sha256,
      fileName,
      buyer: order.buyer,
      replyDay: facts.replyDay,
      attachments,
      asked: {
        run: run.id,
        version: run.version,
        n: order.n,
        lang: order.lang,
        company: order.company,
        contact: order.contact,
        ...(order.edits && { edits: order.edits }),
      },
    };
    await savePaper(client, paper);
    if (kind === 'letter')
      await saveSheet(
        client,
        paper,
        sheetOf(withAdded({ ...facts, number }, attachments), order.n),
      );
    const { day, buyer, replyDay } = paper;
    const by = { paper: paper.id, day, buyer, replyDay, person: order.person };
    const disputes =
      kind === 'letter' ? await openFromLetter(client, stored, claimedFacts(facts), by) : 0;
    return { paper: await readOne(client, paper.id), added: true, disputes };
  });
}

/** 时间性 lines that a letter does not mention open no dispute. */
function claimedFacts(facts: PaperFacts): PaperFacts {
  const out = new Set(facts.edits?.leftOut ?? []);
  const keys = keysOf(facts);
  const lines = facts.audit.lines.filter((line) => {
    return line.verdict !== 'timing' || !out.has(keys.get(line) ?? '');
  });
  return { ...facts, audit: { ...facts.audit, lines } };
}

function refuseOther(current: number, given: number): void {
  if (current === given) return;
  throw new Refused(409, 'audit.stale', { current: `${current}`, given: `${given}` });
}

/** What a paper is about, in money. */
function amountOf(kind: PaperKind, { audit }: PaperFacts): Fen {
  switch (kind) {
    case 'letter':
      return audit.claimable;
    case 'feeList':
      return confirmedTotal(audit);
    case 'reservation':
    case 'invoiceList':
      return sumFen(audit.invoice.map(({ now }) => now));
  }
}

const shown = new Set(['.pdf', '.png', '.jpg', '.jpeg']);
const goesAlong = ({ name }: Attachment): boolean => shown.has(extname(name).toLowerCase());

/**
 * 附件: files that the letter cites, then what was named, each once. Where nobody has arranged the
 * letter the pictures and PDF of the batch go along by themselves.
 */
async function filesGoing(
  client: Client,
  files: readonly Attachment[],
  facts: PaperFacts,
  { attachments = [], edits }: PaperOrder,
): Promise<Attachment[]> {
  const byName = new Map(files.map((file) => [file.name, file] as const));
  const own = [
    ...citedFiles(facts).flatMap((name) => byName.get(name) ?? []),
    ...(edits ? [] : files.filter(goesAlong)),
  ];
  const all = new Map(own.map(({ id, name }) => [id, { id, name }]));
  const names = new Map(files.map(({ id, name }) => [id, name] as const));
  for (const id of attachments) {
    const file = await findFile(client, id);
    if (!file) throw new Refused(404, 'file.missing', { id });
    if (!all.has(id)) all.set(id, { id, name: names.get(id) ?? file.name });
  }
  return [...all.values()];
}

/** 已出具的函: as it was issued, and how the statement stands against it now. */
export async function readIssuedLetter(context: Context, id: string) {
  const { paper, standing, kept, deadline, current, next } = await inOrg(
    context,
    async (client) => {
      const paper = await readOne(client, id);
      if (paper.kind !== 'letter') throw new Refused(409, 'paper.noLetter', { no: paper.no });
      const current = await findCurrent(client, paper.statementId);
      return {
        paper,
        standing: (await loadPaperStandings(client, [id])).get(id),
        kept: await findSheet(client, id),
        deadline: await findOpenedDeadline(client, id),
        current,
        next: current && (await standingPaper(client, current.audit, 'letter')),
      };
    },
  );
  const sheet = kept ?? sheetOf(await issuedFacts(context, paper, deadline), paper.asked.n);
  const isSame = current === null || current.audit === paper.auditId;
  const changes = isSame
    ? null
    : changesOf(sheet, await currentFacts(context, paper, current), current);
  const following = next && { id: next.id, no: next.no };
  return { paper, standing, ...sheet, changes: changes && { ...changes, next: following } };
}

/** What a letter was made of, from before what it said was kept. */
async function issuedFacts(
  context: Context,
  { asked, day: today, replyDay, no, attachments }: StoredPaper,
  deadline: PaperFacts['audit']['deadline'],
): Promise<PaperFacts> {
  const { facts } = await factsOf(context, asked.run, { ...asked, today, replyDay }, asked.version);
  const audit = { ...facts.audit, deadline };
  return withAdded({ ...facts, audit, number: no }, attachments);
}

/** The same letter of the statement as it is now, without a person's words. */
async function currentFacts(
  context: Context,
  { asked: { edits: _, ...asked }, day: today, replyDay }: StoredPaper,
  { run, version, n }: CurrentAudit,
): Promise<PaperFacts> {
  return (await factsOf(context, run, { ...asked, n, today, replyDay }, version)).facts;
}

/** 断号: numbers that were taken and stand on no paper; there are none. */
export const readGaps = (context: Context) => inOrg(context, findGaps);

export const readPapers = (context: Context, filter: PaperFilter) =>
  inOrg(context, async (client) => {
    const papers = await listPapers(client, filter);
    return {
      papers,
      standings: await loadPaperStandings(
        client,
        papers.map(({ id }) => id),
      ),
    };
  });

/** The file of an issued paper, as it was kept. */
export const readPaperFile = (context: Context, id: string) =>
  inOrg(context, async (client) => {
    const paper = await readOne(client, id);
    return { paper, bytes: await loadBytes(client, paper.sha256) };
  });

/**
 * 作废: the number stays taken and says why. A letter that was sent cannot be voided: it is out of the
 * house.
 */
export async function voidPaper(
  context: Context,
  id: string,
  { person, reason, day }: { person: string; reason: string; day: Day },
): Promise<StoredPaper> {
  return inOrg(context, async (client) => {
    const paper = await readOne(client, id);
    await lockChainById(client, paper.chainId);
    const sent = (await loadStandings(client, { paper: id })).some(
      ({ standing }) => standing.sentOn !== null,
    );
    if (sent) throw new Refused(409, 'paper.sent', { no: paper.no });
    if (await saveVoid(client, paper, person, reason)) {
      await recordOnPaper(client, id, { kind: 'voided', day, person, note: reason });
    }
    return readOne(client, id);
  });
}

/** 送达: counts for every dispute of the letter. */
export async function sendPaper(
  context: Context,
  id: string,
  draft: EventDraft,
): Promise<{ paper: StoredPaper; disputes: number }> {
  return inOrg(context, async (client) => {
    const paper = await readOne(client, id);
    await lockChainById(client, paper.chainId);
    const current = await readOne(client, id);
    if (current.voided) throw new Refused(409, 'paper.voided', { no: paper.no });
    if (current.kind !== 'letter') throw new Refused(409, 'paper.noLetter', { no: paper.no });
    const { proofFile } = draft;
    if (proofFile && !(await findFile(client, proofFile))) {
      throw new Refused(404, 'file.missing', { id: proofFile });
    }
    return { paper: current, disputes: await recordOnPaper(client, id, draft) };
  });
}

/** 异议函资料: the letter as it was issued, a list of its annexes, the annexes themselves. */
export async function readPack(
  context: Context,
  id: string,
  lang: Lang,
): Promise<{ bytes: Uint8Array; name: string }> {
  const { paper, bytes: issued } = await readPaperFile(context, id);
  if (paper.kind !== 'letter') throw new Refused(409, 'paper.noLetter', { no: paper.no });
  const { asked, day: today, replyDay, attachments } = paper;
  const { facts } = await factsOf(context, asked.run, { ...asked, today, replyDay }, asked.version);
  const annexes = await inOrg(context, (client) => loadAnnexes(client, attachments));
  const letter = withAdded({ ...facts, number: paper.no }, attachments);
  const bytes = await writePack(letter, issued, annexes, lang);
  return { bytes, name: `${paper.no}-pack.pdf` };
}
