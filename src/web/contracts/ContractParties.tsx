import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useState } from 'react';
import type { WireAgreement } from '../../wire/agreements.ts';
import type { WireContractParty } from '../../wire/contractParties.ts';
import { showPartyRole } from '../../words/contractParties.ts';
import { Refusal } from '../api.ts';
import type { VersionPlace } from '../place.ts';
import { useWhyNot } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import { linkParty, loadVersion, sheetUrl } from './agreementsApi.ts';
import { PlainTable } from './PlainTable.tsx';
import './parties.css';
import { usePartyBook } from './partiesApi.ts';

interface ContractPartiesProps {
  readonly agreement: WireAgreement;
  readonly n: number;
}

/** 合同各方 of a version: as written, and which company each is, as known on a day. */
export function ContractParties({ agreement, n }: ContractPartiesProps) {
  const { t } = useTexts();
  const { demo, known } = useSearch({ strict: false }) as VersionPlace & { demo?: boolean };
  const { data } = useQuery({
    queryKey: ['version', demo ?? false, agreement.id, n, known],
    queryFn: () => loadVersion(agreement.id, n, known),
  });
  if (!data) return null;
  const { parties } = data;
  return (
    <section className="panel" aria-labelledby="contract-parties">
      <div className="panelHead">
        <h2 id="contract-parties">
          {t('versionN', { n })} · {t('contractParties')}
        </h2>
        <a
          className="linkButton"
          href={sheetUrl(agreement.id, n)}
          download={`${agreement.no || agreement.chain}.xlsx`}
        >
          {t('contractSheet')}
        </a>
      </div>
      {known !== undefined && <p className="quiet small">{t('custPast', { day: known })}</p>}
      {parties.length === 0 ? (
        <p className="quiet">{t('contractPartiesNone')}</p>
      ) : (
        <PlainTable label={t('contractParties')}>
          <thead>
            <tr>
              <th>{t('partyRole')}</th>
              <th>{t('partyWritten')}</th>
              <th>{t('partyLinked')}</th>
            </tr>
          </thead>
          <tbody>
            {parties.map((party) => (
              <PartyRow
                key={party.n}
                party={party}
                agreement={agreement}
                n={n}
                isPast={known !== undefined}
              />
            ))}
          </tbody>
        </PlainTable>
      )}
    </section>
  );
}

interface PartyRowProps extends ContractPartiesProps {
  readonly party: WireContractParty;
  readonly isPast: boolean;
}

function PartyRow({ party, agreement, n, isPast }: PartyRowProps) {
  const { t, lang } = useTexts();
  const { role, name, tax_no, linked, guessed } = party;
  return (
    <tr>
      <td className="tight">
        {showPartyRole(role, lang)}
        {guessed && <span className="quiet small"> {t('partyGuessed')}</span>}
      </td>
      <td className="partyName">
        {name || '-'}
        {tax_no && <span className="quiet number"> {tax_no}</span>}
      </td>
      <td className="partyName">
        {linked ? (
          <Linked party={party} chain={agreement.chain} />
        ) : (
          <Unlinked party={party} agreement={agreement} n={n} isPast={isPast} />
        )}
      </td>
    </tr>
  );
}

function Linked({ party, chain }: { readonly party: WireContractParty; readonly chain: string }) {
  const { linked, side, name } = party;
  const text = (
    <>
      {linked?.name}
      {linked?.tax_no && <span className="quiet number"> {linked.tax_no}</span>}
    </>
  );
  const title = linked?.name === name ? undefined : name;
  return side === 'entity' ? (
    <Link to="/customers/$name" params={{ name: chain }} search={{ tab: 'tree' }} title={title}>
      {text}
    </Link>
  ) : (
    <Link to="/customers" title={title}>
      {text}
    </Link>
  );
}

/** 未关联: whom it may be is asked, and one may say it. */
function Unlinked({ party, agreement, n, isPast }: PartyRowProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const isAsked = useWhyNot()('contracts') === null && !isPast;
  const { data } = usePartyBook({ chain: agreement.chain });
  const choices = (data?.companies ?? []).filter(({ side }) => side === party.side);
  const link = async (company: string) => {
    try {
      await linkParty({ id: agreement.id, n, party: party.n }, company);
      setFailure(null);
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    }
    for (const key of ['version', 'partyBook', 'compare'])
      void queries.invalidateQueries({ queryKey: [key] });
  };
  const first = new Set(party.choices.map(({ id }) => id));
  const sorted = [...choices].sort((a, b) => Number(first.has(b.id)) - Number(first.has(a.id)));
  return (
    <span className="partyOpen">
      <Mark tone={party.choices.length > 0 ? 'person' : 'quiet'}>
        {t(party.choices.length > 0 ? 'partyAsked' : 'partyUnlinked')}
      </Mark>
      {isAsked && sorted.length > 0 && (
        <Select
          size="small"
          className="partyPick"
          aria-label={t('partyPick', { name: party.name || party.tax_no })}
          placeholder={t('partyPickHint')}
          showSearch
          optionFilterProp="label"
          popupMatchSelectWidth={false}
          options={sorted.map(({ id, name, tax_no, names }) => ({
            value: id,
            label: [name, tax_no, ...names].filter(Boolean).join(' '),
          }))}
          onChange={(company: string) => void link(company)}
        />
      )}
      {failure !== null && <span className="against">{failure}</span>}
    </span>
  );
}
