import { type Chance, openChance } from '../../src/demo/chance.ts';
import { makeClean } from './random/clean.ts';
import {
  feeErrors,
  goodsErrors,
  type Inject,
  lonelyErrors,
  rebateErrors,
} from './random/errors.ts';
import type { Month } from './random/facts.ts';
import { addEarlier } from './random/history.ts';
import { type Expected, expectAudit } from './random/oracle.ts';
import {
  headErrors,
  moreGoodsErrors,
  paperErrors,
  targetErrors,
  turnNegative,
} from './random/paperErrors.ts';
import { printContract, printPapers } from './random/papers.ts';
import { printStatement } from './random/print.ts';
import type { NamedBytes } from './readMonth.ts';

/** A month of a random chain with known errors, as files, and what an audit must say of it. */
export interface RandomCase {
  readonly seed: number;
  readonly injected: readonly string[];
  readonly files: readonly NamedBytes[];
  readonly expected: readonly Expected[];
}

export async function makeRandomCase(
  seed: number,
  errors: 'none' | 'some',
  orders: 'named' | 'unnamed' = 'named',
): Promise<RandomCase> {
  const chance = openChance(seed);
  const months = [makeClean(chance)];
  if (chance.percent(8)) turnNegative(months[0] as Month, chance);
  const [first] = months as [Month];
  if (chance.percent(15)) months.push(secondEntity(first, chance));
  else if (chance.percent(25)) addEarlier(first, chance);
  for (const month of months) month.beside = months.filter((each) => each !== month);
  const injected = months.flatMap((month) => (errors === 'some' ? injectInto(month, chance) : []));
  const { earlier } = first;
  const all = earlier ? [...months, earlier] : months;
  for (const month of all) month.ordersNamed = orders === 'named';
  const statements = await Promise.all(all.map((month) => printStatement(month, chance)));
  const files = [
    ...statements.flat(),
    await printContract(months[0] as Month, chance),
    ...(await printPapers(months, chance)),
    ...(earlier ? await printPapers([earlier], chance, '上月') : []),
  ];
  return { seed, injected, files, expected: all.map(expectAudit) };
}

/** Another legal entity of the same chain with a statement of its own, under the same contract. */
function secondEntity(first: Month, chance: Chance): Month {
  const { chain, supplier, supplierCode, contractNo, year, month, from, to, date, terms } = first;
  const second = makeClean(chance, 1);
  const fit = second.goods.map((good) => ({
    ...good,
    day: `${from.slice(0, 8)}${good.day.slice(8)}`,
  }));
  const rebate = first.fees.find((fee) => fee.percent !== null);
  const fees = rebate ? [{ ...rebate, doc: `FY${second.statementNo.slice(6, 9)}101` }] : [];
  const own = { chain, supplier, supplierCode, contractNo, year, month, from, to, date, terms };
  return { ...second, ...own, goods: fit, fees };
}

function injectInto(month: Month, chance: Chance): string[] {
  const done: string[] = [];
  const put = (from: Readonly<Record<string, Inject>>, most: number) => {
    for (const [name, inject] of chance.shuffle(Object.entries(from)).slice(0, most))
      if (inject(month, chance)) done.push(name);
  };
  if (chance.percent(20)) put(lonelyErrors, 1);
  else {
    put({ ...goodsErrors, ...moreGoodsErrors }, chance.int(0, 3));
    if (chance.percent(40)) put(rebateErrors, 1);
  }
  put(targetErrors, 1);
  put(headErrors, chance.int(0, 2));
  put({ ...feeErrors, ...paperErrors }, chance.int(0, 4));
  return done;
}
