import { type Chance, openChance } from '../../src/demo/chance.ts';
import { makeClean, makeFee } from './random/clean.ts';
import {
  feeErrors,
  goodsErrors,
  type Inject,
  lonelyErrors,
  rebateErrors,
} from './random/errors.ts';
import type { Fee, Month, Term } from './random/facts.ts';
import { addEarlier } from './random/history.ts';
import { moreErrors } from './random/moreErrors.ts';
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
import { longTarget, variedRebate } from './random/terms.ts';
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
  const isNamed = orders === 'named';
  for (const month of months) month.ordersNamed = isNamed;
  varyTerms(months[0] as Month, chance);
  if (chance.percent(8)) turnNegative(months[0] as Month, chance);
  const [first] = months as [Month];
  if (chance.percent(15)) months.push(secondEntity(first, chance));
  else if (chance.percent(30)) addEarlier(first, chance);
  if (months.length === 1) addLongTargets(first, chance);
  for (const month of months) month.beside = months.filter((each) => each !== month);
  const injected = months.flatMap((month) => (errors === 'some' ? injectInto(month, chance) : []));
  const { earlier } = first;
  const all = [...months, ...earlier];
  for (const month of all) month.ordersNamed = isNamed;
  const statements = await Promise.all(all.map((month) => printStatement(month, chance)));
  const files = [
    ...statements.flat(),
    await printContract(months[0] as Month, chance),
    ...(await printPapers(months, chance)),
    ...(earlier.length > 0 ? await printPapers([...earlier].reverse(), chance, '上月') : []),
  ];
  return { seed, injected, files, expected: all.map(expectAudit) };
}

/** 月返 with 保底 or with a new rate within the month, in some of the chains. */
function varyTerms(month: Month, chance: Chance): void {
  const at = month.terms.findIndex((term) => term.key === 'rebate');
  const term = month.terms[at];
  if (!term || !chance.percent(35)) return;
  const varied = variedRebate(term, month, chance);
  month.terms.splice(at, 1, ...varied);
  const fee = month.fees.find((each) => each.percent === term.percent) as Fee;
  const { percent } = varied.at(-1) as Term;
  month.fees.splice(month.fees.indexOf(fee), 1, { ...fee, percent, charged: percent });
}

/** A target of the quarter or the year, charged where its last month has come. */
function addLongTargets(month: Month, chance: Chance): void {
  if (!chance.percent(40)) return;
  const isYear = month.month === 12 && chance.percent(70);
  const goods = month.goods.reduce((sum, good) => sum + good.right, 0n);
  const months = isYear ? 1n : BigInt(month.earlier.length + 1);
  const term = longTarget(chance, isYear ? '年度' : '季度', goods * months);
  const knows = isYear || month.earlier.length === 2;
  if (month.month % 3 === 0 && !knows) return;
  month.terms.push(term);
  const { percent } = term;
  if (month.month % 3 !== 0) return;
  month.fees.push(makeFee(month, term, { percent, charged: percent, taken: null, right: null }));
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
  put({ ...feeErrors, ...paperErrors, ...moreErrors }, chance.int(0, 5));
  return done;
}
