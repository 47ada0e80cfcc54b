import type { Answer } from '../../domain/disputes/dispute.ts';
import { addDays, type Day } from '../../domain/values/day.ts';
import { formatFen } from '../../domain/values/money.ts';
import type { Context } from '../../server/context.ts';
import { readDisputes, recordOn } from '../../server/disputes/actions.ts';
import type { StoredDispute } from '../../server/disputes/store.ts';
import { issuePaper, sendPaper } from '../../server/evidence/actions.ts';
import type { StoredRun } from '../../server/imports/store.ts';
import type { WireNewEvent } from '../../wire/disputes.ts';
import type { Drop } from './company.ts';
import type { Story } from './stories.ts';

const person = '周敏';
export const contact = {
  person,
  phone: '0512-5550 0136',
  email: 'duizhang@chenhe.example',
  address: '苏州市吴江区晨禾路 1 号',
};

/**
 * 追讨: a letter for every statement with something to claim, proof that it was sent, and what the
 * buyer answers. What comes back is found in later statements without anybody's help.
 */
export async function pursue(
  context: Context,
  run: StoredRun,
  { chain, date, stories }: Drop,
  today: Day,
): Promise<void> {
  for (const [n, { audit, statementId }] of run.audited.entries()) {
    if (audit.claimable <= 0n) continue;
    const day = addDays(date, 4);
    const order = { n, lang: 'zh', today: day, company: null, contact, person } as const;
    const { paper } = await issuePaper(context, run.id, {
      ...order,
      replyDay: addDays(day, 15),
      seenVersion: run.version,
      kind: 'letter',
      buyer: chain.buyer,
      attachments: [],
    });
    const proofNo = `KD${paper.no.replace(/\D/g, '')}`;
    const sent = { kind: 'sent', day: addDays(day, 1), channel: 'courier', proofNo } as const;
    await sendPaper(context, paper.id, { ...sent, person, note: '' });
    await endAll(context, statementId, { chain: chain.key, stories, day: addDays(day, 14), today });
  }
}

interface Ending {
  readonly chain: string;
  readonly stories: readonly Story[];
  /** When the buyer has made up his mind. */
  readonly day: Day;
  readonly today: Day;
}

type Step = readonly [Day, WireNewEvent];

/** Every claim of a letter with what became of it; what lies ahead has not happened. */
async function endAll(context: Context, statementId: string, ending: Ending): Promise<void> {
  const page = { sort: 'opened', after: null, limit: 500, statement: statementId } as const;
  const found = await readDisputes(context, page);
  const groups = new Map<string, { steps: readonly Step[]; disputes: StoredDispute[] }>();
  for (const dispute of found) {
    const steps = endOf(dispute, ending).filter(([day]) => day <= ending.today);
    const key = JSON.stringify(steps);
    const group = groups.get(key) ?? { steps, disputes: [] };
    group.disputes.push(dispute);
    groups.set(key, group);
  }
  for (const { steps, disputes } of groups.values()) {
    let seen: readonly StoredDispute[] = disputes;
    for (const [day, event] of steps)
      seen = await recordOn(context, seen, { event: { ...event, day }, today: ending.today });
  }
}

/** Chains that keep their word; of the others the last month is still without an answer. */
const promising = new Set(['YL', 'JX', 'XM']);

/**
 * 结局: what was won is agreed to, what was lost is refused and then given up, what only follows from
 * other claims goes with them, what was early comes in when it falls due. The last letters wait.
 */
function endOf({ dispute, standing }: StoredDispute, ending: Ending): Step[] {
  const { chain, stories, day, today } = ending;
  const outcome = stories.find(({ doc }) => doc === dispute.doc)?.outcome ?? 'open';
  const answered = (answer: Answer, note: string): Step => [
    day,
    { kind: 'answered', answer, person, note },
  ];
  const closed = (note: string): Step => [addDays(day, 30), { kind: 'closed', person, note }];
  const isLast = addDays(day, 45) > today;
  if (standing.role === 'timing') {
    const due = addDays(dispute.turns ?? day, 6);
    const amount = formatFen(standing.remaining);
    const note = '已在次期入账, 核对无误';
    if (due <= addDays(today, -30)) return [[due, { kind: 'recovered', amount, person, note }]];
    return isLast ? [] : [answered('agree', '对方确认到期再结')];
  }
  if (outcome === 'recovered') return [answered('agree', '采购口头同意, 下期冲回')];
  if (outcome === 'refused')
    return [answered('refuse', '对方称已执行, 不予冲回'), closed('金额不大, 不再追')];
  const isAgainst = standing.remaining < 0n;
  if (!isLast && isAgainst) return [closed('随其他各笔了结')];
  if (!isLast) return [answered('partly', '金额待双方核对')];
  if (isAgainst || !promising.has(chain)) return [];
  const until = addDays(today, 9);
  const amount = formatFen(standing.remaining);
  return [
    answered('agree', '采购已报批'),
    [day, { kind: 'promised', amount, until, person, note: '下月付款时补付' }],
  ];
}
