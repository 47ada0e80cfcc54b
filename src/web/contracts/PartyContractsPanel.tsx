import { Link } from '@tanstack/react-router';
import type { WirePartyOf } from '../../wire/contractParties.ts';
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
export function PartyContracts({ company, chain, on = {} }: PartyContractsProps) {
  const { t, lang } = useTexts();
  const { data } = usePartyBook({ chain, ...on });
  const own = (data?.contracts ?? []).filter((each) => each.company === company);
  const contracts = [...Map.groupBy(own, ({ agreement }) => agreement).values()];
  if (contracts.length === 0) return null;
  return (
    <span className="partyContracts small">
      <span className="quiet">{t('partyContracts')}: </span>
      {contracts.map((roles, at) => {
        const { agreement, chain: of, no } = roles[0] as WirePartyOf;
        const versions = [...new Set(roles.flatMap((each) => each.versions))].sort((x, y) => x - y);
        return (
          <span key={agreement}>
            {at > 0 && (lang === 'zh' ? '；' : '; ')}
            <Link to="/contracts/$id" params={{ id: agreement }}>
              {[chain === undefined && of, no || t('contractNoNone')].filter(Boolean).join(' ')}
            </Link>
            <span className="quiet">
              {' '}
              {roles.map(({ role }) => showPartyRole(role, lang)).join(lang === 'zh' ? '、' : ', ')}{' '}
              v{versions.join(', ')}
            </span>
          </span>
        );
      })}
    </span>
  );
}
