import { addDays, type Day } from '../../domain/values/day.ts';
import { zeroFen } from '../../domain/values/money.ts';
import type { Context } from '../../server/context.ts';
import { setClocks } from '../../server/disputes/clocks.ts';
import { changeCompany } from '../../server/people/actions.ts';
import { noteShort, readDues } from '../../server/receivables/dues.ts';
import { markStatement } from '../../server/reports/actions.ts';
import { type Company, supplier } from './company.ts';
import { contact } from './pursue.ts';

/** Who looks after which chain, in the order of the chains. */
const owners = ['周敏', '李卓', '陈一鸣'] as const;

/** 公司资料: what an office says once, before anything else. */
export async function furnish(context: Context): Promise<void> {
  const { person, ...rest } = contact;
  const facts = { company: supplier, contact: person, ...rest };
  await changeCompany(context, facts, { seen: 0, person });
}

/** 时限 of every chain; known once the chain has sent something. */
export async function setAllClocks(context: Context, { chains }: Company): Promise<void> {
  for (const [n, { name }] of chains.entries()) {
    const days = { confirmDays: 20 + (n % 3) * 4, invoiceDays: 28 + (n % 3) * 4 };
    const said = {
      objectionDays: null,
      from: null,
      person: contact.person,
      note: '供应商平台公告',
    };
    await setClocks(context, name, { ...days, ...said }, 0);
  }
}

/** 负责人 of the month that is open, and of one of the payments that came short. */
export async function giveOwners(context: Context, company: Company, today: Day): Promise<void> {
  const dues = await readDues(context, {});
  const nameOf = (chain: string): string => {
    const at = company.chains.findIndex(({ name }) => name === chain);
    return owners[at % owners.length] ?? contact.person;
  };
  const open = new Set(
    company.drops
      .filter((drop) => drop.isOpen)
      .flatMap(({ statements }) => statements.map(({ no }) => no)),
  );
  for (const { due } of dues) {
    if (!open.has(due.statement.no ?? '')) continue;
    const mark = { kind: 'owner', day: null, amount: null, note: '' } as const;
    await markStatement(context, due.id, { ...mark, person: nameOf(due.chain) });
  }
  const short = dues.find(({ check }) => check.state === 'short');
  if (!short) return;
  const told = { kind: 'assign', amount: zeroFen, reason: '', note: '', link: null } as const;
  const said = { ...told, person: nameOf(short.due.chain), due: addDays(today, 4) };
  await noteShort(context, short.due.id, said, today);
}
