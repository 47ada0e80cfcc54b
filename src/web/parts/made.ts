import { fen, formatFen } from '../../domain/values/money.ts';
import type { WireLine } from '../../wire/settlements.ts';
import { pick } from '../../words/show.ts';
import type { Texts } from '../texts.ts';
import type { RowPage } from '../ui/table/source.ts';
import type { Why } from '../ui/why/why.ts';

/** A row that was made up, to show what the table does with many. */
export interface Made {
  readonly n: number;
  readonly doc: string;
  readonly subject: string;
  readonly date: string;
  readonly store: string;
  readonly theirs: string;
  readonly ours: string;
  readonly difference: string;
  readonly verdict: WireLine['verdict'];
}

const subjects = ['收货', '月返 5%', '海报费', '堆头费', '退货', '配送费', '新店赞助'];
const stores = ['中山店', '五角场店', '徐家汇店', '人民广场店', ''];
const wrong = ['partial', 'dispute', 'evidence', 'timing', 'favour'] as const;
const two = (n: number): string => `${n}`.padStart(2, '0');

function madeRow(n: number): Made {
  const theirs = BigInt(((n * 7_919) % 900_000) + 100) * 137n;
  const isWrong = n % 5 === 2;
  const difference = isWrong ? theirs / 8n : 0n;
  return {
    n,
    doc: `HD-${`${n + 1}`.padStart(7, '0')}`,
    subject: subjects[n % subjects.length] ?? '',
    date: `2026-${two((n % 12) + 1)}-${two((n % 28) + 1)}`,
    store: stores[n % stores.length] ?? '',
    theirs: formatFen(fen(theirs)),
    ours: formatFen(fen(theirs + difference)),
    difference: formatFen(fen(difference)),
    verdict: isWrong ? (wrong[(n >> 2) % wrong.length] ?? 'dispute') : 'accept',
  };
}

export const madeRows = (from: number, count: number): Made[] =>
  Array.from({ length: count }, (_, i) => madeRow(from + i));

const million = 1_000_000;
const pageSize = 500;

/** A page of a million rows, none of which exist before they are asked for. */
export function madePage(cursor: string | null): RowPage<Made> {
  const from = Number(cursor ?? 0);
  const count = Math.min(pageSize, million - from);
  const next = from + count;
  return { rows: madeRows(from, count), next: next < million ? `${next}` : null };
}

/** Every part of the panel filled. */
export function fullWhy({ t, lang }: Texts): Why {
  const say = (zh: string, en: string) => pick([zh, en], lang);
  return {
    ...plainWhy({ t, lang }),
    title: say('FK-2026-0312 海报费', 'FK-2026-0312 poster fee'),
    note: say('费用 · 中山店 · 2026-03-31', 'fee · Zhongshan store · 2026-03-31'),
    verdict: 'partial',
    theirs: '-12000.00',
    ours: '-8000.00',
    difference: '4000.00',
    consequence: '340.00',
    reason: say(
      '合同每期海报 4,000.00 元、每年 6 期；今年已扣 5 期，本期按 3 期扣。只有 1 期还在次数之内，另 1 期有海报为证。',
      'The contract has 4,000.00 an issue and 6 issues a year; 5 were taken, and 3 more now. One is within the count; a poster proves one more.',
    ),
    rules: [
      { code: 'R4', text: say('次数超合同', 'over the agreed count') },
      { code: 'R7', text: say('未执行或执行不足', 'not carried out in full') },
    ],
    cell: {
      place: say('结算单.xlsx 账扣 第18行', 'statement.xlsx row 18'),
      text: 'DM海报 3期  12,000.00',
    },
    clause: {
      place: say('合同.xlsx 条款 第9行', 'contract.xlsx row 9'),
      text: '海报费：4000元/期，每年不超过6期，凭海报原件结算。',
    },
    formula: '4000.00 x 2 = 8000.00',
    documents: [
      {
        title: say('对方结算单', 'their statement'),
        place: '账扣 18',
        facts: [
          { label: say('期数', 'issues'), value: '3', differs: true },
          { label: say('单价 (元)', 'price (CNY)'), value: '4,000.00' },
          { label: say('门店', 'store'), value: '中山店' },
        ],
      },
      {
        title: say('海报原件', 'posters'),
        place: '证据 4',
        facts: [
          { label: say('期数', 'issues'), value: '2', differs: true },
          { label: say('单价 (元)', 'price (CNY)'), value: '-' },
          { label: say('门店', 'store'), value: '中山店' },
        ],
      },
    ],
    uses: [
      { label: t('useCount'), used: '7', limit: '6', left: '0', share: 1.16 },
      { label: t('useCap'), used: '28000.00', limit: '40000.00', left: '12000.00', share: 0.7 },
    ],
    held: [say('海报原件 2 期 (证据.xlsx 第4行)', '2 posters (evidence.xlsx row 4)')],
    missing: [say('第 3 期海报原件', 'poster of the third issue')],
    turns: '2026-04-30',
    effects: [
      { key: '3', title: say('月返 8.5%', 'rebate 8.5%'), before: '-83130.00', after: '-83470.00' },
      {
        key: '8',
        title: say('物流费 2%', 'logistics 2%'),
        before: '-19560.00',
        after: '-19640.00',
      },
    ],
    history: [
      { when: '2026-04-02', who: say('李敏', 'Li Min'), text: say('异议', 'disputed') },
      {
        when: '2026-04-03',
        who: say('王磊', 'Wang Lei'),
        text: say('发函 YY-2026-0017', 'letter YY-2026-0017'),
      },
      { when: '2026-04-20', who: '', text: say('对方答复：部分同意', 'they agree in part') },
    ],
  };
}

/** The least that a line has. */
export function plainWhy({ lang }: Texts): Why {
  const say = (zh: string, en: string) => pick([zh, en], lang);
  return {
    title: say('HD-001 收货', 'HD-001 receipt'),
    note: say('收货 · 中山店 · 2026-03-05', 'receipt · Zhongshan store · 2026-03-05'),
    verdict: 'accept',
    theirs: '56000.00',
    ours: '56000.00',
    difference: '0.00',
    reason: say('金额与签收回单一致。', 'The amount equals the signed slip.'),
    rules: [],
    cell: null,
    clause: null,
    formula: null,
    documents: [],
    uses: [],
    held: [say('签收回单 HD-001 (回单.xlsx 第3行)', 'signed slip HD-001 (slips.xlsx row 3)')],
    missing: [],
    turns: null,
    consequence: null,
    effects: [],
    history: [],
  };
}
