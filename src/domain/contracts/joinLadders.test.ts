import { expect, it } from 'vitest';
import { type Heading, showContract, tableOf } from '../../../test/make/contractSheet.ts';
import { parseContract } from './parseContract.ts';

const headings: readonly Heading[] = [
  ['科目', 'subject'],
  ['台阶', 'termTiers'],
  ['比例', 'termRate'],
  ['门店', 'termScope'],
  ['生效', 'fromDay'],
  ['失效', 'toDay'],
  ['备注', 'note'],
];

/** Rows apart by "↵", cells by "|" -> the terms they are, apart by "&". */
const ladders: readonly (readonly [string, string])[] = [
  ['年返|600万|2%↵|1000万|3%', 'whole[>=6000000.00:2% >=10000000.00:3%]'],
  ['年返|1000万|3%↵|600万|2%', 'whole[>=6000000.00:2% >=10000000.00:3%]'],
  [
    '年返|600万|2%↵|1500万|4%↵|1000万|3%',
    'whole[>=6000000.00:2% >=10000000.00:3% >=15000000.00:4%]',
  ],
  ['年返|600万|2%↵年返|1000万|3%', 'whole[>=6000000.00:2% >=10000000.00:3%]'],
  ['年返|600万|2%↵年度返利|1000万|3%', 'whole[>=6000000.00:2%] & whole[>=10000000.00:3%]'],
  ['年返|600万|2%↵月返|100万|3%', 'whole[>=6000000.00:2%] & whole[>=1000000.00:3%]'],
  ['年返|600万|2%↵|600万|3%', 'whole[>=6000000.00:2%] & whole[>=6000000.00:3%]'],
  [
    '年返|600万2%，800万2.5%↵|1000万|3%',
    'whole[>=6000000.00:2% >=8000000.00:2.5%] & whole[>=10000000.00:3%]',
  ],
  [
    '年返|600万|2%↵|1000万3%，800万2.5%',
    'whole[>=6000000.00:2%] & whole[>=8000000.00:2.5% >=10000000.00:3%]',
  ],
  ['年返|600万|2%|华东店↵|1000万|3%|华东店', 'whole[>=6000000.00:2% >=10000000.00:3%]'],
  ['年返|600万|2%|华东店↵|1000万|3%|华南店', 'whole[>=6000000.00:2%] & whole[>=10000000.00:3%]'],
  [
    '年返|600万|2%||||仅限洗护系列↵|1000万|3%||||仅限食品系列',
    'whole[>=6000000.00:2%] & whole[>=10000000.00:3%]',
  ],
  [
    '年返|600万|2%||2026-01-01↵|1000万|3%||2026-07-01',
    'whole[>=6000000.00:2%] & whole[>=10000000.00:3%]',
  ],
  [
    '年返|600万|2%|||2026-06-30↵|1000万|3%|||2026-12-31',
    'whole[>=6000000.00:2%] & whole[>=10000000.00:3%]',
  ],
  ['年返|600万|2%↵||3%', 'whole[>=6000000.00:2%] & rate 3%'],
  ['年返||2%↵|600万|3%', 'rate 2% & whole[>=6000000.00:3%]'],
  ['年返|600万|2%↵|1000万|3%||||超额部分', 'marginal[>=6000000.00:2% >=10000000.00:3%]'],
  ['年返|600万|2%||||超额部分↵|1000万|3%', 'marginal[>=6000000.00:2% >=10000000.00:3%]'],
  ['年返|600万奖5万元↵|1000万奖10万元', 'lump[>=6000000.00:50000.00 >=10000000.00:100000.00]'],
];

it.each(ladders)('台阶逐行写: %s', (rows, expected) => {
  const table = tableOf(
    headings,
    rows.split('↵').map((row) => row.split('|')),
  );
  const said = showContract(parseContract([table])).map(
    (term) => /\w+\[[^\]]*\]|rate [\d.]+%/.exec(term)?.[0],
  );
  expect(said).toEqual(expected.split(' & '));
});

it('a ladder of several rows quotes each of them, and its own sheet only', () => {
  const rows = [
    ['年返', '600万', '2%'],
    ['', '1000万', '3%'],
  ];
  const [first = [], second = []] = rows;
  const one = parseContract([tableOf(headings, rows)]).terms;
  expect(one.map((term) => term.text)).toEqual(['年返 600万 2%; 1000万 3%']);
  const other = { ...tableOf(headings, [['年返', ...second.slice(1)]]), sheet: '附件' };
  expect(parseContract([tableOf(headings, [first]), other]).terms).toHaveLength(2);
});
