import { deals } from '../../domain/contracts/deals.ts';
import type { WireAgreement } from '../../wire/agreements.ts';
import { useDealTexts } from './dealTexts.ts';

/** 合作方式: what the type of a contract means for settling, invoices, days and returns. */
export function DealPanel({ kind }: Pick<WireAgreement, 'kind'>) {
  const { t } = useDealTexts();
  const deal = deals[kind];
  const facts = [
    [t('dealSettledOn'), t(`dealSettledOn_${deal.settledOn}`)],
    [t('dealReportedBy'), t(`dealReportedBy_${deal.reportedBy}`)],
    [t('dealInvoicedBy'), t(`dealInvoicedBy_${deal.invoicedBy}`)],
    [t('dealAnchor'), t(`dealAnchor_${deal.anchor}`)],
    [t('dealReturns'), t(deal.takesReturns ? 'dealReturns_yes' : 'dealReturns_no')],
  ] as const;
  return (
    <section className="panel" aria-labelledby="deal">
      <h2 id="deal">{t('dealTitle')}</h2>
      <dl className="dealFacts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="quiet small">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {deal.notes.map(({ says, source }) => (
        <p key={says} className="quiet small">
          {t(`dealNote_${says}`)} ({source})
        </p>
      ))}
    </section>
  );
}
