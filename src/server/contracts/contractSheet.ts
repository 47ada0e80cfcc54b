import type { PartyRole } from '../../domain/contracts/contractParties.ts';
import type { FeeBook } from '../../domain/contracts/feeBook.ts';
import { sentenceOfTerm } from '../../words/termSentence.ts';
import { type SheetCell, type SheetPlan, words, writeTables } from '../workbook.ts';
import type { StoredAgreement, StoredVersion } from './agreementStore.ts';

/** A version with its parties, as a sheet is written from it. */
export interface SheetOfVersion {
  readonly agreement: Pick<StoredAgreement, 'no' | 'chain'>;
  readonly version: Pick<StoredVersion, 'contract'>;
  readonly book: FeeBook;
}

/** Labels under which a head is read again. */
const labels: Readonly<Record<PartyRole, string>> = {
  buyer: '购方',
  agent: '财务代理',
  brand: '品牌商',
  signer: '签约主体',
  supplier: '供货主体',
  settler: '收款方',
  deliverer: '配送商',
};

/** 合同表 (xlsx) of a version: its head with the parties, and its clauses as sentences; read again it says the same. */
export const writeContractSheet = (of: SheetOfVersion): Promise<Uint8Array> =>
  writeTables([planSheet(of)]);

function planSheet({ agreement, version: { contract }, book }: SheetOfVersion): SheetPlan {
  const { from, to, paymentTerm, objectionDays, rolls, parties = [], terms, stores } = contract;
  const line = (...cells: string[]): SheetCell[] => cells.map((cell) => words(cell));
  const until = from === null && to === null ? '' : `${from ?? ''}至${to ?? ''}`;
  const head = [
    ...(until === '' ? [] : [line('有效期', until)]),
    ...parties.map(({ role, name, taxNo }) => {
      if (name === '') return line(`${labels[role]}税号`, taxNo);
      return taxNo === '' ? line(labels[role], name) : line(labels[role], name, '税号', taxNo);
    }),
    ...(contract.supplierCode ? [line('供应商编码', contract.supplierCode)] : []),
    ...(paymentTerm ? [line('账期', paymentTerm)] : []),
    ...(objectionDays === null ? [] : [line('异议期', `${objectionDays}天`)]),
  ];
  const clauses = [
    line('科目', '条款内容'),
    ...terms.map((term) => line(term.subject, sentenceOfTerm(term, book))),
    ...contract.asked.map(({ subject, text }) => line(subject, text)),
    ...(rolls ? [line('其他约定', '合同到期自动顺延')] : []),
  ];
  const shops =
    stores === null ? [] : [line(''), line('门店名称', '备注'), ...stores.map((s) => line(s, ''))];
  const widths = [18, 72, 10, 24];
  return {
    name: '合同',
    columns: ['合同编号', agreement.no, '零售商', agreement.chain].map((cell, at) => ({
      ...{ head: cell, width: widths[at] ?? 12, format: 'text' as const },
    })),
    rows: [...head, line(''), ...clauses, ...shops].map((row) => fill(row)),
    totals: [],
  };
}

const fill = (row: readonly SheetCell[]): SheetCell[] =>
  Array.from({ length: 4 }, (_, at) => row[at] ?? null);
