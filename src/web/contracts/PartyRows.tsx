import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { isOfChain, partyRoles } from '../../domain/contracts/contractParties.ts';
import type { WireDraftParty } from '../../wire/contractParties.ts';
import { showPartyRole } from '../../words/contractParties.ts';
import { useTexts } from '../texts.ts';
import './parties.css';
import { usePartyBook } from './partiesApi.ts';

interface PartyRowsProps {
  readonly chain: string;
  readonly parties: readonly WireDraftParty[];
  readonly isOpen: boolean;
  readonly onChange: (parties: WireDraftParty[]) => void;
}

/** 合同各方 of a draft: a company that is known, found by name or 税号, or words for one that is not. */
export function PartyRows({ chain, parties, isOpen, onChange }: PartyRowsProps) {
  const { t, lang } = useTexts();
  const { data } = usePartyBook({ chain });
  const set = (at: number, change: Partial<WireDraftParty>) =>
    onChange(parties.map((each, n) => (n === at ? { ...each, ...change } : each)));
  const pick = (at: number, id: string | undefined) => {
    const found = data?.companies.find((each) => each.id === id);
    set(
      at,
      found ? { company: found.id, name: found.name, tax_no: found.tax_no } : { company: null },
    );
  };
  return (
    <section className="panel" aria-labelledby="draft-parties" inert={!isOpen}>
      <h2 id="draft-parties">{t('contractParties')}</h2>
      {parties.length === 0 && <p className="quiet">{t('contractPartiesNone')}</p>}
      <ul className="partyRows">
        {parties.map((party, at) => {
          const side = isOfChain(party.role) ? 'entity' : 'supplier';
          const label = (of: string) => `${of} ${at + 1}`;
          const options = (data?.companies ?? [])
            .filter((each) => each.side === side)
            .map(({ id, name, tax_no, names }) => ({
              value: id,
              label: [name, tax_no, ...names].filter(Boolean).join(' '),
            }));
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else that is theirs
            <li key={at}>
              <Select
                aria-label={label(t('partyRole'))}
                value={party.role}
                options={partyRoles.map((value) => ({ value, label: showPartyRole(value, lang) }))}
                onChange={(role) =>
                  set(
                    at,
                    isOfChain(role) === isOfChain(party.role) ? { role } : { role, company: null },
                  )
                }
              />
              <Select
                aria-label={label(t('partyLinked'))}
                value={party.company ?? undefined}
                placeholder={t('partyUnlinked')}
                showSearch
                allowClear
                optionFilterProp="label"
                options={options}
                onChange={(id?: string) => pick(at, id)}
              />
              <Input
                aria-label={label(t('partyWritten'))}
                placeholder={t('partyWritten')}
                value={party.name}
                onChange={({ target }) => set(at, { name: target.value })}
              />
              <Input
                aria-label={label(t('custTaxNo'))}
                placeholder={t('custTaxNo')}
                className="number"
                value={party.tax_no}
                onChange={({ target }) => set(at, { tax_no: target.value.trim() })}
              />
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('partyLess', { n: at + 1 })}
                onClick={() => onChange(parties.filter((_, n) => n !== at))}
              />
            </li>
          );
        })}
      </ul>
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() =>
          onChange([...parties, { role: 'settler', name: '', tax_no: '', company: null }])
        }
      >
        {t('partyMore')}
      </Button>
    </section>
  );
}
