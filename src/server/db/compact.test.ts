import { expect, test } from 'vitest';
import { lineOf, paperOf } from '../../../test/make/facts.ts';
import { march, pendingLine } from '../../../test/make/march.ts';
import { fen } from '../../domain/values/money.ts';
import {
  packAuditLine,
  packLine,
  packPaper,
  unpackAuditLine,
  unpackLine,
  unpackPaper,
} from './compact.ts';

const through = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test('what is stored comes back as it was', () => {
  const { audit } = march([pendingLine()]);
  for (const each of audit.lines) {
    if (each.line) expect(unpackLine(through(packLine(each.line)))).toEqual(each.line);
    expect(unpackAuditLine(through(packAuditLine(each)), each.line)).toEqual({
      ...each,
      heldPapers: each.heldPapers.map((paper) => ({ ...paper, items: [] })),
    });
  }
});

test('counts, empty fields and items survive', () => {
  const line = lineOf({
    amount: fen(-5n),
    counts: {
      stores: 20,
      issues: null,
      skus: 0,
      times: null,
      persons: null,
      months: null,
      quantity: 1.5,
    },
  });
  expect(unpackLine(through(packLine(line)))).toEqual(line);
  const item = {
    row: 3,
    sku: 'A',
    name: '',
    quantity: 2,
    orderedQuantity: null,
    unitPrice: fen(0n),
    amount: null,
    vatRate: null,
  };
  const paper = paperOf({ kind: 'receipt', no: 'Y1', signed: false, items: [item] });
  expect(unpackPaper(through(packPaper(paper)))).toEqual(paper);
});
