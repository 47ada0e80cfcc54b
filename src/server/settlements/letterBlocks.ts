import type { Content, CustomTableLayout } from 'pdfmake/interfaces.js';
import { blank, fillIn, showLongDay } from '../../words/letter.ts';
import type { LetterFacts, Say } from './letterFacts.ts';

const boxed: CustomTableLayout = {
  hLineWidth: () => 0.4,
  vLineWidth: () => 0.4,
  hLineColor: () => '#8a8a8a',
  vLineColor: () => '#8a8a8a',
  paddingTop: () => 3,
  paddingBottom: () => 3,
};

/** 抬头: both full names, the contract and the statement that the letter is about. */
export function headBlock(facts: LetterFacts, sayIt: Say): Content {
  const { statement, contract, number } = facts;
  const { from, to } = statement;
  const label = (code: string): Content => ({ text: sayIt(code), color: '#555555' });
  const period = sayIt('range', { from: from ?? blank, to: to ?? blank });
  const version = sayIt('versionOf', { version: `${statement.version}` });
  const receiver = fillIn(statement.retailer ?? contract?.retailer ?? statement.chain);
  const sender = fillIn(statement.supplier ?? contract?.supplier);
  const rows: Content[][] = [
    [label('to'), { text: receiver, bold: true }, label('contract'), contractNo(facts)],
    [label('from'), { text: sender, bold: true }, label('statement'), fillIn(statement.no)],
    [
      label('supplierCode'),
      fillIn(statement.supplierCode ?? contract?.supplierCode),
      label('version'),
      version,
    ],
    [label('period'), period, label('statementDate'), fillIn(statement.date)],
  ];
  return {
    stack: [
      {
        text: sayIt('number', { number: fillIn(number) }),
        alignment: 'right',
        style: 'small',
        margin: [0, 0, 0, 4],
      },
      {
        table: {
          widths: facts.lang === 'zh' ? [58, 226, 50, 130] : [70, 206, 76, 112],
          body: rows,
        },
        layout: boxed,
      },
    ],
    margin: [0, 4, 0, 0],
  };
}

const contractNo = ({ statement, contract }: LetterFacts): string =>
  fillIn(statement.contractNo ?? contract?.no);

/** 落款: contact on the left, name, seal place and day on the right. */
export function sealBlock(facts: LetterFacts, sayIt: Say): Content {
  const { contact, statement, contract, today, lang } = facts;
  const colon = lang === 'zh' ? '：' : ': ';
  const row = (code: string, value: string | null | undefined): Content =>
    `${sayIt(code)}${colon}${fillIn(value)}`;
  return {
    margin: [0, 16, 0, 0],
    columns: [
      {
        width: 238,
        stack: [
          row('contact', contact?.person),
          row('phone', contact?.phone),
          row('email', contact?.email),
          row('address', contact?.address),
        ],
      },
      {
        width: 237,
        stack: [
          row('sender', statement.supplier ?? contract?.supplier),
          { text: sayIt('seal'), alignment: 'center', color: '#8a8a8a', margin: [0, 22, 0, 22] },
          `${sayIt('date')}${colon}${showLongDay(today, lang)}`,
        ],
      },
    ],
    columnGap: 24,
  };
}

/** 送达证明: only proof of sending stops the clock, so the place for it is on the letter. */
export function proofBlock(sayIt: Say): Content {
  return {
    unbreakable: true,
    margin: [0, 14, 0, 0],
    table: {
      widths: [58, '*', 58, '*'],
      body: [
        [{ text: sayIt('proof'), bold: true, colSpan: 4 }, '', '', ''],
        [sayIt('proofWay'), { text: sayIt('proofWays'), colSpan: 3 }, '', ''],
        [sayIt('proofReceiver'), '', sayIt('proofDay'), ''],
      ],
    },
    layout: boxed,
  };
}
