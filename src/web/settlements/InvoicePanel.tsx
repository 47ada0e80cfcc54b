import type { WireStatementAudit } from '../../wire/settlements.ts';
import { useTexts } from '../texts.ts';
import { Money } from '../ui/Money.tsx';
import { Scroll } from '../ui/Scroll.tsx';

/** 应开票 by tax rate. */
export function InvoicePanel({ invoices }: { readonly invoices: WireStatementAudit['invoice'] }) {
  const { t } = useTexts();
  if (invoices.length === 0) return null;
  return (
    <div className="panel">
      <h2>{t('invoices')}</h2>
      <Scroll label={t('invoices')}>
        <table className="narrow">
          <thead>
            <tr>
              <th>{t('taxRate')}</th>
              <th className="amount">{t('theirs')}</th>
              <th className="amount">{t('ours')}</th>
              <th className="amount">{t('now')}</th>
              <th className="amount">{t('later')}</th>
              <th className="amount">{t('net')}</th>
              <th className="amount">{t('tax')}</th>
            </tr>
          </thead>
          <tbody>
            {invoices.map((each) => (
              <tr key={each.tax_rate ?? ''}>
                <td>{each.tax_rate === null ? t('unknown') : showPercent(each.tax_rate)}</td>
                {[each.theirs, each.ours, each.now, each.later, each.net, each.tax].map(
                  (amount, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: six fixed columns
                    <td key={i} className="amount">
                      <Money amount={amount} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
}

/** "0.13" -> "13%", by moving the point. */
function showPercent(rate: string): string {
  const [whole = '0', rest = ''] = rate.split('.');
  const digits = rest.padEnd(2, '0');
  const percent = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const left = digits.slice(2).replace(/0+$/, '');
  return `${percent}${left === '' ? '' : `.${left}`}%`;
}
