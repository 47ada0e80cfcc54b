import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { WireSupplier } from '../../wire/customers.ts';
import { showSupplierRole } from '../../words/customers.ts';
import { PartyContracts } from '../contracts/PartyContractsPanel.tsx';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { loadSuppliers } from './customersApi.ts';
import { SupplierDialog } from './PartyDialog.tsx';
import { useOn } from './useOn.ts';

export function useSuppliers() {
  const { demo } = useSearch({ strict: false });
  const { on, onKey } = useOn();
  return useQuery({
    queryKey: ['suppliers', demo ?? false, onKey],
    queryFn: () => loadSuppliers(on),
  });
}

/** 供方名册: companies of our side, who may be 品牌商, 签约主体, 供货主体, 配送商. */
export function SuppliersDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, lang } = useTexts();
  const { data, error, refetch } = useSuppliers();
  const { on, isPast } = useOn();
  const [edited, setEdited] = useState<WireSupplier | 'new' | null>(null);
  return (
    <Dialog title={t('custSuppliers')} place="right" onClose={onClose}>
      <div className="customerForm">
        {on.as_known_on && <p className="quiet">{t('custPast', { day: on.as_known_on })}</p>}
        {error && <FailedNotice error={error} retry={() => void refetch()} />}
        {!data && !error && <span className="bone tall w60" />}
        {data?.length === 0 && <p className="quiet">{t('custSuppliersNone')}</p>}
        <ul className="partyList">
          {data?.map((each) => {
            const { day } = on;
            const held =
              day === undefined
                ? null
                : each.periods.find(({ from, to }) => (from ?? '') <= day && day <= (to ?? '9999'));
            const name = (held ?? each.periods.at(-1))?.name ?? '';
            return (
              <li key={each.id}>
                <span>
                  {name}
                  <br />
                  <span className="quiet small">
                    {each.roles.map((role) => showSupplierRole(role, lang)).join('、')}
                  </span>
                  <PartyContracts company={each.id} />
                </span>
                <Button
                  size="small"
                  disabled={isPast}
                  {...(isPast && { title: t('custPastEdit') })}
                  aria-label={t('custEditOf', { name })}
                  onClick={() => setEdited(each)}
                >
                  {t('custEdit')}
                </Button>
              </li>
            );
          })}
        </ul>
        <div className="formActions">
          <Button onClick={onClose}>{t('close')}</Button>
          <ActButton
            right="customers"
            isWhole
            type="primary"
            disabled={isPast}
            {...(isPast && { title: t('custPastEdit') })}
            onClick={() => setEdited('new')}
          >
            {t('custSupplierNew')}
          </ActButton>
        </div>
      </div>
      {edited !== null && (
        <SupplierDialog
          supplier={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Dialog>
  );
}
