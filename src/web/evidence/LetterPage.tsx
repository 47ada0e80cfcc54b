import { ArrowLeftOutlined, FilePdfOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { LetterWords, WireKeptWords } from '../../wire/letterWords.ts';
import type { WireLetterEdits } from '../../wire/papers.ts';
import type { WireCompany } from '../../wire/people.ts';
import { type KeptAudit, loadAudit, Refusal } from '../api.ts';
import type { AuditPlace } from '../place.ts';
import { statementAt } from '../statementAt.ts';
import { type Texts, useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showTime } from '../ui/showTime.ts';
import { FailedPage } from '../ui/states.tsx';
import {
  issueLetter,
  type LetterOrder,
  loadCompany,
  loadLetterDraft,
  loadPapers,
  loadWords,
  previewLetter,
} from './evidenceApi.ts';
import { IssuedLetter } from './IssuedLetter.tsx';
import { LetterSheet } from './LetterSheet.tsx';
import { AddedFiles, WhoFields } from './LetterSide.tsx';
import { countChanges } from './letterWords.ts';
import { useWriting, type Writing, wordsKey } from './useWriting.ts';

/** 异议函: one that was issued as it went out, else the draft that is written. */
export function LetterPage() {
  const { paper } = useSearch({ strict: false }) as AuditPlace;
  return paper === undefined ? <DraftPage /> : <IssuedLetter id={paper} bones={<Bones />} />;
}

/** 编写异议函: the computed draft in a person's words, its annexes, and its issue. */
function DraftPage() {
  const { t, lang } = useTexts();
  const { id } = useParams({ from: '/audits/$id/letter' });
  const { demo, statement: n = 0 } = useSearch({ strict: false }) as AuditPlace & { demo?: true };
  const audit = useQuery({
    queryKey: ['audit', demo ?? false, id, lang],
    queryFn: () => loadAudit(id, lang),
  });
  const company = useQuery({ queryKey: ['company', demo ?? false], queryFn: loadCompany });
  const kept = useQuery({
    queryKey: wordsKey(id, n),
    queryFn: () => loadWords(id, n),
    refetchOnWindowFocus: 'always',
  });
  if (audit.data && kept.data && !company.isLoading) {
    const own = { audit: audit.data, n, company: company.data, kept: kept.data };
    return <Editor key={`${id} ${n}`} {...own} />;
  }
  const failed = [audit, kept].find(({ error }) => error);
  if (failed?.error) {
    const retry = () => void failed.refetch();
    return <FailedPage title={t('paperKind_letter')} error={failed.error} retry={retry} />;
  }
  return <Bones />;
}

function Bones() {
  const { t } = useTexts();
  return (
    <div className="fill" role="status" aria-label={t('loading')}>
      {[44, 92, 66].map((share) => (
        <p key={share}>
          <span className={`bone tall w${share}`} />
        </p>
      ))}
    </div>
  );
}

interface EditorProps {
  readonly audit: KeptAudit;
  readonly n: number;
  readonly company: WireCompany | undefined;
  readonly kept: WireKeptWords;
}

function Editor({ audit, n, company, kept }: EditorProps) {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const writing = useWriting({ audit: audit.id, n, version: audit.version, kept });
  const { words } = writing;
  const order = useMemo(
    () => orderOf(withCompany(words, company), audit, n, lang),
    [words, company, audit, n, lang],
  );
  const arranged = useMemo(() => ({ ...order, edits: arrangementOf(order.edits) }), [order]);
  const { data, error, refetch } = useQuery({
    queryKey: ['letterDraft', demo ?? false, audit.id, audit.version, arranged],
    queryFn: () => loadLetterDraft(audit.id, arranged),
    placeholderData: keepPreviousData,
  });
  if (error && !data) {
    const isNothing = error instanceof Refusal && error.said.code === 'letter.nothingToClaim';
    if (isNothing) return <NothingToClaim audit={audit} n={n} />;
    return <FailedPage title={t('paperKind_letter')} error={error} retry={() => void refetch()} />;
  }
  if (!data) return <Bones />;
  if (data.issued) return <IssuedLetter id={data.issued.id} bones={<Bones />} />;
  return (
    <div className="letterPage">
      <LetterBar audit={audit} n={n} writing={writing} order={order} />
      <Clash writing={writing} />
      <Earlier statement={statementAt(audit.statements, n)?.statement_id} />
      {words.version !== audit.version && <Notice tone="person" title={t('letterStale')} />}
      <div className="letterDesk">
        <LetterSheet draft={data} writing={writing} isFixed={false} />
        <aside className="letterSide" aria-label={t('letterEdit')}>
          <p className="quiet small">{t('letterFixed')}</p>
          <WhoFields draft={data} writing={writing} company={company} />
          <AddedFiles draft={data} writing={writing} />
        </aside>
      </div>
    </div>
  );
}

/** 补充函: what was issued before of this statement, and stands. */
function Earlier({ statement }: { readonly statement: string | undefined }) {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const { data } = useQuery({
    queryKey: ['papers', 'of', demo ?? false, statement, lang],
    queryFn: () => loadPapers({ statement, kind: 'letter', lang }),
    enabled: statement !== undefined,
  });
  const last = data?.papers.find(({ voided }) => voided === null);
  if (!last) return null;
  return (
    <Notice
      tone="quiet"
      title={t('issuedBefore', { no: last.no, day: last.day })}
      text={t('issuedBeforeHint')}
      action={
        <Link
          className="linkButton"
          to="/audits/$id/letter"
          params={{ id: last.run }}
          search={{ ...(demo && { demo }), paper: last.id }}
        >
          {t('issuedOpen')}
        </Link>
      }
    />
  );
}

/** A letter claims what is decided as wrong; where nothing is, the lines say why. */
function NothingToClaim({ audit, n }: Pick<EditorProps, 'audit' | 'n'>) {
  const { t } = useTexts();
  return (
    <div className="column wide">
      <h1 className="pageTitle">{t('paperKind_letter')}</h1>
      <Notice
        tone="settled"
        title={t('noLetter')}
        text={t('noLetterHint')}
        action={
          <Link
            className="linkButton"
            to="/audits/$id"
            params={{ id: audit.id }}
            search={n > 0 ? { statement: n } : {}}
          >
            {t('letterBack')}
          </Link>
        }
      />
    </div>
  );
}

/** 两人同改一份函稿: what one wrote is kept, the other says which holds. */
function Clash({ writing: { clash } }: { readonly writing: Writing }) {
  const { t } = useTexts();
  if (!clash) return null;
  const { person, saved_at: at } = clash.theirs;
  const said = { who: person || t('letterSomebody'), when: at ? showTime(at) : '' };
  return (
    <Notice
      tone="person"
      title={t('letterClash', said)}
      text={t('letterClashHint')}
      action={
        <>
          <Button onClick={() => clash.choose(false)}>{t('letterClashTheirs')}</Button>
          <Button onClick={() => clash.choose(true)}>{t('letterClashOwn')}</Button>
        </>
      }
    />
  );
}

/** What changes the computed draft: the order, what is left out, files and who points to them. */
function arrangementOf({ order, left_out, titles, lines }: WireLetterEdits): WireLetterEdits {
  const cites = Object.entries(lines).flatMap(([key, line]) =>
    line.cites?.length ? [[key, { cites: line.cites }] as const] : [],
  );
  return { blocks: {}, lines: Object.fromEntries(cites), order, left_out, titles };
}

const fields = ['company', 'contact', 'phone', 'email', 'address', 'reply_day', 'buyer'] as const;

function orderOf(
  { who, edits, files }: LetterWords,
  { as_of }: KeptAudit,
  statement: number,
  lang: LetterOrder['lang'],
): LetterOrder {
  const said = fields.flatMap((field) => (who[field] ? [[field, who[field]] as const] : []));
  return {
    statement,
    lang,
    as_of: who.day || as_of,
    ...Object.fromEntries(said),
    attachments: files.map(({ id }) => id),
    edits,
  };
}

/** The company's own name and contact, where nobody said another on the letter. */
function withCompany(words: LetterWords, own: WireCompany | undefined): LetterWords {
  if (!own) return words;
  const { company, contact, phone, email, address } = own;
  return { ...words, who: { company, contact, phone, email, address, ...words.who } };
}

interface BarProps {
  readonly audit: KeptAudit;
  readonly n: number;
  readonly writing: Writing;
  readonly order: LetterOrder;
}

/** Whether what was written is kept, by whom and when. */
function keptText({ keeping, kept, clash }: Writing, t: Texts['t']): string {
  if (clash) return '';
  if (keeping !== 'saved') return ` · ${t(`letterKept_${keeping}`)}`;
  if (kept.saved_at === null) return '';
  const when = showTime(kept.saved_at);
  const by = kept.person ? t('letterKeptBy', { who: kept.person, when }) : when;
  return ` · ${t('letterKept_saved')} · ${by}`;
}

const decided = new Set(['partial', 'dispute', 'evidence']);

function LetterBar({ audit, n, writing, order }: BarProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const open = (statementAt(audit.statements, n)?.lines ?? []).filter(
    ({ verdict, decision }) => decided.has(verdict) && decision === null,
  ).length;
  const tryTo = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    } finally {
      setBusy(false);
    }
  };
  const preview = () =>
    tryTo(async () => {
      window.open(await previewLetter(audit.id, order), '_blank');
    });
  const issue = () =>
    tryTo(async () => {
      await issueLetter(audit.id, audit.version, order);
      for (const key of ['letterDraft', 'board', 'rows', 'disputeStatistics', 'clocks', 'papers'])
        await queries.invalidateQueries({ queryKey: [key] });
    });
  const changes = countChanges(writing.words.edits);
  const { demo, chain } = useSearch({ strict: false });
  const search = { ...(demo && { demo }), ...(chain && { chain }), ...(n > 0 && { statement: n }) };
  return (
    <>
      <div className="benchBar">
        <Link className="linkButton" to="/audits/$id" params={{ id: audit.id }} search={search}>
          <ArrowLeftOutlined aria-hidden="true" /> {t('letterBack')}
        </Link>
        <h1 className="pageTitle">{t('letterEdit')}</h1>
        <span className="quiet" role="status">
          {changes === 0 ? t('letterUntouched') : t('letterChanges', { n: changes })}
          {keptText(writing, t)}
        </span>
        <span className="papers">
          {writing.undo ? (
            <Button type="text" onClick={writing.undo}>
              {t('letterUndoReset')}
            </Button>
          ) : (
            changes > 0 && (
              <Button type="text" onClick={writing.reset}>
                {t('letterReset')}
              </Button>
            )
          )}
          <Button icon={<FilePdfOutlined />} disabled={isBusy} onClick={() => void preview()}>
            {t('letterPdf')}
          </Button>
          <ActButton
            right="letters"
            type="primary"
            disabled={open > 0}
            loading={isBusy}
            title={open > 0 ? t('letterUndecided', { n: open }) : ''}
            onClick={() => void issue()}
          >
            {t('issueNow')}
          </ActButton>
        </span>
      </div>
      {open > 0 && <Notice tone="person" title={t('letterUndecided', { n: open })} />}
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
    </>
  );
}
