import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { WireCustomerDetail } from '../../wire/customerProfiles.ts';
import type { WireEntity, WireSite } from '../../wire/customers.ts';
import { showMarketStage, showSiteKind } from '../../words/customers.ts';
import { PartyContracts } from '../contracts/PartyContractsPanel.tsx';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EntityDialog } from './PartyDialog.tsx';
import { SiteDialog } from './SiteDialog.tsx';
import { SitePanel } from './SitePanel.tsx';
import { useOn } from './useOn.ts';

/** 法人主体, and the tree of 总部, 大仓 and 大区. */
export function TreePanel({ customer }: { readonly customer: WireCustomerDetail }) {
  const { t } = useTexts();
  const { isPast } = useOn();
  const [entity, setEntity] = useState<WireEntity | 'new' | null>(null);
  const [site, setSite] = useState<string | 'new' | null>(null);
  return (
    <div className="customerParts">
      <section className="panel" aria-labelledby="entities">
        <header className="partHead">
          <h2 id="entities">{t('custEntities')}</h2>
          {!isPast && (
            <ActButton right="customers" size="small" onClick={() => setEntity('new')}>
              {t('custEntityNew')}
            </ActButton>
          )}
        </header>
        {customer.entities.length === 0 && <p className="quiet">{t('custEntitiesNone')}</p>}
        <ul className="partyList">
          {customer.entities.map((each) => (
            <EntityLine
              key={each.id}
              entity={each}
              chain={customer.chain}
              onEdit={isPast ? null : () => setEntity(each)}
            />
          ))}
        </ul>
      </section>
      <section className="panel" aria-labelledby="places">
        <header className="partHead">
          <h2 id="places">{t('custTree')}</h2>
          {!isPast && (
            <ActButton right="customers" size="small" onClick={() => setSite('new')}>
              {t('custStoreNew')}
            </ActButton>
          )}
        </header>
        {customer.sites.length === 0 && <p className="quiet">{t('custTreeNone')}</p>}
        <Branch sites={customer.sites} parent={null} onOpen={setSite} />
      </section>
      {entity !== null && (
        <EntityDialog
          chain={customer.chain}
          entity={entity === 'new' ? null : entity}
          onClose={() => setEntity(null)}
        />
      )}
      {site === 'new' && (
        <SiteDialog customer={customer} site={null} onClose={() => setSite(null)} />
      )}
      {site !== null && site !== 'new' && (
        <Dialog title={t('custPlaces')} place="right" hasHead={false} onClose={() => setSite(null)}>
          <SitePanel customer={customer} id={site} onClose={() => setSite(null)} />
        </Dialog>
      )}
    </div>
  );
}

interface EntityLineProps {
  readonly entity: WireEntity;
  readonly chain: string;
  /** null = the past is not changed. */
  readonly onEdit: (() => void) | null;
}

function EntityLine({ entity, chain, onEdit }: EntityLineProps) {
  const { t } = useTexts();
  const { on } = useOn();
  const { periods, is_agent } = entity;
  const name = periods.at(-1)?.name ?? '';
  return (
    <li>
      <span>
        {[...periods].reverse().map((each) => (
          <span key={`${each.from}`} className="entityName">
            {each.name} <span className="quiet number">{each.tax_no}</span>
            {periods.length > 1 && (
              <span className="quiet small">
                {' '}
                {each.from ?? t('custSince')} - {each.to ?? t('custUntilNow')}
              </span>
            )}
          </span>
        ))}
        <span className="quiet small">{t(is_agent ? 'party_agent' : 'custBuyer')}</span>
        <PartyContracts company={entity.id} chain={chain} on={on} />
      </span>
      {onEdit && (
        <Button size="small" aria-label={t('custEditOf', { name })} onClick={onEdit}>
          {t('custEdit')}
        </Button>
      )}
    </li>
  );
}

interface BranchProps {
  readonly sites: readonly WireSite[];
  /** null = what stands within nothing. */
  readonly parent: string | null;
  readonly onOpen: (id: string) => void;
}

function Branch({ sites, parent, onOpen }: BranchProps): ReactNode {
  const { lang } = useTexts();
  const own = sites.filter((each) => (each.parent?.id ?? null) === parent);
  if (own.length === 0) return null;
  return (
    <ul className="siteTree">
      {own.map((each) => (
        <li key={each.id}>
          <Button type="link" size="small" onClick={() => onOpen(each.id)}>
            {each.name}
          </Button>
          <span className="quiet small">
            {[
              showSiteKind(each.kind, lang),
              each.market_stage !== null && showMarketStage(each.market_stage, lang),
              each.bill_to,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <Branch sites={sites} parent={each.id} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}
