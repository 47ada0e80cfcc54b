import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { WireAccrual } from '../../wire/accruals.ts';
import type { WireAgreement, WireVersionText } from '../../wire/agreements.ts';
import { fromWireHappened } from '../../wire/happenedFacts.ts';
import { Refusal } from '../api.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { beginDraft, keepDraft, loadAccrual, loadAgreement, loadVersion } from './agreementsApi.ts';
import { ContractPending } from './ContractPending.tsx';
import { useFeeBook } from './feesApi.ts';
import { toBases } from './readClauses.ts';
import { nameOfAgreement } from './showAgreement.tsx';
import { WhatIfClauses } from './WhatIfClauses.tsx';
import { WhatIfInputs } from './WhatIfInputs.tsx';
import { WhatIfResults } from './WhatIfResults.tsx';
import './whatIf.css';
import { useFeeRateTexts } from './feeRateTexts.ts';
import {
  agreedStart,
  isMoved,
  movedTermOf,
  readLines,
  tryStart,
  turnoverOf,
  type WhatIfStart,
} from './whatIfState.ts';

/** 试算: a contract under other assumptions, reckoned in the page. */
export function WhatIfPage() {
  const { id = '' } = useParams({ strict: false });
  const { demo } = useSearch({ strict: false });
  const key = demo ?? false;
  const agreement = useQuery({
    queryKey: ['agreement', key, id],
    queryFn: () => loadAgreement(id),
  });
  const n = agreement.data?.versions.at(-1)?.n;
  const version = useQuery({
    queryKey: ['version', key, id, n],
    queryFn: () => loadVersion(id, n ?? 0),
    enabled: n !== undefined,
  });
  const accrual = useQuery({
    queryKey: ['accrual', key, id, ''],
    queryFn: () => loadAccrual(id, undefined),
    enabled: n !== undefined,
  });
  const retry = () => {
    for (const each of [agreement, version, accrual]) if (each.error) void each.refetch();
  };
  const error = agreement.error ?? version.error ?? accrual.error;
  if (agreement.data && n === undefined) return <Nothing agreement={agreement.data} />;
  if (!agreement.data || !version.data || !accrual.data)
    return <ContractPending error={error} retry={retry} />;
  return (
    <WhatIf
      key={`${id} ${n}`}
      agreement={agreement.data}
      version={version.data}
      accrual={accrual.data}
    />
  );
}

function Head({ agreement }: { readonly agreement: WireAgreement }) {
  const texts = useFeeRateTexts();
  const { t } = texts;
  return (
    <div>
      <p className="small">
        <Link to="/contracts/$id" params={{ id: agreement.id }}>
          {nameOfAgreement(agreement, texts)}
        </Link>
      </p>
      <h1 className="pageTitle">{t('whatIfTitle')}</h1>
      <p className="quiet small">{t('whatIfHint')}</p>
    </div>
  );
}

function Nothing({ agreement }: { readonly agreement: WireAgreement }) {
  const { t } = useFeeRateTexts();
  return (
    <div className="column widest">
      <Head agreement={agreement} />
      <Notice tone="quiet" title={t('whatIfNothing')} />
    </div>
  );
}

interface WhatIfProps {
  readonly agreement: WireAgreement;
  readonly version: WireVersionText;
  readonly accrual: WireAccrual;
}

function WhatIf({ agreement, version, accrual }: WhatIfProps) {
  const { t } = useFeeRateTexts();
  const book = useFeeBook();
  const start = useMemo(
    () => agreedStart(version, toBases(accrual.bases), fromWireHappened(accrual.happened)),
    [version, accrual.bases, accrual.happened],
  );
  const [said, setSaid] = useState<WhatIfStart>(start);
  const readAgreed = useMemo(() => readLines(start.lines, book), [start, book]);
  const agreed = useMemo(
    () => tryStart({ ...start, bases: said.bases }, readAgreed, book),
    [start, said.bases, readAgreed, book],
  );
  const read = useMemo(() => readLines(said.lines, book), [said.lines, book]);
  const tried = useMemo(() => tryStart(said, read, book), [said, read, book]);
  const { draft, isBusy, failure } = useDraft(agreement, version, said);
  const set = (change: Partial<WhatIfStart>) => setSaid({ ...said, ...change });
  return (
    <div className="column widest whatIfPage">
      <div className="panelHead">
        <Head agreement={agreement} />
        <span className="formActions">
          <Button disabled={!isMoved(start, said)} onClick={() => setSaid(start)}>
            {t('whatIfReset')}
          </Button>
          <ActButton
            right="contracts"
            type="primary"
            loading={isBusy}
            disabled={tried.unread > 0}
            {...(tried.unread > 0 ? { title: t('draftUnclear', { n: tried.unread }) } : {})}
            onClick={() => void draft()}
          >
            {t('whatIfDraft')}
          </ActButton>
        </span>
      </div>
      {failure !== null && <Notice tone="against" title={failure} />}
      {turnoverOf(said.bases) === null && <Notice tone="person" title={t('whatIfNoBase')} />}
      <div className="whatIfParts">
        <WhatIfInputs
          {...{ said, terms: tried.terms, term: movedTermOf(version, said) }}
          onChange={set}
        />
        <WhatIfResults agreed={agreed} tried={tried} />
      </div>
      <WhatIfClauses
        start={start}
        said={said}
        agreed={agreed}
        tried={tried}
        book={book}
        onLines={(lines) => set({ lines })}
      />
    </div>
  );
}

/** 做成草稿: what was tried, as a draft of the contract. */
function useDraft({ id }: WireAgreement, text: WireVersionText, said: WhatIfStart) {
  const { version } = text;
  const { t } = useFeeRateTexts();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const draft = async () => {
    setBusy(true);
    try {
      const begun = await beginDraft(id, { act: 'renewal', based_on: version.n });
      const turnover = turnoverOf(said.bases, said.sales);
      await keepDraft(begun.draft.id, {
        version: begun.draft.version,
        content: {
          ...begun.content,
          ...{ terms: [...said.lines], turnover },
          payment_term: movedTermOf(text, said) ?? begun.content.payment_term,
        },
      });
      await navigate({ to: '/contracts/$id/drafts/$draft', params: { id, draft: begun.draft.id } });
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
      setBusy(false);
    }
  };
  return { draft, isBusy, failure };
}
