import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { WireSheets } from '../../wire/papers.ts';
import { get, type KeptAudit } from '../api.ts';
import { useMayRead } from '../session.ts';
import { useTexts } from '../texts.ts';

interface InvoicePlanPanelProps {
  readonly audit: KeptAudit;
  readonly n: number;
}

/** 开票安排: how many invoices, to whom, with which remark and until when, by the rules of the chain. */
export function InvoicePlanPanel({ audit, n }: InvoicePlanPanelProps) {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const mayRead = useMayRead()('letters');
  const order = { statement: n, lang, as_of: audit.as_of };
  const { data } = useQuery({
    queryKey: ['sheets', demo ?? false, audit.id, 'invoiceList', order],
    enabled: mayRead,
    queryFn: () =>
      get<WireSheets>(`/audits/${encodeURIComponent(audit.id)}/sheets/invoiceList`, order),
  });
  const plan = data?.plan;
  if (!plan) return null;
  const count = [
    t('planCount', { n: plan.count }),
    ...(plan.red > 0 ? [t('planRed', { n: plan.red })] : []),
    ...(plan.medium === null ? [] : [t(`invoiceChoice_${plan.medium}`)]),
  ].join(' · ');
  const rows = [
    [t('planInvoices'), count],
    [t('retailerFact_invoiceTitle'), [plan.title, plan.tax_no].filter(Boolean).join(' ')],
    [t('retailerFact_invoiceRemark'), plan.remark ?? ''],
    [t('planDeadline'), plan.deadline ?? ''],
  ] as const;
  return (
    <section className="panel invoicePlan" aria-label={t('planTitle')}>
      <h2>{t('planTitle')}</h2>
      <dl className="planFacts">
        {rows
          .filter(([, text]) => text !== '')
          .map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      {plan.notes.length > 0 && (
        <ul>
          {plan.notes.map(({ code, text }) => (
            <li key={`${code} ${text}`}>{text}</li>
          ))}
        </ul>
      )}
      <Link
        to="/audits/$id/papers/$kind"
        params={{ id: audit.id, kind: 'invoiceList' }}
        search={{ ...(demo && { demo }), ...(n > 0 && { statement: n }) }}
      >
        {t('paperKind_invoiceList')}
      </Link>
    </section>
  );
}
