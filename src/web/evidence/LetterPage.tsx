import { ArrowLeftOutlined, FilePdfOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { WireLetterDraft, WireLetterEdits } from '../../wire/papers.ts';
import type { WireCompany } from '../../wire/people.ts';
import { type KeptAudit, loadAudit, Refusal } from '../api.ts';
import type { AuditPlace } from '../place.ts';
import { useTexts } from '../texts.ts';
import { Notice } from '../ui/Notice.tsx';
import { FailedPage } from '../ui/states.tsx';
import {
  issueLetter,
  type LetterOrder,
  loadCompany,
  loadLetterDraft,
  previewLetter,
} from './evidenceApi.ts';
import { IssuedPanel } from './IssuedPanel.tsx';
import { LetterSheet } from './LetterSheet.tsx';
import { AddedFiles, WhoFields } from './LetterSide.tsx';
import { countChanges, type LetterWords, useLetterWords, type Writing } from './letterWords.ts';

/** 编写异议函: the computed draft in a person's words, its annexes, and its issue. */
export function LetterPage() {
  const { t, lang } = useTexts();
  const { id } = useParams({ from: '/audits/$id/letter' });
  const { demo, statement: n = 0 } = useSearch({ strict: false }) as AuditPlace & { demo?: true };
  const audit = useQuery({
    queryKey: ['audit', demo ?? false, id, lang],
    queryFn: () => loadAudit(id, lang),
  });
  const company = useQuery({ queryKey: ['company', demo ?? false], queryFn: loadCompany });
  if (audit.data && !company.isLoading)
    return <Editor key={`${id} ${n}`} audit={audit.data} n={n} company={company.data} />;
  if (audit.error) {
    const retry = () => void audit.refetch();
    return <FailedPage title={t('paperKind_letter')} error={audit.error} retry={retry} />;
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
}

function Editor({ audit, n, company }: EditorProps) {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const writing = useLetterWords(audit.id, n, audit.version);
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
  return (
    <div className="letterPage">
      <LetterBar audit={audit} n={n} draft={data} writing={writing} order={order} />
      {words.version !== audit.version && !data.issued && (
        <Notice tone="person" title={t('letterStale')} />
      )}
      <div className="letterDesk">
        <LetterSheet draft={data} writing={writing} isFixed={data.issued !== null} />
        {data.issued ? (
          <IssuedPanel paper={data.issued} />
        ) : (
          <aside className="letterSide" aria-label={t('letterEdit')}>
            <p className="quiet small">{t('letterFixed')}</p>
            <WhoFields draft={data} writing={writing} company={company} />
            <AddedFiles draft={data} writing={writing} />
          </aside>
        )}
      </div>
    </div>
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
  readonly draft: WireLetterDraft;
  readonly writing: Writing;
  readonly order: LetterOrder;
}

const decided = new Set(['partial', 'dispute', 'evidence']);

function LetterBar({ audit, n, draft, writing, order }: BarProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const open = (audit.statements[n]?.lines ?? []).filter(
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
        <h1 className="pageTitle">{t(draft.issued ? 'paperKind_letter' : 'letterEdit')}</h1>
        <span className="quiet" role="status">
          {changes === 0 ? t('letterUntouched') : t('letterChanges', { n: changes })}
          {changes > 0 && !draft.issued && ` · ${t('letterSaved')}`}
        </span>
        {!draft.issued && (
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
            <Button
              type="primary"
              disabled={open > 0}
              loading={isBusy}
              title={open > 0 ? t('letterUndecided', { n: open }) : ''}
              onClick={() => void issue()}
            >
              {t('issueNow')}
            </Button>
          </span>
        )}
      </div>
      {open > 0 && !draft.issued && (
        <Notice tone="person" title={t('letterUndecided', { n: open })} />
      )}
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
    </>
  );
}
