import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { FeeKind } from '../../domain/contracts/fees.ts';
import type { WeighedClause, WeighedItem } from '../../domain/negotiations/negotiationSheet.ts';
import type { Fen } from '../../domain/values/money.ts';
import { formatRate, type Ppm, rateOf } from '../../domain/values/rate.ts';
import { lawTextOf, showAdvice, showGround } from '../../words/negotiationAdvice.ts';
import { paperWords, sheetHeads, stageNames } from '../../words/negotiations.ts';
import { pick, showAmount, showFeeKind } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import { printPdf } from '../print.ts';
import {
  type ColumnFormat,
  columnsOf,
  date,
  money,
  type SheetCell,
  type SheetPlan,
  words,
  writeTables,
} from '../workbook.ts';
import type { ReadNegotiation } from './read.ts';

/** Which of the kept groups of fields the reader is shown. */
export interface Shown {
  readonly floor: boolean;
  readonly concession: boolean;
}

/** 谈判底稿 (PDF): the sheet, what is given step by step, the offers, the advice and the flags of law. */
export const printSheet = (read: ReadNegotiation, shown: Shown, lang: Lang): Promise<Uint8Array> =>
  printPdf(composeSheet(read, shown, lang));

export function composeSheet(
  read: ReadNegotiation,
  shown: Shown,
  lang: Lang,
): TDocumentDefinitions {
  const { negotiation, today } = read;
  const title = `${pick(paperWords.title, lang)} ${negotiation.chain} ${negotiation.no}`.trim();
  return {
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [36, 36, 36, 40],
    language: lang === 'zh' ? 'zh-CN' : 'en',
    info: { title, creationDate: new Date(`${today}T12:00:00Z`) },
    defaultStyle: { font: 'Noto', fontSize: 8.5, color: '#1a1a1a' },
    styles: { title: { fontSize: 15, bold: true }, heading: { fontSize: 10, bold: true } },
    footer: (page, pages) => ({
      text: `${page} / ${pages}`,
      alignment: 'center',
      fontSize: 8,
      margin: [0, 12, 0, 0],
    }),
    content: [
      { text: title, style: 'title' },
      { text: headLine(read, lang), margin: [0, 4, 0, 8] },
      tableOf(itemHeads(shown, lang), itemRows(read, shown, lang), itemWidths(shown)),
      { text: sumLines(read, shown, lang).join('\n'), margin: [0, 6, 0, 0] },
      ...part(pick(paperWords.ladder, lang), shown.concession ? ladderTable(read, lang) : null),
      ...part(pick(paperWords.offers, lang), offerTable(read, lang)),
      ...part(pick(paperWords.advice, lang), listOf(adviceLines(read, lang))),
      ...part(pick(paperWords.law, lang), listOf(lawLines(read, lang))),
      ...(negotiation.content.benchmark === ''
        ? []
        : part(pick(paperWords.benchmark, lang), { text: negotiation.content.benchmark })),
    ],
  };
}

const part = (heading: string, content: Content | null): Content[] =>
  content === null ? [] : [{ text: heading, style: 'heading', margin: [0, 10, 0, 4] }, content];

const listOf = (lines: readonly string[]): Content | null =>
  lines.length === 0 ? null : { ul: [...lines] };

const tableOf = (
  heads: readonly string[],
  rows: readonly (readonly TableCell[])[],
  widths: (number | string)[],
): Content => ({
  table: {
    ...{ headerRows: 1, widths },
    body: [
      heads.map((text) => ({ text, bold: true, fillColor: '#ededed' })),
      ...rows.map((row) => [...row]),
    ],
  },
  layout: 'lightHorizontalLines',
});

const right = (text: string): TableCell => ({ text, alignment: 'right' });
const amountOf = (amount: Fen | null): string => (amount === null ? '-' : showAmount(amount));
const rateText = (rate: Ppm | null): string => (rate === null ? '-' : formatRate(rate));

function headLine({ negotiation, window, actuals, bases }: ReadNegotiation, lang: Lang): string {
  const turnover = bases['net included'];
  return [
    pick(stageNames[negotiation.stage], lang),
    ...(negotiation.name === '' ? [] : [negotiation.name]),
    ...(window ? [`${pick(paperWords.window, lang)} ${window.from} ~ ${window.to}`] : []),
    ...(negotiation.deadline ? [`${pick(paperWords.deadline, lang)} ${negotiation.deadline}`] : []),
    ...(turnover ? [`${pick(paperWords.turnover, lang)} ${amountOf(turnover)}`] : []),
    ...(actuals.from ? [`${pick(sheetHeads.actual, lang)} ${actuals.from} ~ ${actuals.to}`] : []),
  ].join('  ·  ');
}

const heads = [
  'item',
  'before',
  'actual',
  'asked',
  'target',
  'floor',
  'givingIn',
  'tradeFor',
  'agreed',
] as const;
const itemWidth: Readonly<Record<(typeof heads)[number], number | string>> = {
  ...{ item: 60, before: '*', actual: 58, asked: '*', target: '*', floor: '*', givingIn: 58 },
  ...{ tradeFor: 80, agreed: '*' },
};
const shownHeads = ({ floor }: Shown) => heads.filter((head) => floor || head !== 'floor');
const itemHeads = (shown: Shown, lang: Lang): string[] =>
  shownHeads(shown).map((head) => pick(sheetHeads[head], lang));
const itemWidths = (shown: Shown) => shownHeads(shown).map((head) => itemWidth[head]);

const nameOf = (fee: FeeKind | null, { fees }: ReadNegotiation['book'], lang: Lang): string =>
  fee === null ? '' : showFeeKind(fee, lang, fees);

function itemRows(
  { sheet, actuals, book }: ReadNegotiation,
  shown: Shown,
  lang: Lang,
): TableCell[][] {
  const told = new Set<FeeKind>();
  return sheet.rows.map((row) => {
    const { item, fee, cells } = row;
    const cell = (text: string, weighed: WeighedClause | null): TableCell =>
      text === '' ? '' : { stack: [text, { text: costOf(weighed), color: '#666666' }] };
    const actual = actuals.fees.find((each) => each.fee !== null && each.fee === fee);
    const isFirst = fee !== null && !told.has(fee);
    if (fee !== null) told.add(fee);
    const values: Readonly<Record<(typeof heads)[number], TableCell>> = {
      item: nameOf(fee, book, lang),
      before: cell(item.before, cells.before),
      actual: right(actual && isFirst ? amountOf(actual.taken) : ''),
      asked: cell(item.asked, cells.asked),
      target: cell(item.target, cells.target),
      floor: cell(item.floor, cells.floor),
      givingIn: right(amountOf(row.givingIn)),
      tradeFor: item.tradeFor,
      agreed: cell(showAgreed(row, lang), row.agreed),
    };
    return shownHeads(shown).map((head) => values[head]);
  });
}

/** ≈ where it is taken to happen as often as last year. */
const costOf = (weighed: WeighedClause | null): string =>
  `${weighed?.asHappened ? '≈ ' : ''}${amountOf(weighed?.cost ?? null)}`;

const showAgreed = ({ item: { agreed } }: WeighedItem, lang: Lang): string =>
  agreed === null ? '' : agreed === '' ? pick(paperWords.dropped, lang) : agreed;

const sumColumns = ['before', 'asked', 'target', 'floor', 'agreed'] as const;

function sumLines({ sheet }: ReadNegotiation, shown: Shown, lang: Lang): string[] {
  return sumColumns
    .filter((column) => shown.floor || column !== 'floor')
    .map((column) => {
      const { amount, rate, byNature, open } = sheet.sums[column];
      const parts = [
        `${pick(sheetHeads[column], lang)} ${amountOf(amount)} = ${rateText(rate)}`,
        `${pick(paperWords.fixed, lang)} ${amountOf(byNature.fixed)}`,
        `${pick(paperWords.promotion, lang)} ${amountOf(byNature.promotion)}`,
        ...(open > 0 ? [`${pick(paperWords.unknown, lang)} ${open}`] : []),
      ];
      return parts.join('  ·  ');
    });
}

function ladderTable({ ladder, sheet, book }: ReadNegotiation, lang: Lang): Content | null {
  if (ladder.length === 0) return null;
  const rows = ladder.map(({ step, cost, points, total }, at): TableCell[] => [
    ...[`${at + 1}`, nameOf(feeOf(sheet.rows, step.item), book, lang), step.clause, step.tradeFor],
    ...[right(amountOf(cost)), right(rateText(points)), right(amountOf(total))],
  ]);
  const names = [paperWords.no, sheetHeads.item, paperWords.step, sheetHeads.tradeFor];
  const figures = [paperWords.cost, paperWords.points, paperWords.soFar];
  const titles = [...names, ...figures].map((head) => pick(head, lang));
  return tableOf(titles, rows, [20, 80, '*', '*', 70, 50, 70]);
}

const feeOf = (rows: readonly WeighedItem[], key: string): FeeKind | null =>
  rows.find(({ item }) => item.key === key)?.fee ?? null;

function offerTable({ offers, sheet, book }: ReadNegotiation, lang: Lang): Content | null {
  if (offers.length === 0) return null;
  const rows = offers.map(({ day, side, item, clause, note }): TableCell[] => [
    ...[
      day,
      pick(paperWords[side], lang),
      nameOf(feeOf(sheet.rows, item), book, lang),
      clause,
      note,
    ],
  ]);
  const titles = [
    ...[paperWords.day, paperWords.side, sheetHeads.item, paperWords.step, paperWords.note],
  ].map((head) => pick(head, lang));
  return tableOf(titles, rows, [60, 50, 80, '*', '*']);
}

const adviceLines = ({ advice, book }: ReadNegotiation, lang: Lang): string[] =>
  advice.map((each) => `${showAdvice(each, lang, book.fees)} (${showGround(each, lang)})`);

/** 可能违反…: said of what is asked or agreed, each once; it warns and bars nothing. */
function lawLines({ sheet, book }: ReadNegotiation, lang: Lang): string[] {
  const kinds = new Set(
    sheet.rows.flatMap(({ cells, agreed }) =>
      [...cells.asked.terms, ...(agreed?.terms ?? [])]
        .filter(({ calc }) => calc !== 'free')
        .map(({ fee }) => fee),
    ),
  );
  return [...kinds].flatMap((kind) => {
    const { law } = book.fees[kind];
    return law === null ? [] : [`${showFeeKind(kind, lang, book.fees)}: ${lawTextOf(law, lang)}`];
  });
}

/** 谈判底稿 (xlsx): the sheet, the ladder and the offers as tables to work on. */
export const writeSheet = (read: ReadNegotiation, shown: Shown, lang: Lang): Promise<Uint8Array> =>
  writeTables([
    itemsPlan(read, shown, lang),
    ...(shown.concession ? [ladderPlan(read, lang)] : []),
    offersPlan(read, lang),
    advicePlan(read, lang),
  ]);

type Layout = readonly (readonly [number, ColumnFormat])[];

function itemsPlan({ sheet, actuals, book }: ReadNegotiation, shown: Shown, lang: Lang): SheetPlan {
  const cost = pick(paperWords.cost, lang);
  const clause = (head: 'before' | 'asked' | 'target' | 'floor' | 'agreed') => {
    const name = pick(sheetHeads[head], lang);
    return [name, `${name} ${cost}`];
  };
  const floor = shown.floor ? clause('floor') : [];
  const titles = [
    ...[pick(sheetHeads.item, lang), ...clause('before'), pick(sheetHeads.actual, lang)],
    ...[...clause('asked'), ...clause('target'), ...floor, pick(sheetHeads.givingIn, lang)],
    ...[pick(sheetHeads.tradeFor, lang), ...clause('agreed'), pick(paperWords.note, lang)],
  ];
  const pair: Layout = [
    [34, 'wrap'],
    [14, 'money'],
  ];
  const layout: Layout = [
    ...[[16, 'text'] as const, ...pair, [14, 'money'] as const, ...pair, ...pair],
    ...[...(shown.floor ? pair : []), [14, 'money'] as const, [24, 'wrap'] as const, ...pair],
    [24, 'wrap'],
  ];
  const told = new Set<FeeKind>();
  const rows = sheet.rows.map((row): SheetCell[] => {
    const { item, fee, cells, agreed } = row;
    const isFirst = fee !== null && !told.has(fee);
    if (fee !== null) told.add(fee);
    const actual = actuals.fees.find((each) => each.fee !== null && each.fee === fee);
    const has = (text: string, amount: Fen | null) => (text === '' ? null : money(amount));
    return [
      ...[words(nameOf(fee, book, lang)), words(item.before), money(cells.before.cost)],
      ...[isFirst && actual ? money(actual.taken) : null],
      ...[words(item.asked), has(item.asked, cells.asked.cost)],
      ...[words(item.target), has(item.target, cells.target.cost)],
      ...(shown.floor ? [words(item.floor), has(item.floor, cells.floor.cost)] : []),
      ...[money(row.givingIn), words(item.tradeFor), words(showAgreed(row, lang))],
      ...[agreed === null ? null : money(agreed.cost), words(item.note)],
    ];
  });
  return {
    name: pick(paperWords.title, lang),
    columns: columnsOf(titles, layout),
    rows,
    totals: [],
  };
}

function ladderPlan({ ladder, sheet, book }: ReadNegotiation, lang: Lang): SheetPlan {
  const names = [sheetHeads.item, paperWords.step, sheetHeads.tradeFor, paperWords.cost];
  const titles = [...names, paperWords.points, paperWords.soFar].map((head) => pick(head, lang));
  const layout: Layout = [
    ...([
      [18, 'text'],
      [40, 'wrap'],
      [30, 'wrap'],
    ] as const),
    ...([
      [14, 'money'],
      [12, 'text'],
      [14, 'money'],
    ] as const),
  ];
  const rows = ladder.map(({ step, cost, points, total }): SheetCell[] => [
    ...[words(nameOf(feeOf(sheet.rows, step.item), book, lang)), words(step.clause)],
    ...[words(step.tradeFor), money(cost), points === null ? null : formatRate(points)],
    money(total),
  ]);
  return {
    name: pick(paperWords.ladder, lang),
    columns: columnsOf(titles, layout),
    rows,
    totals: [],
  };
}

function offersPlan({ offers, sheet, book }: ReadNegotiation, lang: Lang): SheetPlan {
  const names = [paperWords.day, paperWords.side, sheetHeads.item, paperWords.step];
  const titles = [...names, paperWords.note, paperWords.person].map((head) => pick(head, lang));
  const layout: Layout = [
    ...([
      [12, 'day'],
      [10, 'text'],
      [18, 'text'],
    ] as const),
    ...([
      [40, 'wrap'],
      [30, 'wrap'],
      [12, 'text'],
    ] as const),
  ];
  const rows = offers.map(({ day, side, item, clause, note, person }): SheetCell[] => [
    ...[
      date(day),
      pick(paperWords[side], lang),
      words(nameOf(feeOf(sheet.rows, item), book, lang)),
    ],
    ...[words(clause), words(note), words(person)],
  ]);
  return {
    name: pick(paperWords.offers, lang),
    columns: columnsOf(titles, layout),
    rows,
    totals: [],
  };
}

function advicePlan(read: ReadNegotiation, lang: Lang): SheetPlan {
  const { advice, sheet, actuals, book } = read;
  const titles = [sheetHeads.item, paperWords.advice, paperWords.ground].map((head) =>
    pick(head, lang),
  );
  const layout: Layout = [
    [18, 'text'],
    [80, 'wrap'],
    [40, 'wrap'],
  ];
  const told = advice.map((each): SheetCell[] => [
    words(each.item === null ? '' : nameOf(feeOf(sheet.rows, each.item), book, lang)),
    ...[words(showAdvice(each, lang, book.fees)), words(showGround(each, lang))],
  ]);
  const law = lawLines(read, lang).map((line): SheetCell[] => [null, words(line), null]);
  const loose = actuals.fees
    .filter(({ fee }) => sheet.rows.every((row) => row.fee !== fee))
    .map(({ fee, taken }): SheetCell[] => {
      const share = actuals.net === null ? null : rateOf(taken, actuals.net);
      const text = `${pick(paperWords.loose, lang)} ${amountOf(taken)} (${rateText(share)})`;
      return [words(nameOf(fee, book, lang)), words(text), null];
    });
  const rows = [...told, ...law, ...loose];
  return {
    name: pick(paperWords.advice, lang),
    columns: columnsOf(titles, layout),
    rows,
    totals: [],
  };
}
