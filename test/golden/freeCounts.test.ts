import fc from 'fast-check';
import { expect, it } from 'vitest';
import { auditStatement } from '../../src/domain/settlements/audit.ts';
import { auditTexts } from '../../src/words/audit.ts';
import { showReasons } from '../../src/words/show.ts';
import { contractOf, day, factsOf, lineOf, statementOf, termOf, yuan } from '../make/facts.ts';
import {
  auditFolder,
  contractFile,
  showLines,
  statementFile,
  twoReceipts,
} from '../make/folder.ts';

const fee = (doc: string, subject: string, amount: number, note = '', day = '28', store = '') =>
  `费用,${doc},${store},${day},${subject},账扣,-${amount}.00,,${note}`;

async function audit(clause: string, march: string[], february: string[] = []) {
  const files = [
    contractFile([clause]),
    statementFile(['验收,YB1,一店,5,,,60000.00,13%,', ...february], { month: 2 }),
    statementFile([...twoReceipts(), ...march]),
  ];
  return (await auditFolder(files.filter((_, at) => at !== 1 || february.length > 0))).get(
    'JS03-01',
  );
}

const dm = (rest: string) => `DM海报,,1500元/期,,,账扣,${rest}`;

it('前2期免费: the first two in the order of the calendar cost nothing, each use is named', async () => {
  const march = [
    fee('D3', 'DM海报', 1500, '3月下', '31'),
    fee('D1', 'DM海报', 1500, '3月上', '10'),
    fee('D2', 'DM海报', 1500, '3月中', '20'),
  ];
  const found = await audit(dm('前2期免费'), march);
  expect(showLines(found)).toEqual(['D1 dispute 1500.00 R4', 'D2 dispute 1500.00 R4']);
  expect(
    found?.lines.flatMap(({ reasons }) => showReasons(auditTexts, reasons, 'zh') || []),
  ).toEqual([
    '合同约定前2期免费: 3月上是第 1 期, 免费; 以前用了几次未知, 按未用过计',
    '合同约定前2期免费: 3月中是第 2 期, 免费; 以前用了几次未知, 按未用过计',
  ]);
});

it('前2期免费: what earlier statements charged comes first; a year begins again', async () => {
  const february = [fee('D0', 'DM海报', 1500, '2月上', '10')];
  const march = [
    fee('D1', 'DM海报', 1500, '3月上', '10'),
    fee('D2', 'DM海报', 1500, '3月中', '20'),
  ];
  expect(showLines(await audit(dm('前2期免费'), march, february))).toEqual([
    'D1 dispute 1500.00 R4',
  ]);
  expect(showLines(await audit(dm('每季赠送1期'), march, february))).toEqual([]);
  expect(showLines(await audit(dm('每月前1期免费'), march, february))).toEqual([
    'D1 dispute 1500.00 R4',
  ]);
  expect(showLines(await audit(dm('前2期免费，期初已用1次'), march))).toEqual([
    'D1 dispute 1500.00 R4',
  ]);
});

it('several on one line: only those that are free', async () => {
  const march = [fee('D1', 'DM海报', 7500, '5期')];
  expect(showLines(await audit(dm('前2期免费'), march))).toEqual(['D1 partial 3000.00 R4']);
});

it('首店免费 and 每店首次免费: by store', async () => {
  const opening = (rest: string) => `开业费,,5000元/店,一次性,,账扣,${rest}`;
  const march = [
    fee('K1', '开业费', 5000, '', '3', '一店'),
    fee('K2', '开业费', 5000, '', '9', '二店'),
  ];
  expect(showLines(await audit(opening('首店免费'), march))).toEqual(['K1 dispute 5000.00 R4']);
  const heap = [
    fee('T1', '堆头费', 800, '', '3', '一店'),
    fee('T2', '堆头费', 800, '', '9', '一店'),
    fee('T3', '堆头费', 800, '', '9', '二店'),
  ];
  expect(showLines(await audit('堆头费,,800元/店/次,,,账扣,每店首次免费', heap))).toEqual([
    'T1 dispute 800.00 R4',
    'T3 dispute 800.00 R4',
  ]);
});

it('免收前三个月: months run from where the contract begins, of a sum and of a percentage', async () => {
  const clause = (rest: string) => `信息系统费,,1000元/月,每月,,账扣,${rest}`;
  const march = [fee('S1', '信息系统费', 1000)];
  expect(showLines(await audit(clause('免收前三个月'), march))).toEqual(['S1 dispute 1000.00 R4']);
  expect(showLines(await audit(clause('免收前两个月'), march))).toEqual([]);
  const rebate = [fee('R1', '物流费', 3000)];
  const logistics = (rest: string) => `物流费,含税净进货额,3%,每月,,账扣,${rest}`;
  expect(showLines(await audit(logistics('免收前三个月'), rebate))).toEqual([
    'R1 dispute 3000.00 R1',
  ]);
  expect(showLines(await audit(logistics('免收前两个月'), rebate))).toEqual([]);
});

it('前10个SKU免费: new items in their order', async () => {
  const clause = '新品费,,500元/SKU/店,每次,,账扣,前2个SKU免费';
  expect(showLines(await audit(clause, [fee('N1', '新品费', 1500, '3SKU×1店')]))).toEqual([
    'N1 partial 1000.00 R4',
  ]);
});

it('however the issues of a year stand in statements, as many are free as the clause says', () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 89 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 5 }), (found, count) => {
      const free = { count, unit: 'issue', per: 'year', perStore: false } as const;
      const price = yuan('1500');
      const term = termOf({
        fee: 'dm',
        subject: 'DM',
        calc: 'unit',
        units: ['issue'],
        price,
        free,
      });
      const contract = contractOf([term]);
      const statements = [1, 2, 3].map((month) => {
        const own = found.filter((each) => Math.floor(each / 30) === month - 1);
        const lines = own.map((each) => {
          const at = day(`2026-0${month}-${`${(each % 28) + 1}`.padStart(2, '0')}`);
          const doc = `D${each}`;
          const amount = yuan('-1500');
          return lineOf({ fee: 'dm', subject: 'DM', doc, amount, day: at, issue: `第${each}期` });
        });
        const [from, to] = [day(`2026-0${month}-01`), day(`2026-0${month}-28`)];
        return statementOf(lines, { no: `JS${month}`, from, to, date: to });
      });
      const right = statements.reduce((sum, statement, at) => {
        const earlier = statements.slice(0, at);
        const { lines } = auditStatement(factsOf(statement, contract, [], { earlier }));
        return sum - lines.reduce((all, { ours }) => all + ours, 0n);
      }, 0n);
      expect(right).toBe(price * BigInt(Math.max(0, found.length - count)));
    }),
    { numRuns: 200 },
  );
});
