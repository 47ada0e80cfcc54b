import type { Contract } from '../../domain/contracts/term.ts';
import { daysLeft } from '../../domain/evidence/clock.ts';
import { printedParties } from '../../domain/settlements/printedParties.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { StatementAudit } from '../../domain/settlements/verdict.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Fen, fen, zeroFen } from '../../domain/values/money.ts';
import { type FeeNames, pick } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import { sheetNames, sumNames } from '../../words/workbook.ts';
import {
  date,
  formula,
  money,
  type SheetCell,
  type SheetPlan,
  styled,
  words,
} from '../workbook.ts';

export interface DifferenceFacts {
  readonly statement: Statement;
  readonly audit: StatementAudit;
  readonly contract: Contract | null;
  readonly today: Day;
  readonly lang: Lang;
  /** What the company calls kinds of fees; absent = as shipped. */
  readonly fees?: FeeNames;
}

type Name = keyof typeof sumNames;

/** 汇总: what the statement is, then the equation of its sums as formulas over this sheet. */
export function summaryPlan(facts: DifferenceFacts): SheetPlan {
  const { lang } = facts;
  const rows: SheetCell[][] = [];
  const put = (name: Name, cell: SheetCell): string => {
    rows.push([pick(sumNames[name], lang), cell]);
    return `B${rows.length + 1}`;
  };
  putHead(facts, put);
  putEquation(facts, put);
  putBalance(facts, put);
  return {
    name: pick(sheetNames.sums, lang),
    columns: [
      { head: pick(sumNames.item, lang), width: 46, format: 'text' },
      { head: pick(sumNames.value, lang), width: 30, format: 'money' },
    ],
    rows,
    totals: [],
  };
}

type Put = (name: Name, cell: SheetCell) => string;

function putHead({ statement, audit, contract, today }: DifferenceFacts, put: Put): void {
  put('statement', words(statement.no ?? ''));
  put('version', styled(statement.version, 'text'));
  const { buyer, signer } = printedParties(statement, contract, today);
  put('supplier', words(signer.name ?? ''));
  put('supplierCode', words(statement.supplierCode ?? contract?.supplierCode ?? ''));
  put('retailer', words(buyer.name ?? ''));
  put('contract', words(statement.contractNo ?? contract?.no ?? ''));
  put('from', styled(date(statement.from), 'day'));
  put('to', styled(date(statement.to), 'day'));
  put('date', styled(date(statement.date), 'day'));
  put('today', styled(date(today), 'day'));
  put('deadline', styled(date(audit.deadline), 'day'));
  const left = audit.deadline === null ? null : daysLeft(audit.deadline, today);
  put('daysLeft', styled(left, 'text'));
}

function putEquation({ audit }: DifferenceFacts, put: Put): void {
  const theirs = put('theirs', money(audit.theirsPayable));
  const ours = put('ours', money(audit.oursPayable));
  const gap = put('gap', formula(`${ours}-${theirs}`, audit.gap));
  const claimable = put('claimable', money(audit.claimable));
  const timing = put('timing', money(audit.timing));
  const favour = put('favour', money(audit.favour));
  const rest = fen(audit.gap - audit.claimable - audit.timing - audit.favour);
  put('check', formula(`ROUND(${gap}-${claimable}-${timing}-${favour},2)`, rest));
  put('pending', money(audit.pending));
  put('conceded', money(audit.conceded));
}

function putBalance({ statement, audit }: DifferenceFacts, put: Put): void {
  const known = (amount: Fen | null): Fen => amount ?? zeroFen;
  const opening = put('opening', money(known(audit.opening)));
  const activity = put('activity', money(audit.oursPayable));
  const prepaid = put('prepaid', money(known(statement.prepaid)));
  const paid = put('paid', money(known(statement.paid)));
  const { closing } = audit;
  const cell =
    closing === null ? null : formula(`${opening}+${activity}-${prepaid}-${paid}`, closing);
  put('closing', cell);
  put('payableNow', money(audit.payableNow));
}
