import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { WireDraft, WireDraftContent } from '../../wire/agreements.ts';
import { fromWireHappened } from '../../wire/happenedFacts.ts';
import { sentenceOfTerm } from '../../words/termSentence.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { isDay } from '../ui/typed.ts';
import { dropDraft, keepDraft, loadDraft } from './agreementsApi.ts';
import { ChangeTable } from './ChangeTable.tsx';
import { ClauseRows } from './ClauseRows.tsx';
import { ContractPending } from './ContractPending.tsx';
import { DraftHead } from './DraftHead.tsx';
import { useFeeBook } from './feesApi.ts';
import { changeNow, readClauses, toBases } from './readClauses.ts';
import { SignDialog } from './SignDialog.tsx';
import { nameOfAgreement, showChange } from './showAgreement.tsx';
import { TermFields } from './TermFields.tsx';

/** 合同草稿: clauses as sentences and as fields, and what they would change. */
export function DraftPage() {
  const { lang } = useTexts();
  const { draft: id } = useParams({ strict: false });
  const { demo } = useSearch({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['draft', demo ?? false, id, lang],
    queryFn: () => loadDraft(id ?? '', lang),
  });
  if (!data) return <ContractPending error={error} retry={() => void refetch()} />;
  return <Draft key={data.draft.version} given={data} />;
}

/** What is done with a draft: what was refused stays to be read, what hangs on it is loaded anew. */
function useDraftActs() {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const act = async (make: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    try {
      await make();
      setFailure(null);
      return true;
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
      return false;
    } finally {
      for (const key of ['draft', 'agreement', 'agreements', 'accrual', 'backPay', 'approvals'])
        void queries.invalidateQueries({ queryKey: [key] });
      setBusy(false);
    }
  };
  return { act, isBusy, failure };
}

/** More lines than these are read when the hand rests. */
const many = 200;

/** A value that has not changed for so long; 0 = at once. */
function useSettled<T>(value: T, rest: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), rest);
    return () => clearTimeout(timer);
  }, [value, rest]);
  return rest === 0 ? value : settled;
}

/** 边写边读 with the company's own words, as the server reads it. */
function useRead({ bases: told, happened: again }: WireDraft, terms: readonly string[]) {
  const { lang } = useTexts();
  const book = useFeeBook();
  const bases = useMemo(() => toBases(told), [told]);
  const happened = useMemo(() => fromWireHappened(again), [again]);
  const settled = useSettled(terms, terms.length > many ? 250 : 0);
  const read = useMemo(
    () => readClauses(settled, { bases, happened }, book, lang),
    [settled, bases, happened, book, lang],
  );
  return { bases, book, read };
}

function Draft({ given }: { readonly given: WireDraft }) {
  const texts = useTexts();
  const { t } = texts;
  const navigate = useNavigate();
  const { draft, agreement, comparison } = given;
  const [content, setContent] = useState<WireDraftContent>(given.content);
  const [active, setActive] = useState<number | null>(null);
  const [isSigning, setSigning] = useState(false);
  const { act, isBusy, failure } = useDraftActs();
  const { bases, book, read } = useRead(given, content.terms);
  const isOpen = draft.state === 'open';
  const isChanged = JSON.stringify(content) !== JSON.stringify(given.content);
  const set = (change: Partial<WireDraftContent>) => setContent({ ...content, ...change });
  const setTerm = (at: number, sentence: string) =>
    set({ terms: content.terms.map((each, n) => (n === at ? sentence : each)) });
  const days = [content.from, content.to];
  const isReadable = days.every((day) => day === null || isDay(day));
  const save = () => act(() => keepDraft(draft.id, { version: draft.version, content }));
  const drop = async () => {
    if (await act(() => dropDraft(draft.id, draft.version)))
      await navigate({ to: '/contracts/$id', params: { id: agreement.id } });
  };
  const change = changeNow(comparison.before, read.total, bases);
  const chosen = active === null ? undefined : read.clauses[active];
  const term = chosen?.terms.length === 1 ? chosen.terms[0] : undefined;
  return (
    <div className="column widest draftPage">
      <div className="panelHead">
        <div>
          <p className="small">
            <Link to="/contracts/$id" params={{ id: agreement.id }}>
              {nameOfAgreement(agreement, texts)}
            </Link>
          </p>
          <h1 className="pageTitle">{t('draftTitle', { act: t(`versionAct_${draft.act}`) })}</h1>
        </div>
        {isOpen && (
          <DraftTools
            isChanged={isChanged}
            isBusy={isBusy}
            isReadable={isReadable}
            unclear={read.unclear}
            onDrop={() => void drop()}
            onSave={() => void save()}
            onSign={() => setSigning(true)}
          />
        )}
      </div>
      {draft.state === 'asked' && <Notice tone="person" title={t('draftAsked')} />}
      {draft.state === 'signed' && <Notice tone="settled" title={t('draftSigned')} />}
      {draft.state === 'dropped' && <Notice tone="quiet" title={t('draftDropped')} />}
      {failure !== null && <Notice tone="against" title={failure} />}
      <DraftHead given={given} content={content} isOpen={isOpen} onChange={set} />
      <p className="changeSum" aria-live="polite">
        {read.unclear > 0 ? (
          <span className="against">{t('draftUnclear', { n: read.unclear })}</span>
        ) : (
          showChange(change, texts)
        )}
      </p>
      <div className="draftParts">
        <section className="panel" aria-labelledby="draft-clauses">
          <h2 id="draft-clauses">{t('draftClauses')}</h2>
          <ClauseRows
            lines={content.terms}
            clauses={read.clauses}
            fees={book.fees}
            active={active}
            isOpen={isOpen}
            onActive={setActive}
            onLine={setTerm}
            onLines={(terms) => set({ terms: [...terms] })}
          />
        </section>
        <section className="panel" aria-labelledby="draft-fields">
          <h2 id="draft-fields">
            {active === null ? t('clauseSentence') : t('draftFields', { n: active + 1 })}
          </h2>
          {active === null || !chosen ? (
            <p className="quiet">{t('draftFieldsNone')}</p>
          ) : term ? (
            <TermFields
              key={active}
              term={term}
              disabled={!isOpen}
              onChange={(changed) => setTerm(active, sentenceOfTerm(changed, book))}
            />
          ) : (
            <p className="quiet">{chosen.fault ?? t('draftFieldsOnlyWords')}</p>
          )}
        </section>
      </div>
      {draft.based_on !== null && (
        <section className="panel" aria-labelledby="draft-change">
          <h2 id="draft-change">
            {t('versionWith')} {t('versionN', { n: draft.based_on })}
          </h2>
          {isChanged ? (
            <p className="quiet">{t('draftCompareLater')}</p>
          ) : (
            <ChangeTable comparison={comparison} />
          )}
        </section>
      )}
      {isSigning && <SignDialog given={given} onClose={() => setSigning(false)} act={act} />}
    </div>
  );
}

interface DraftToolsProps {
  readonly isChanged: boolean;
  readonly isBusy: boolean;
  readonly isReadable: boolean;
  readonly unclear: number;
  readonly onDrop: () => void;
  readonly onSave: () => void;
  readonly onSign: () => void;
}

function DraftTools({ isChanged, isBusy, isReadable, unclear, ...on }: DraftToolsProps) {
  const { t } = useTexts();
  const why = isChanged
    ? t('draftUnsaved')
    : unclear > 0
      ? t('draftUnclear', { n: unclear })
      : null;
  return (
    <span className="formActions">
      <span className="quiet small" aria-live="polite">
        {isChanged ? t('draftUnsaved') : t('draftSaved')}
      </span>
      <ActButton right="contracts" disabled={isBusy || isChanged} onClick={on.onDrop}>
        {t('draftDrop')}
      </ActButton>
      <ActButton
        right="contracts"
        loading={isBusy}
        disabled={!isChanged || !isReadable}
        onClick={on.onSave}
      >
        {t('draftSave')}
      </ActButton>
      <ActButton
        right="contracts"
        type="primary"
        disabled={isBusy || why !== null}
        {...(why === null ? {} : { title: why })}
        onClick={on.onSign}
      >
        {t('draftSign')}
      </ActButton>
    </span>
  );
}
