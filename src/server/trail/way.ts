import type { DisputeState } from '../../domain/disputes/dispute.ts';
import type { Verdict } from '../../domain/settlements/verdict.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Fen, formatFen } from '../../domain/values/money.ts';
import { showInstant } from '../../wire/instantText.ts';
import type { WireWay } from '../../wire/trail.ts';
import { showDisputeState, showIssuedKind } from '../../words/disputes.ts';
import { showAccount, showEntryKind } from '../../words/ledger.ts';
import { showDecided } from '../../words/lineHistory.ts';
import { pick, showAmount, showVerdict } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import { showVoided } from '../../words/trail.ts';
import { type Context, inOrg } from '../context.ts';
import { Refused } from '../refused.ts';
import {
  findRelated,
  findRelatedDoc,
  findSubject,
  listWayDecisions,
  listWayDisputes,
  listWayEntries,
  listWayPapers,
  listWayPayments,
  listWayStatements,
  type WayEntry,
} from './wayStore.ts';

type Step = WireWay['steps'][number];

export interface WayAsked {
  readonly id: string;
  /** One document of a statement alone. */
  readonly doc?: string | undefined;
}

/** 来龙去脉: from the line of a statement to decision, letter, claim, ledger and money, in that order. */
export async function readWay(
  context: Context,
  { id, doc }: WayAsked,
  lang: Lang,
): Promise<WireWay> {
  return inOrg(context, async (client) => {
    const subject = await findSubject(client, id);
    if (!subject) throw new Refused(404, 'record.missing', { id });
    const related =
      doc === undefined || subject.kind !== 'statement'
        ? await findRelated(client, subject.kind, id)
        : await findRelatedDoc(client, id, doc);
    const statements = await listWayStatements(client, related);
    const decisions = await listWayDecisions(client, related);
    const papers = await listWayPapers(client, related);
    const disputes = await listWayDisputes(client, related);
    const entries = await listWayEntries(client, related);
    const payments = await listWayPayments(client, related);
    const steps: Step[] = [
      ...statements.map(({ id: statement, no, at, amount, run, n, verdict, ours }) => ({
        ...step('statement', at, statement),
        text: [no, ...related.docs].join(' · '),
        amount: show(amount),
        detail: verdict === null ? '' : audited(verdict as Verdict, ours, lang),
        run: run === null ? null : { id: run, n: n ?? 0 },
      })),
      ...decisions.map(({ at, doc, decision, person, due, ...terms }) => ({
        ...step('decision', at, null),
        person,
        text: doc,
        detail: showDecided(decision, { ...terms, person, ...(due && { due: due as Day }) }, lang),
      })),
      ...papers.map(({ id: paper, no, kind, at, amount, voidedFor, voidedBy }) => ({
        ...step('paper', at, paper),
        text: `${showIssuedKind(kind, lang)} ${no}`,
        amount: show(amount),
        detail: voidedFor === null ? '' : showVoided(voidedBy ?? '', voidedFor, lang),
      })),
      ...disputes.map(({ id: dispute, doc, subject: what, at, state, claimed }) => ({
        ...step('dispute', at, dispute),
        text: [doc, what].filter(Boolean).join(' '),
        amount: show(claimed),
        detail: showDisputeState(state as DisputeState, lang),
      })),
      ...entries.map((entry) => ({
        ...step('entry', entry.at, null),
        person: entry.person,
        text: `${entry.day} ${showEntryKind(kindOf(entry), lang)}`,
        detail: postings(entry, lang),
      })),
      ...payments.map(({ id: payment, day, at, payer, reference, amount }) => ({
        ...step('payment', at, payment),
        text: [day, payer, reference].filter(Boolean).join(' · '),
        amount: show(amount),
      })),
    ];
    return { id, ...subject, steps };
  });
}

const step = (section: Step['section'], at: string, id: string | null): Step => ({
  ...{
    section,
    id,
    at: showInstant(at),
    person: '',
    text: '',
    detail: '',
    amount: null,
    run: null,
  },
});

const show = (amount: Fen | null): string | null => (amount === null ? null : formatFen(amount));

const audited = (verdict: Verdict, ours: Fen | null, lang: Lang): string =>
  [
    showVerdict(verdict, lang),
    ...(ours === null ? [] : [`${pick(['我方', 'ours'], lang)} ${showAmount(ours)}`]),
  ].join(lang === 'zh' ? '，' : ', ');

/** Its word: the audit or event that posted it is no part of that. */
const kindOf = ({ kind }: WayEntry): string =>
  kind.startsWith('dispute:') ? kind.split(':').slice(0, 2).join(':') : (kind.split(':')[0] ?? '');

const postings = ({ postings: list, note }: WayEntry, lang: Lang): string =>
  [
    ...list.map(({ account, amount }) => {
      const [name = '', item = ''] = account.split(':');
      return `${showAccount(name, item, lang)} ${showAmount(BigInt(amount) as Fen)}`;
    }),
    ...(note === '' ? [] : [note]),
  ].join(lang === 'zh' ? '，' : ', ');
