import type { ReactNode } from 'react';
import { invoiceFacts, remarkNames } from '../../domain/customers/invoiceRules.ts';
import type { RetailerFact } from '../../domain/customers/retailerProfile.ts';
import { useTexts } from '../texts.ts';
import { FactRows } from './RetailerFacts.tsx';
import { LayoutRows } from './RetailerLayouts.tsx';
import { CodeRows } from './RetailerLists.tsx';
import type { RetailerDraft } from './retailerDraft.ts';

const isOfInvoice = (fact: RetailerFact): boolean =>
  fact === 'invoice' || (invoiceFacts as readonly RetailerFact[]).includes(fact);

interface RetailerPartsProps {
  readonly draft: RetailerDraft;
  readonly onChange: (more: Partial<RetailerDraft>) => void;
  /** What stands before and behind. */
  readonly head?: ReactNode;
  readonly foot?: ReactNode;
}

/** What a profile and a template say alike: calendar, layouts, invoice rules, codes. */
export function RetailerParts({ draft, onChange, head, foot }: RetailerPartsProps) {
  const { t } = useTexts();
  return (
    <>
      <div className="partColumn">
        {head}
        <section className="panel profilePart" aria-label={t('retailerDays')}>
          <h2>{t('retailerDays')}</h2>
          <FactRows
            rows={draft.facts}
            of={(fact) => !isOfInvoice(fact)}
            onChange={(facts) => onChange({ facts })}
          />
        </section>
        <section className="panel profilePart" aria-label={t('retailerLayouts')}>
          <h2>{t('retailerLayouts')}</h2>
          <p className="quiet">{t('retailerLayoutsHint')}</p>
          <LayoutRows rows={draft.layouts} onChange={(layouts) => onChange({ layouts })} />
        </section>
      </div>
      <div className="partColumn">
        <section className="panel profilePart" aria-label={t('retailerInvoice')}>
          <h2>{t('retailerInvoice')}</h2>
          <p className="quiet">
            {t('retailerInvoiceHint', { names: remarkNames.map((name) => `{${name}}`).join(' ') })}
          </p>
          <FactRows rows={draft.facts} of={isOfInvoice} onChange={(facts) => onChange({ facts })} />
        </section>
        <section className="panel profilePart" aria-label={t('retailerCodes')}>
          <h2>{t('retailerCodes')}</h2>
          <p className="quiet">{t('retailerCodesHint')}</p>
          <CodeRows rows={draft.codes} onChange={(codes) => onChange({ codes })} />
        </section>
        {foot}
      </div>
    </>
  );
}
