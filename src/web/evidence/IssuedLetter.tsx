import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { WireIssuedLetter, WireLetterChanges } from '../../wire/issuedLetters.ts';
import { useTexts } from '../texts.ts';
import { Money } from '../ui/Money.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { FailedPage } from '../ui/states.tsx';
import { loadIssuedLetter } from './evidenceApi.ts';
import { IssuedPanel } from './IssuedPanel.tsx';
import { LetterSheet } from './LetterSheet.tsx';
import { noWords } from './letterWords.ts';
import type { Writing } from './useWriting.ts';

interface IssuedLetterProps {
  readonly id: string;
  readonly bones: React.ReactNode;
}

/** 已出具的函: figures, lines and words as they went out; how the statement stands against it. */
export function IssuedLetter({ id, bones }: IssuedLetterProps) {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['issuedLetter', demo ?? false, id, lang],
    queryFn: () => loadIssuedLetter(id, lang),
  });
  if (data) return <Issued letter={data} />;
  if (error)
    return <FailedPage title={t('paperKind_letter')} error={error} retry={() => void refetch()} />;
  return bones;
}

const nothing = () => undefined;

function Issued({ letter }: { readonly letter: WireIssuedLetter }) {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  const { paper, draft, edits, changes } = letter;
  const writing = useMemo(
    (): Writing => ({
      words: { ...noWords(0), edits },
      ...{ change: nothing, reset: nothing, undo: null, keeping: 'saved', clash: null },
      kept: { version: 0, words: null, person: '', saved_at: null },
    }),
    [edits],
  );
  const { run, run_statement: n } = paper;
  return (
    <div className="letterPage">
      <div className="benchBar">
        <Link
          className="linkButton"
          to="/audits/$id"
          params={{ id: run }}
          search={{ ...(demo && { demo }), ...(n > 0 && { statement: n }) }}
        >
          <ArrowLeftOutlined aria-hidden="true" /> {t('letterBack')}
        </Link>
        <h1 className="pageTitle">{t('paperKind_letter')}</h1>
        <span className="quiet">{t('issuedAsOf', { day: paper.day })}</span>
      </div>
      {changes && <Changes changes={changes} />}
      <div className="letterDesk">
        <LetterSheet draft={draft} writing={writing} isFixed />
        <IssuedPanel paper={paper} />
      </div>
    </div>
  );
}

/** 开函后结算单有变化: what it would claim now, and the way to say so. */
function Changes({ changes }: { readonly changes: WireLetterChanges }) {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  const { audit, next, added, dropped, moved, total_before: before, total_now: now } = changes;
  const search = {
    ...(demo && { demo }),
    ...(audit.statement > 0 && { statement: audit.statement }),
  };
  const facts = { added: added.length, dropped: dropped.length, moved: moved.length };
  return (
    <Notice
      tone="person"
      title={t('issuedChanged', { before: showMoney(before), now: showMoney(now) })}
      text={t('issuedChangedHint', facts)}
      action={
        <>
          <details className="letterChanges">
            <summary>{t('issuedDifference')}</summary>
            <ChangeTable changes={changes} />
          </details>
          {next !== null ? (
            <Link
              className="linkButton"
              to="/audits/$id/letter"
              params={{ id: audit.id }}
              search={{ ...search, paper: next.id }}
            >
              {t('issuedNext', { no: next.no })}
            </Link>
          ) : (
            <Link
              className="linkButton"
              to="/audits/$id/letter"
              params={{ id: audit.id }}
              search={search}
            >
              {t('issuedSupplement')}
            </Link>
          )}
        </>
      }
    />
  );
}

function ChangeTable({ changes: { added, dropped, moved } }: { changes: WireLetterChanges }) {
  const { t } = useTexts();
  const rows = [
    ...moved.map(({ before, now }) => ({ item: now, kind: 'moved', before, now }) as const),
    ...added.map((item) => ({ item, kind: 'added', before: null, now: item }) as const),
    ...dropped.map((item) => ({ item, kind: 'dropped', before: item, now: null }) as const),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys
    <section className="letterChangeTable" tabIndex={0} aria-label={t('issuedDifference')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('document')}</th>
            <th scope="col">{t('issuedChange')}</th>
            <th scope="col" className="amount">
              {t('issuedOnLetter')}
            </th>
            <th scope="col" className="amount">
              {t('issuedNow')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ item, kind, before, now }) => (
            <tr key={`${item.role} ${item.key}`}>
              <th scope="row">
                {item.title} <span className="quiet">{item.about}</span>
              </th>
              <td>{t(`issuedChange_${kind}`)}</td>
              <td className="amount">{before ? <Money amount={before.difference} dash /> : '-'}</td>
              <td className="amount">{now ? <Money amount={now.difference} dash /> : '-'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
