import { describe, expect, it } from 'vitest';
import {
  contractOf,
  day,
  factsOf,
  lineOf,
  paperOf,
  percent,
  statementOf,
  termOf,
  yuan,
} from '../../../test/make/facts.ts';
import type { Paper } from '../orders/paper.ts';
import { formatFen } from '../values/money.ts';
import { auditStatement } from './audit.ts';
import type { AuditFacts } from './facts.ts';
import type { Decision, StatementAudit } from './verdict.ts';

/** T-11 of the handbook: one month of twenty stores. */
function marchFacts(withSlips: boolean, decisions: readonly [string, Decision][] = []): AuditFacts {
  const lines = [];
  const papers: Paper[] = [];
  for (let i = 1; i <= 20; i += 1) {
    const store = `第${i}店`;
    const at = day(`2026-03-${String(i).padStart(2, '0')}`);
    const short = i <= 3;
    const amount = yuan('50000');
    lines.push(
      lineOf({ kind: 'receipt', doc: `YS${i}`, orderNo: `PO${i}`, store, day: at, amount }),
    );
    const delivered = short ? yuan('54000') : amount;
    papers.push(
      paperOf({
        kind: 'delivery',
        no: `SH${i}`,
        orderNo: `PO${i}`,
        store,
        day: at,
        amount: delivered,
      }),
    );
    if (short && withSlips) {
      papers.push(
        paperOf({
          kind: 'slip',
          no: `HD${i}`,
          deliveryNo: `SH${i}`,
          store,
          day: at,
          amount: delivered,
          signed: true,
        }),
      );
    }
  }
  for (const [doc, amount] of [
    ['RTV-0301', '-24000'],
    ['RTV-0312', '-6000'],
    ['RTV-0312', '-6000'],
  ]) {
    lines.push(
      lineOf({
        kind: 'return',
        doc,
        store: '第4店',
        day: day('2026-03-12'),
        amount: yuan(amount as string),
      }),
    );
  }
  papers.push(
    paperOf({
      kind: 'return',
      no: 'RTV-0301',
      store: '第4店',
      day: day('2026-03-12'),
      amount: yuan('24000'),
    }),
    paperOf({
      kind: 'return',
      no: 'RTV-0312',
      store: '第4店',
      day: day('2026-03-12'),
      amount: yuan('6000'),
    }),
  );
  const account = { way: 'account' as const, day: day('2026-03-31') };
  lines.push(
    lineOf({ fee: 'rebate', subject: '月返', doc: 'FY-01', amount: yuan('-85000'), ...account }),
  );
  for (const [i, issue] of ['3月上', '3月中', '3月下'].entries()) {
    lines.push(
      lineOf({
        fee: 'dm',
        subject: 'DM费',
        doc: `DM-${i + 1}`,
        issue,
        amount: yuan('-1500'),
        ...account,
      }),
    );
  }
  const counts = { issues: null, times: null, persons: null, months: null, quantity: null };
  lines.push(
    lineOf({
      fee: 'festival',
      subject: '节庆费',
      issue: '清明',
      doc: 'JQ-01',
      amount: yuan('-20000'),
      ...account,
      counts: { ...counts, stores: 20, skus: null },
    }),
    lineOf({
      fee: 'newItem',
      subject: '新品费',
      doc: 'XP-01',
      amount: yuan('-20000'),
      ...account,
      counts: { ...counts, stores: 20, skus: 2 },
    }),
    lineOf({
      fee: 'targetRebate',
      subject: '年返',
      doc: 'NF-01',
      amount: yuan('-15000'),
      ...account,
    }),
  );
  papers.push(
    paperOf({
      kind: 'evidence',
      fee: 'dm',
      issue: '3月上',
      day: day('2026-03-05'),
      note: '海报原件',
    }),
    paperOf({
      kind: 'evidence',
      fee: 'dm',
      issue: '3月中',
      day: day('2026-03-15'),
      note: '海报原件',
    }),
    paperOf({
      kind: 'evidence',
      fee: 'newItem',
      sku: 'B02',
      skuName: '乙',
      day: day('2026-03-10'),
      note: '替换 A01, 约定品项内',
    }),
  );
  const contract = contractOf([
    termOf({
      fee: 'rebate',
      subject: '月返',
      rate: percent('8.5'),
      base: { of: 'net', tax: 'included', said: true },
      period: 'month',
      way: 'account',
    }),
    termOf({
      fee: 'dm',
      subject: 'DM',
      calc: 'unit',
      price: yuan('1500'),
      units: ['issue'],
      limit: { count: 2, per: 'quarter', perStore: false },
    }),
    termOf({
      fee: 'festival',
      subject: '节庆费',
      calc: 'unit',
      price: yuan('1000'),
      units: ['store', 'festival'],
      festivals: ['春节', '五一', '中秋', '国庆', '店庆'],
    }),
    termOf({
      fee: 'newItem',
      subject: '新品费',
      calc: 'unit',
      price: yuan('500'),
      units: ['sku', 'store'],
      agreedSkus: 30,
      freeSwaps: true,
    }),
    termOf({
      fee: 'targetRebate',
      subject: '年返',
      rate: percent('1.5'),
      period: 'year',
      settle: { month: 1, nextYear: true },
    }),
  ]);
  return factsOf(statementOf(lines), contract, papers, { decisions: new Map(decisions) });
}

const sums = (audit: StatementAudit) => ({
  theirs: formatFen(audit.theirsPayable),
  ours: formatFen(audit.oursPayable),
  gap: formatFen(audit.gap),
  claimable: formatFen(audit.claimable),
  timing: formatFen(audit.timing),
  favour: formatFen(audit.favour),
  pending: formatFen(audit.pending),
});

const byDoc = (audit: StatementAudit, doc: string) =>
  audit.lines.filter((line) => line.doc === doc);

describe('T-11, the month of the handbook', () => {
  it('with slips: gap 66,030 = claimable 51,030 + timing 15,000', () => {
    const audit = auditStatement(marchFacts(true));
    expect(sums(audit)).toEqual({
      theirs: '819500.00',
      ours: '885530.00',
      gap: '66030.00',
      claimable: '51030.00',
      timing: '15000.00',
      favour: '0.00',
      pending: '0.00',
    });
    expect(
      audit.invoice.map((each) => [each.theirs, each.ours, each.now, each.later].map(formatFen)),
    ).toEqual([['964000.00', '982000.00', '964000.00', '18000.00']]);
    expect(audit.deadline).toBe('2026-05-05');
    expect(byDoc(audit, 'YS1')[0]).toMatchObject({ verdict: 'partial', rules: ['R13'] });
    expect(byDoc(audit, 'RTV-0312').map((line) => line.rules)).toEqual([[], ['R5']]);
    expect(byDoc(audit, 'FY-01')[0]).toMatchObject({
      verdict: 'partial',
      rules: ['R3'],
      ours: yuan('-83470'),
    });
    expect(byDoc(audit, 'FY-01')[0]?.formula).toBe('8.5% x (1012000.00 - 30000.00) = 83470.00');
    expect(byDoc(audit, 'DM-3')[0]).toMatchObject({ verdict: 'dispute', rules: ['R4', 'R7'] });
    expect(byDoc(audit, 'JQ-01')[0]).toMatchObject({ verdict: 'dispute', rules: ['R1'] });
    expect(byDoc(audit, 'XP-01')[0]).toMatchObject({
      verdict: 'partial',
      rules: ['R8'],
      ours: yuan('-10000'),
    });
    expect(byDoc(audit, 'NF-01')[0]).toMatchObject({
      verdict: 'timing',
      rules: ['R6'],
      turns: '2027-01-01',
    });
  });

  it('without slips: the receipts wait for evidence, pending 10,980', () => {
    const audit = auditStatement(marchFacts(false));
    expect(sums(audit)).toEqual({
      theirs: '819500.00',
      ours: '874550.00',
      gap: '55050.00',
      claimable: '40050.00',
      timing: '15000.00',
      favour: '0.00',
      pending: '10980.00',
    });
    expect(byDoc(audit, 'YS1')[0]).toMatchObject({ verdict: 'evidence', missing: ['signedSlip'] });
  });

  it('T-11b: conceding the short receipts computes the rebate again: gap 55,050', () => {
    const audit = auditStatement(
      marchFacts(true, [
        ['YS1', 'waive'],
        ['YS2', 'accept'],
        ['YS3', 'trade'],
      ]),
    );
    expect(sums(audit)).toMatchObject({ gap: '55050.00', claimable: '40050.00', pending: '0.00' });
    expect(formatFen(byDoc(audit, 'FY-01')[0]?.difference ?? (0n as never))).toBe('2550.00');
    expect(formatFen(audit.conceded)).toBe('12000.00');
  });
});
