import type { Answer } from '../../domain/disputes/dispute.ts';
import { addDays, type Day } from '../../domain/values/day.ts';
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
    await answerAll(context, statementId, { stories, day: addDays(day, 14), today });
  }
}

interface Answers {
  readonly stories: readonly Story[];
  readonly day: Day;
  readonly today: Day;
}

/** What was won is agreed to, what is lost refused and then closed; the rest has no answer yet. */
async function answerAll(
  context: Context,
  statementId: string,
  { stories, day, today }: Answers,
): Promise<void> {
  const find = async (outcome: Story['outcome']): Promise<StoredDispute[]> => {
    const page = { sort: 'opened', after: null, limit: 500, statement: statementId } as const;
    const docs = new Set(stories.filter((each) => each.outcome === outcome).map(({ doc }) => doc));
    const found = await readDisputes(context, page);
    return found.filter(({ dispute }) => docs.has(dispute.doc));
  };
  const say = async (outcome: Story['outcome'], event: WireNewEvent): Promise<void> => {
    const seen = await find(outcome);
    if (seen.length > 0 && (event.day ?? '') <= today)
      await recordOn(context, seen, { event, today });
  };
  const answer = (given: Answer, note: string): WireNewEvent => ({
    ...{ kind: 'answered', answer: given, day, person, note },
  });
  await say('recovered', answer('agree', '采购口头同意, 下期冲回'));
  await say('refused', answer('refuse', '对方称已执行, 不予冲回'));
  const closed = {
    kind: 'closed',
    day: addDays(day, 30),
    person,
    note: '金额不大, 不再追',
  } as const;
  await say('refused', closed);
}
