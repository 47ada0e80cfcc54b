import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useState } from 'react';
import type { WireAgreement, WireDraft } from '../../wire/agreements.ts';
import { Refusal } from '../api.ts';
import type { VersionPlace } from '../place.ts';
import { useTexts } from '../texts.ts';
import { WayLink } from '../trail/WayLinkPanel.tsx';
import { ActButton } from '../ui/ActButton.tsx';
import { AccrualPanel } from './AccrualPanel.tsx';
import { beginDraft, beginNegotiation, loadAgreement, type OtherVersion } from './agreementsApi.ts';
import { ContractFacts } from './ContractFacts.tsx';
import { ContractParties } from './ContractParties.tsx';
import { ContractPending } from './ContractPending.tsx';
import { DealPanel } from './DealPanel.tsx';
import { nameOfAgreement, StateMark } from './showAgreement.tsx';
import { VersionList } from './VersionList.tsx';
import { VersionPanel } from './VersionPanel.tsx';

/** 一份合同: its versions, what each says and changes, and what is accrued by it. */
export function ContractPage() {
  const { id } = useParams({ strict: false });
  const { demo } = useSearch({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['agreement', demo ?? false, id],
    queryFn: () => loadAgreement(id ?? ''),
  });
  if (data) return <Contract agreement={data} />;
  return <ContractPending error={error} retry={() => void refetch()} />;
}

function Contract({ agreement }: { readonly agreement: WireAgreement }) {
  const texts = useTexts();
  const { t } = texts;
  const place = useSearch({ strict: false }) as VersionPlace;
  const { versions } = agreement;
  const last = versions.at(-1)?.n;
  const n = versions.some((each) => each.n === place.n) ? place.n : last;
  const daysLeft = agreement.days_left;
  return (
    <div className="column widest contractPage">
      <div className="panelHead">
        <div>
          <p className="small">
            <Link to="/contracts">{t('navContracts')}</Link>
          </p>
          <h1 className="pageTitle">{nameOfAgreement(agreement, texts)}</h1>
          <div className="contractState">
            <StateMark agreement={agreement} t={t} />
            <span className="quiet">{t(`contractKind_${agreement.kind}`)}</span>
            {agreement.ends !== null && (
              <span className="quiet">{t('versionUntil', { day: agreement.ends })}</span>
            )}
            {daysLeft !== null && (
              <span className="quiet number">
                {daysLeft < 0
                  ? t('contractDaysOver', { n: -daysLeft })
                  : t('contractDaysLeftOf', { n: daysLeft })}
              </span>
            )}
          </div>
          <WayLink id={agreement.id} />
        </div>
        <div className="formActions">
          {last !== undefined && (
            <Link className="linkButton" to="/contracts/$id/what-if" params={{ id: agreement.id }}>
              {t('whatIfOpen')}
            </Link>
          )}
          <BeginDraft agreement={agreement} />
        </div>
      </div>
      <Drafts agreement={agreement} />
      <div className="contractParts">
        <div className="panels">
          <VersionList agreement={agreement} shown={n} />
          {n !== undefined && <ContractParties agreement={agreement} n={n} />}
          <DealPanel kind={agreement.kind} />
        </div>
        <ContractFacts key={agreement.version} agreement={agreement} />
      </div>
      {n !== undefined && (
        <VersionPanel key={n} agreement={agreement} n={n} other={otherOf(place, agreement.id)} />
      )}
      {n !== undefined && <AccrualPanel agreement={agreement} known={place.known} />}
    </div>
  );
}

function Drafts({ agreement: { id, drafts } }: { readonly agreement: WireAgreement }) {
  const { t } = useTexts();
  if (drafts.length === 0) return null;
  return (
    <ul className="contractDrafts">
      {drafts.map((draft) => (
        <li key={draft.id}>
          <Link
            className="linkButton"
            to="/contracts/$id/drafts/$draft"
            params={{ id, draft: draft.id }}
          >
            {t('contractDraftOf', { act: t(`versionAct_${draft.act}`) })}
            {draft.state === 'asked' && ` · ${t('contractDraftAsked')}`}
            {draft.person !== '' && ` · ${draft.person}`}
          </Link>
        </li>
      ))}
    </ul>
  );
}

type Act = WireDraft['draft']['act'];

const otherOf = ({ other, of }: VersionPlace, own: string): OtherVersion | undefined =>
  other === undefined ? undefined : { of: of ?? own, n: other };

/** 起草: an amendment or a renewal of the last version; the first one from nothing. */
function BeginDraft({ agreement: { id, versions } }: { readonly agreement: WireAgreement }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const acts: readonly Act[] =
    versions.length === 0 ? ['signed'] : ['amendment', 'renewal', 'signed'];
  const [act, setAct] = useState<Act>(acts[0] as Act);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const based_on = versions.at(-1)?.n ?? null;
  const begin = async (make: () => Promise<void>) => {
    setBusy(true);
    try {
      await make();
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
      setBusy(false);
    }
  };
  const draft = () =>
    begin(async () => {
      const made = await beginDraft(id, { act, based_on });
      await navigate({ to: '/contracts/$id/drafts/$draft', params: { id, draft: made.draft.id } });
    });
  const negotiate = () =>
    begin(async () => {
      const made = await beginNegotiation(id, based_on);
      await navigate({ to: '/negotiations/$id', params: { id: made.id } });
    });
  return (
    <div className="formActions">
      {failure !== null && <span className="against">{failure}</span>}
      <Select
        aria-label={t('versionAct')}
        value={act}
        popupMatchSelectWidth={false}
        options={acts.map((value) => ({ value, label: t(`draftBegin_${value}`) }))}
        onChange={setAct}
      />
      <ActButton right="contracts" disabled={isBusy} onClick={() => void negotiate()}>
        {t('negotiationBegin')}
      </ActButton>
      <ActButton right="contracts" type="primary" loading={isBusy} onClick={() => void draft()}>
        {t('draftBegin')}
      </ActButton>
    </div>
  );
}
