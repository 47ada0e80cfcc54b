import { Link } from '@tanstack/react-router';
import { showPartyRole } from '../../words/contractParties.ts';
import { useTexts } from '../texts.ts';
import './parties.css';
import { usePartyBook } from './partiesApi.ts';

interface PartyContractsProps {
  readonly company: string;
  /** absent = of every chain. */
  readonly chain?: string;
  readonly on?: { readonly day?: string; readonly as_known_on?: string };
}

/** 是哪些合同的一方, each with as what and in which versions. */
export function PartyContracts({ company, chain: own, on = {} }: PartyContractsProps) {
  const { t, lang } = useTexts();
  const { data } = usePartyBook({ chain: own, ...on });
  const contracts = (data?.contracts ?? []).filter((each) => each.company === company);
  if (contracts.length === 0) return null;
  return (
    <span className="partyContracts small">
      <span className="quiet">{t('partyContracts')}: </span>
      {contracts.map(({ agreement, chain, no, role, versions }, at) => (
        <span key={[agreement, role].join()}>
          {at > 0 && '、'}
          <Link to="/contracts/$id" params={{ id: agreement }}>
            {[own === undefined && chain, no || t('contractNoNone')].filter(Boolean).join(' ')}
          </Link>
          <span className="quiet">
            {' '}
            {showPartyRole(role, lang)} v{versions.join(', ')}
          </span>
        </span>
      ))}
    </span>
  );
}
