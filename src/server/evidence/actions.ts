import { extname } from 'node:path';
import { type Clock, type ClockSettings, runClocks } from '../../domain/disputes/clocks.ts';
import { type PaperSeries, paperYear, showPaperNumber } from '../../domain/evidence/paperNumber.ts';
import { confirmedTotal } from '../../domain/settlements/confirmed.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Fen, sumFen } from '../../domain/values/money.ts';
import { showIssuedKind } from '../../words/disputes.ts';
import type { Lang } from '../../words/text.ts';
import { type Context, inOrg, newId } from '../context.ts';
import { findChains, lockChain, lockChainById } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { openFromLetter, recordOnPaper } from '../disputes/actions.ts';
import type { EventDraft } from '../disputes/record.ts';
import { loadStandings, type StoredDispute } from '../disputes/store.ts';
import { keepFile } from '../files/actions.ts';
import { findFile, loadBytes } from '../files/store.ts';
import { Refused } from '../refused.ts';
import { listBoard, type StoredBoardRow } from '../reports/store.ts';
import { readAudited, refuseUndecided } from '../settlements/actions.ts';
import type { LetterContact } from '../settlements/letterFacts.ts';
import { entityOf } from '../settlements/store.ts';
import { type PaperFacts, writePaper } from './papers.ts';
import {
  type Attachment,
  type IssuedPaper,
  listPapers,
  loadClockSettings,
  type PaperFilter,
  type PaperKind,
  type StoredPaper,
  saveClockSettings,
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

export interface PaperOrder {
  /** Which statement of the audit, from 0. */
  readonly n: number;
  readonly lang: Lang;
  readonly today: Day;
  readonly company: string | null;
  readonly contact: LetterContact | null;
  readonly replyDay: Day | null;
}

/** A paper as it would be issued, without a number. */
export async function draftPaper(
  context: Context,
  id: string,
  kind: PaperKind,
  order: PaperOrder,
): Promise<{ bytes: Uint8Array; name: string }> {
  const { facts } = await factsOf(context, id, order);
  const bytes = await writePaper(kind, { ...facts, number: null });
  return { bytes, name: `${kind}${extensionOf(kind)}` };
}

async function factsOf(context: Context, id: string, order: PaperOrder) {
  const { run, stored, contract } = await readAudited(context, id, order.n);
  const supplier = stored.statement.supplier ?? contract?.supplier ?? order.company;
  const { lang, today, contact, replyDay } = order;
  const facts: PaperFacts = {
    statement: { ...stored.statement, supplier },
    audit: stored.audit,
    contract,
    today,
    lang,
    contact,
    replyDay,
    number: null,
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
  readonly attachments: readonly string[];
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
  if (run.version !== seenVersion) {
    throw new Refused(409, 'audit.stale', { current: `${run.version}`, given: `${seenVersion}` });
  }
  refuseUndecided([stored.audit]);
  const { chainId, statementId } = stored;
  return inOrg(context, async (client) => {
    await lockChainById(client, chainId);
    const before = await listPapers(client, { audit: stored.id, kind });
    const standing = before.find(({ voided }) => voided === null);
    if (standing) return { paper: standing, added: false, disputes: 0 };
    const attachments =
      kind === 'letter' ? await attachmentsOf(client, run.input.files, order.attachments) : [];
    const series = seriesOf[kind];
    const year = paperYear(facts.today);
    const n = await takeNumber(client, series, year);
    const number = showPaperNumber(series, year, n);
    const bytes = await writePaper(kind, { ...facts, number });
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
    };
    await savePaper(client, paper);
    const by = { paper: paper.id, day: paper.day, buyer: order.buyer, person: order.person };
    const disputes = kind === 'letter' ? await openFromLetter(client, stored, facts, by) : 0;
    return { paper: await readOne(client, paper.id), added: true, disputes };
  });
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

const goesAlong = new Set(['.pdf', '.png', '.jpg', '.jpeg']);

/** 附件: pictures and PDF files of the batch, then what was named, each once. */
async function attachmentsOf(
  client: Client,
  files: readonly Attachment[],
  named: readonly string[],
): Promise<Attachment[]> {
  const own = files.filter(({ name }) => goesAlong.has(extname(name).toLowerCase()));
  const all = new Map(own.map(({ id, name }) => [id, { id, name }]));
  for (const id of named) {
    const file = await findFile(client, id);
    if (!file) throw new Refused(404, 'file.missing', { id });
    if (!all.has(id)) all.set(id, { id, name: file.name });
  }
  return [...all.values()];
}

async function readOne(client: Client, id: string): Promise<StoredPaper> {
  const [paper] = await listPapers(client, { id });
  if (!paper) throw new Refused(404, 'paper.missing', { id });
  return paper;
}

export const readPapers = (context: Context, filter: PaperFilter): Promise<StoredPaper[]> =>
  inOrg(context, (client) => listPapers(client, filter));

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
    const { proofFile } = draft;
    if (proofFile && !(await findFile(client, proofFile))) {
      throw new Refused(404, 'file.missing', { id: proofFile });
    }
    return { paper: current, disputes: await recordOnPaper(client, id, draft) };
  });
}

/** The name under which people see a paper: 异议函 YH-2026-000001. */
export const titleOf = ({ kind, no }: StoredPaper, lang: Lang): string =>
  `${showIssuedKind(kind, lang)} ${no}`;

export interface StatementClocks {
  readonly statement: string;
  readonly no: string | null;
  readonly chain: string;
  readonly clocks: readonly Clock[];
}

/** 三个时钟 of every statement in its last version. */
export async function readClocks(
  context: Context,
  filter: { readonly chain: string | null; readonly statement?: string | undefined },
  today: Day,
): Promise<StatementClocks[]> {
  return inOrg(context, async (client) => {
    const rows = await listBoard(client, { from: null, to: null, chain: filter.chain });
    const own = filter.chain === null ? {} : { chain: filter.chain };
    const disputes = groupDisputes(await loadStandings(client, own));
    const settings = await loadClockSettings(client);
    const chains = new Map((await findChains(client)).map(({ id, name }) => [name, id]));
    return rows
      .filter(
        ({ statementId }) => filter.statement === undefined || statementId === filter.statement,
      )
      .map((row) => clocksOf(row, disputes, settings.get(chains.get(row.chain) ?? ''), today));
  });
}

const keyOf = (chain: string, no: string | null, entity: string, id: string): string =>
  [chain, no ?? `~${id}`, entity].join('\n');

function groupDisputes(stored: readonly StoredDispute[]): Map<string, StoredDispute[]> {
  const groups = new Map<string, StoredDispute[]>();
  for (const each of stored) {
    const no = each.statementNo.startsWith('~') ? null : each.statementNo;
    const key = keyOf(each.chain, no, each.entity, each.statementId);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return groups;
}

const unknown: ClockSettings = { confirmDays: null, invoiceDays: null };

function clocksOf(
  { chain, statement, statementId, audit, marks }: StoredBoardRow,
  disputes: ReadonlyMap<string, StoredDispute[]>,
  settings: ClockSettings = unknown,
  today: Day,
): StatementClocks {
  const own = disputes.get(
    keyOf(chain, statement.no, entityOf({ ...statement, lines: [] }), statementId),
  );
  const asked = (own ?? []).filter(({ standing: { role, remaining, provenOn } }) => {
    return role !== 'timing' && (remaining !== 0n || provenOn !== null);
  });
  const isUnsaid = own === undefined && (audit?.claimable ?? 0n) > 0n;
  const clocks = runClocks(
    {
      date: statement.date ?? statement.to,
      settings,
      objection: audit?.deadline ?? null,
      confirmedOn: marks.confirmed?.day ?? null,
      invoicedOn: marks.invoiced?.day ?? null,
      provenOn: isUnsaid ? [null] : asked.map(({ standing }) => standing.provenOn),
    },
    today,
  );
  return { statement: statementId, no: statement.no, chain, clocks };
}

/** 时限设置 of a chain. */
export async function setClocks(
  context: Context,
  chain: string,
  settings: ClockSettings,
  person: string,
): Promise<void> {
  await inOrg(context, async (client) => {
    const known = (await findChains(client)).some(({ name }) => name === chain);
    if (!known) throw new Refused(404, 'chain.missing', { id: chain });
    await saveClockSettings(client, await lockChain(client, chain), settings, person);
  });
}
