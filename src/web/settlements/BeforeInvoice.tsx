import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { KeptAudit } from '../api.ts';
import { statementAt } from '../statementAt.ts';
import { useTexts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import { Money } from '../ui/Money.tsx';
import { loadPosting } from './benchApi.ts';

interface BeforeInvoiceProps {
  readonly audit: KeptAudit;
  readonly n: number;
  /** 应开票 of this month. */
  readonly amount: string;
  readonly onPost: () => void;
}

/** What stands before an invoice: how much it is, the list of it, and whether the month is posted. */
export function BeforeInvoice({ audit, n, amount, onPost }: BeforeInvoiceProps) {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  const { data } = useQuery({
    queryKey: ['posting', demo ?? false, audit.id, audit.version],
    queryFn: () => loadPosting(audit),
  });
  const posted = statementAt(data?.statements, n)?.posted;
  return (
    <dl className="issuedFacts">
      <dt>{t('sumInvoice')}</dt>
      <dd>
        <Money amount={amount} />{' '}
        <Link
          to="/audits/$id/papers/$kind"
          params={{ id: audit.id, kind: 'invoiceList' }}
          search={n > 0 ? { statement: n } : {}}
        >
          {t('paperKind_invoiceList')}
        </Link>
      </dd>
      <dt>{t('posting')}</dt>
      <dd>
        {posted === true && <Mark tone="settled">{t('isPosted')}</Mark>}
        {posted === false && (
          <Button size="small" onClick={onPost}>
            {t('post')}
          </Button>
        )}
      </dd>
    </dl>
  );
}
