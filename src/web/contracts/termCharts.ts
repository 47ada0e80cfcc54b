import { parseFen } from '../../domain/values/money.ts';
import type { WireContractUse } from '../../wire/contracts.ts';
import type { Texts } from '../texts.ts';
import type { Chart, FigureLink } from '../ui/chart/chart.ts';
import { minus, total } from '../ui/chart/figures.ts';
import { showMoney } from '../ui/showMoney.ts';

/** 合同 · 扣款 · 应为 per clause: those on which something was taken or is allowed. */
export function clauseChart(
  { terms }: WireContractUse,
  { t }: Texts,
  openTerm: (n: number) => FigureLink,
): Chart {
  const own = terms.filter(({ taken, right }) => taken !== '0.00' || right !== '0.00');
  const taken = total(own.map((each) => each.taken));
  const right = total(own.map((each) => each.right));
  const most = [...own].sort((a, b) => (isMore(a.difference, b.difference) ? -1 : 1))[0];
  return {
    title: t('termsChart'),
    answer: t('termsChartAnswer', {
      taken: showMoney(taken),
      right: showMoney(right),
      over: showMoney(minus(taken, right)),
      most: most?.subject ?? '-',
      amount: showMoney(most?.difference ?? '0.00'),
    }),
    note: t('termAllowedNote'),
    shape: 'rows',
    measure: 'money',
    groupName: t('termSubject'),
    groups: own.map(({ subject }) => subject),
    series: [
      { id: 'allowed', name: t('contract'), colour: 'contract', values: own.map((e) => e.allowed) },
      { id: 'taken', name: t('termTakenShort'), colour: 'theirs', values: own.map((e) => e.taken) },
      { id: 'right', name: t('oursShort'), colour: 'ours', values: own.map((e) => e.right) },
    ],
    linkOf: (group) => {
      const term = own[group];
      return term ? openTerm(term.n) : null;
    },
  };
}

const isMore = (a: string, b: string): boolean => (parseFen(a) ?? 0n) > (parseFen(b) ?? 0n);
