import type { Content, CustomTableLayout } from 'pdfmake/interfaces.js';
import { contactsOn } from '../../domain/customers/retailerProfile.ts';
import { printedParties } from '../../domain/settlements/printedParties.ts';
import { showContact } from '../../words/contacts.ts';
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

/** 抬头 as names and values: both full names, the contract, the statement it is about. */
export function headRows(facts: LetterFacts, sayIt: Say): (readonly [string, string])[] {
  const { statement, contract } = facts;
  const { from, to } = statement;
  const { buyer, signer } = printedParties(statement, contract, facts.today);
  return [
    [sayIt('to'), fillIn(buyer.name)],
    [sayIt('contract'), contractNo(facts)],
    [sayIt('from'), fillIn(signer.name)],
    [sayIt('statement'), fillIn(statement.no)],
    [sayIt('supplierCode'), fillIn(statement.supplierCode ?? contract?.supplierCode)],
    [sayIt('version'), sayIt('versionOf', { version: `${statement.version}` })],
    [sayIt('period'), sayIt('range', { from: from ?? blank, to: to ?? blank })],
    [sayIt('statementDate'), fillIn(statement.date)],
    ...addressees(facts, sayIt),
  ];
}

/** 收件人 by 零售商档案: who settles, then who buys, in office on the day of the letter; none = no line. */
function addressees(
  { retailer, today, lang }: LetterFacts,
  sayIt: Say,
): (readonly [string, string])[] {
  const roles = ['settlement', 'buying'] as const;
  const found = contactsOn(retailer?.contacts ?? [], today, roles);
  if (found.length === 0) return [];
  const first = roles.flatMap((role) => found.find((each) => each.role === role) ?? []);
  return [[sayIt('attention'), first.map((each) => showContact(each, lang)).join('; ')]];
}

/** 抬头, two names and values a row. */
export function headBlock(facts: LetterFacts, sayIt: Say): Content {
  const pairs = headRows(facts, sayIt);
  const isName = (at: number): boolean => at === 0 || at === 2;
  const starts = pairs.flatMap((_, at) => (at % 2 === 0 ? [at] : []));
  const rows = starts.map((first) =>
    [first, first + 1].flatMap((at): Content[] => {
      const [name, value] = pairs[at] ?? ['', ''];
      return [{ text: name, color: '#555555' }, isName(at) ? { text: value, bold: true } : value];
    }),
  );
  return {
    stack: [
      {
        text: sayIt('number', { number: fillIn(facts.number) }),
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
          row('sender', printedParties(statement, contract, today).signer.name),
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
