/**
 * P6: audit deduction lines against contract terms, reason text included, and json-rules-engine on
 * the same terms in the same run. `npm run bench -- audit [lines]`.
 */
import { Engine } from 'json-rules-engine';
import type { FeeKind } from '../src/domain/contracts/fees.ts';
import type { Term } from '../src/domain/contracts/term.ts';
import { auditStatement } from '../src/domain/settlements/audit.ts';
import type { StatementLine } from '../src/domain/settlements/statement.ts';
import { addDays, type Day } from '../src/domain/values/day.ts';
import { fen } from '../src/domain/values/money.ts';
import { auditTexts } from '../src/words/audit.ts';
import { showReasons } from '../src/words/show.ts';
import { contractOf, factsOf, lineOf, statementOf, termOf } from '../test/make/facts.ts';
import { median } from './parts/measure.ts';

const kinds: readonly FeeKind[] = [
  'festival',
  'dm',
  'display',
  'promoter',
  'renovation',
  'system',
  'newItem',
  'advert',
];
const from = '2026-03-01' as Day;

/** Terms by kind and store: 8 kinds over as many stores as the number asks for. */
function makeTerms(count: number): Term[] {
  return Array.from({ length: count }, (_, i) =>
    termOf({
      fee: kinds[i % kinds.length] as FeeKind,
      subject: `${kinds[i % kinds.length]}费`,
      calc: 'unit',
      price: fen(100_000n),
      units: ['store'],
      stores: count > kinds.length * 2 ? [`门店${Math.floor(i / kinds.length)}`] : null,
    }),
  );
}

function makeLines(count: number, terms: number): StatementLine[] {
  const stores = Math.max(1, Math.floor(terms / kinds.length));
  return Array.from({ length: count }, (_, i) => {
    const kind = kinds[i % kinds.length] as FeeKind;
    const amount = fen(i % 7 === 0 ? -120_000n : -100_000n);
    const store = `门店${(i * 7919) % stores}`;
    return lineOf({
      fee: kind,
      subject: `${kind}费`,
      doc: `F${i}`,
      store,
      day: addDays(from, i % 31),
      amount,
      note: `第${i}笔`,
      way: 'account',
    });
  });
}

/** CPU seconds of one audit with its texts, sweeping of memory included. */
function timeAudit(lines: readonly StatementLine[], terms: readonly Term[]): number {
  const began = process.cpuUsage();
  const result = auditStatement(factsOf(statementOf(lines), contractOf(terms)));
  let text = 0;
  for (const line of result.lines)
    if (line.reasons.length > 0) text += showReasons(auditTexts, line.reasons, 'zh').length;
  const used = process.cpuUsage(began);
  if (text === 0) throw new Error('the audit said nothing');
  return (used.user + used.system) / 1e6;
}

async function peer(lines: readonly StatementLine[], terms: readonly Term[]): Promise<number> {
  const engine = new Engine();
  for (const [i, term] of terms.entries()) {
    engine.addRule({
      conditions: {
        all: [
          { fact: 'fee', operator: 'equal', value: term.fee },
          { fact: 'store', operator: 'equal', value: term.stores?.[0] ?? '' },
          { fact: 'amount', operator: 'lessThan', value: -Number(term.price ?? 0n) },
        ],
      },
      event: { type: `term-${i}` },
    });
  }
  const began = process.cpuUsage();
  for (const line of lines) {
    await engine.run({ fee: line.fee, store: line.store, amount: Number(line.amount) });
  }
  const used = process.cpuUsage(began);
  return lines.length / ((used.user + used.system) / 1e6);
}

const count = Number(process.argv[2] ?? 100_000);
timeAudit(makeLines(20_000, 1000), makeTerms(1000));
const rates: number[] = [];
for (const size of [10, 1000, 10_000]) {
  const terms = makeTerms(size);
  const lines = makeLines(count, size);
  const rate = median([1, 2, 3, 4, 5].map(() => count / timeAudit(lines, terms)));
  rates.push(rate);
  console.log(
    `P6 ${size} terms x ${count} lines: ${Math.round(rate / 1000)}k lines per CPU second`,
  );
}
const theirs = await peer(makeLines(200, 1000), makeTerms(1000));
console.log(
  `json-rules-engine, 1000 terms x 200 lines: ${Math.round(theirs)} lines per CPU second`,
);
console.log(
  `ratio at 1000 terms: ${Math.round((rates[1] ?? 0) / theirs)}x; ` +
    `flat: 10,000 terms run at ${((rates[2] ?? 0) / (rates[0] ?? 1)).toFixed(2)} of the rate of 10`,
);
