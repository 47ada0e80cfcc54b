import { describe, expect, it } from 'vitest';
import type { Day } from '../values/day.ts';
import { fen } from '../values/money.ts';
import { expectStatements, gradeStage, nextStep, type StageFacts } from './stage.ts';

const facts = (change: Partial<StageFacts> = {}): StageFacts => ({
  loaded: true,
  claimable: fen(5_103_000n),
  undecided: 0,
  letterDay: null,
  confirmedDay: null,
  invoicedDay: null,
  isPaid: false,
  ...change,
});
const on = '2026-04-12' as Day;

describe('月结进度', () => {
  it('goes from 未下载 to 已付', () => {
    const steps = [
      facts({ loaded: false }),
      facts({ undecided: 3 }),
      facts(),
      facts({ letterDay: on }),
      facts({ letterDay: on, confirmedDay: on }),
      facts({ letterDay: on, confirmedDay: on, invoicedDay: on }),
      facts({ letterDay: on, confirmedDay: on, invoicedDay: on, isPaid: true }),
    ];
    expect(steps.map(gradeStage)).toEqual([
      'missing',
      'loaded',
      'audited',
      'sent',
      'confirmed',
      'invoiced',
      'paid',
    ]);
    expect(steps.map(nextStep)).toEqual([
      'download',
      'decide',
      'send',
      'confirm',
      'invoice',
      'collect',
      'none',
    ]);
  });

  it('needs no letter where nothing is to be claimed', () => {
    expect(nextStep(facts({ claimable: fen(0n) }))).toBe('confirm');
  });
});

describe('未下载的结算单', () => {
  const place = (month: string) => ({ chain: '华联', entity: '华联综超', month });

  it('expects what came in the months before', () => {
    const known = [place('2026-01'), place('2026-02')];
    expect(expectStatements(known, '2026-04-08' as Day)).toEqual([place('2026-03')]);
    const billed = (day: number) => known.map((each) => ({ ...each, statementDay: day }));
    const on = (day: string, of: number) => expectStatements(billed(of), day as Day).length;
    expect([on('2026-04-08', 10), on('2026-04-10', 10)]).toEqual([0, 1]);
    expect([on('2026-04-29', 31), on('2026-04-30', 31)]).toEqual([0, 1]);
  });

  it('expects nothing of the running month, of one who came once, or of one long gone', () => {
    expect(expectStatements([place('2026-03')], '2026-04-08' as Day)).toEqual([]);
    const old = [place('2025-01'), place('2025-02')];
    const missing = expectStatements(old, '2026-04-08' as Day);
    expect(missing).toEqual([place('2025-04'), place('2025-03')]);
  });

  it('expects nothing of nobody', () => {
    const known = ['2026-01', '2026-02'].map((month) => ({ chain: '', entity: '', month }));
    expect(expectStatements(known, '2026-04-08' as Day)).toEqual([]);
  });

  it('crosses the turn of the year and finds a gap', () => {
    const known = [place('2025-10'), place('2025-11'), place('2026-01')];
    expect(expectStatements(known, '2026-02-10' as Day)).toEqual([place('2025-12')]);
  });
});
