import type { Calculator } from '../place.ts';
import type { Given } from './calcAnswer.ts';

const ladder = '年返 100万以上0.5%，125万以上1%，156.25万以上1.5%';

/** 例子: what people try first; the third of a kind is one that has to be asked. */
export const examples: Readonly<Record<Calculator, readonly Given[]>> = {
  rebate: [
    { term: `${ladder} 全额`, turnover: '1300000.00' },
    { term: ladder, turnover: '1230000.00' },
    {
      term: '年返 同比增长10%返1%，增长20%返2% 全额',
      turnover: '7200000.00',
      baseYear: '6000000.00',
    },
    { term: '年返1%-2%', turnover: '1000000.00' },
  ],
  fee: [
    { term: '直邮 100元/店/期/图', store: '30', issue: '4', image: '2' },
    { term: '陈列费 500元/店/月，每月封顶1万元', store: '30', month: '1' },
  ],
  due: [
    { term: '月结45', receipt: '2026-05-03' },
    { term: '收票后45天 每月5/15/25付', invoiceReceived: '2026-04-08' },
    { term: '次月结30+15', receipt: '2026-03-10' },
    { term: '账期45天', receipt: '2026-05-03' },
  ],
  workday: [
    { from: '2026-09-30', add: '2' },
    { from: '2026-02-13', to: '2026-02-28' },
  ],
  joint: [
    { term: '联营扣点20%，月保底销售额10万元，超出部分15%', sales: '80000.00' },
    { term: '联营扣点20%，月保底毛利额2万元', sales: '150000.00' },
    { term: '联营扣点20%，月保底10万元', sales: '80000.00' },
  ],
  tax: [{ amount: '10000.00' }, { term: '月返5%', goods13: '700000.00', goods9: '300000.00' }],
  trueup: [
    {
      term: '年返 达到300万返0.5%，达到375万返1% 全额',
      ...{ soFar1: '900000.00', forecast1: '4000000.00' },
      ...{ soFar2: '1850000.00', forecast2: '4000000.00' },
      ...{ soFar3: '2700000.00', forecast3: '3600000.00', soFar4: '3650000.00' },
    },
  ],
};

/** What an example is called. */
export const exampleName = ({ term, from, to, add, amount }: Given): string =>
  term ?? (to === undefined ? (from ? `${from} +${add}` : (amount ?? '')) : `${from} - ${to}`);
