import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { WirePosting } from '../../wire/ledger.ts';
import { showAccount } from '../../words/ledger.ts';
import { type KeptAudit, Refusal } from '../api.ts';
import { WaitingHerePanel } from '../approvals/WaitingHerePanel.tsx';
import { useDecider } from '../decider.ts';
import { useFeeTexts } from '../feeNames.ts';
import { useSignedIn } from '../session.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { WordsField } from '../ui/Field.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Notice, type Tone } from '../ui/Notice.tsx';
import { PersonField } from '../ui/PersonField.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { FailedNotice } from '../ui/states.tsx';
import { loadPosting, postAudit, reverseAudit } from './benchApi.ts';
import { needsDecision } from './benchRow.ts';

type Stated = WirePosting['statements'][number];

interface PostButtonProps {
  readonly audit: KeptAudit;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

/** 过账 is for a whole audit: it opens what will be posted and what was. */
export function PostButton({ audit, isOpen, onOpen }: PostButtonProps) {
  const { t } = useTexts();
  const open = audit.statements.flatMap(({ lines }) => lines).filter(needsDecision).length;
  return (
    <>
      <Button onClick={() => onOpen(true)}>{t('post')}</Button>
      {open > 0 && <span className="quiet">{t('postOpen', { n: open })}</span>}
      {isOpen && (
        <Dialog title={t('posting')} place="middle" onClose={() => onOpen(false)}>
          <PostPanel audit={audit} />
        </Dialog>
      )}
    </>
  );
}

function PostPanel({ audit }: { readonly audit: KeptAudit }) {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['posting', demo ?? false, audit.id, audit.version],
    queryFn: () => loadPosting(audit),
  });
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setFailure(null);
    try {
      await work();
      for (const key of ['posting', 'board', 'lineHistory', 'approvals'])
        await queries.invalidateQueries({ queryKey: [key] });
    } catch (refused) {
      setFailure(refused instanceof Refusal && refused.message ? refused.message : t('offline'));
    } finally {
      setBusy(false);
    }
  };
  if (error) return <FailedNotice error={error} retry={() => void refetch()} />;
  if (!data) return <p className="quiet">{t('loading')}</p>;
  return (
    <div className="dialogForm posting">
      {data.statements.map((each) => (
        <PostedStatement key={`${each.no}${each.entity}`} each={each} />
      ))}
      <WaitingHerePanel about={audit.id} />
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      <PostActions audit={audit} posting={data} isBusy={isBusy} onAct={(work) => void act(work)} />
    </div>
  );
}

interface PostActionsProps {
  readonly audit: KeptAudit;
  readonly posting: WirePosting;
  readonly isBusy: boolean;
  readonly onAct: (work: () => Promise<unknown>) => void;
}

function PostActions({ audit, posting, isBusy, onAct }: PostActionsProps) {
  const { t } = useTexts();
  const isSignedIn = useSignedIn();
  const [person, setPerson] = useDecider();
  const [note, setNote] = useState('');
  const isStanding = posting.statements.some(({ entries }) => entries.some(standing));
  const isPosted = posting.statements.every(({ posted }) => posted);
  // Who signed in asks for the reversal of what stands, which says why.
  const needsWhy = isSignedIn && isStanding && !isPosted && note.trim() === '';
  const canReverse = person.trim() !== '' && note.trim() !== '';
  return (
    <>
      <PersonField label={t('postedBy')} value={person} onChange={setPerson} />
      {isStanding && <WordsField label={t('reverseWhy')} value={note} onChange={setNote} />}
      <p className="decide">
        <ActButton
          right="ledger"
          type="primary"
          loading={isBusy}
          disabled={posting.open > 0 || isPosted || needsWhy}
          onClick={() =>
            onAct(() => postAudit(audit, { person: person.trim(), note: note.trim() }))
          }
        >
          {t(isStanding && !isPosted ? 'postAgain' : 'postNow')}
        </ActButton>
        {isStanding && (
          <ActButton
            right="ledger"
            disabled={!canReverse || isBusy}
            onClick={() =>
              onAct(() => reverseAudit(audit, { person: person.trim(), note: note.trim() }))
            }
          >
            {t(isSignedIn ? 'reverseAsk' : 'reverseNow')}
          </ActButton>
        )}
        <span className="quiet" role="status">
          {posting.open > 0
            ? t('postOpen', { n: posting.open })
            : isPosted
              ? t('isPosted')
              : needsWhy
                ? t('postAgainNeeds')
                : isStanding && !canReverse
                  ? t('reverseNeeds')
                  : ''}
        </span>
      </p>
    </>
  );
}

const standing = ({ reversal_of, reversed }: Stated['entries'][number]): boolean =>
  reversal_of === null && !reversed;

function PostedStatement({ each }: { readonly each: Stated }) {
  const { t } = useTexts();
  const isOlder = !each.posted && each.entries.some(standing);
  const [tone, text]: readonly [Tone, string] = each.posted
    ? ['settled', t('isPosted')]
    : isOlder
      ? ['person', t('isPostedOlder')]
      : ['quiet', t('isNotPosted')];
  return (
    <section className="posted">
      <p>
        <b>{each.no ?? each.entity ?? t('statement')}</b> <Mark tone={tone}>{text}</Mark>
      </p>
      {!each.posted && <p className="quiet">{t('willPost', { day: each.day })}</p>}
      {!each.posted && <Postings postings={each.postings} label={t('posting')} />}
      {each.entries.length > 0 && (
        <details open={each.posted}>
          <summary>{t('entries', { n: each.entries.length })}</summary>
          {[...each.entries].reverse().map((entry) => (
            <EntryPart key={entry.id} entry={entry} />
          ))}
        </details>
      )}
    </section>
  );
}

function EntryPart({ entry }: { readonly entry: Stated['entries'][number] }) {
  const { t } = useTexts();
  const name =
    entry.reversal_of === null ? t('entryPosted', { n: entry.version ?? 1 }) : t('entryReversal');
  const said = [entry.recorded_at.slice(0, 10), entry.person, entry.note].filter(Boolean);
  return (
    <div className="entry">
      <p>
        {name} <span className="quiet">{said.join(' · ')}</span>{' '}
        {entry.reversed && <Mark tone="quiet">{t('entryReversed')}</Mark>}
      </p>
      {standing(entry) && <Postings postings={entry.postings} label={name} />}
    </div>
  );
}

interface PostingsProps {
  readonly postings: Stated['postings'];
  readonly label: string;
}

/** 借贷: one line an account, debit left and credit right. */
function Postings({ postings, label }: PostingsProps) {
  const { t, lang, fees } = useFeeTexts();
  return (
    <table className="postings" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('account')}</th>
          <th scope="col">{t('debit')}</th>
          <th scope="col">{t('credit')}</th>
        </tr>
      </thead>
      <tbody>
        {postings.map(({ account, item, party, amount }) => {
          const isCredit = amount.startsWith('-');
          return (
            <tr key={`${account}${item}${party}`}>
              <th scope="row">{showAccount(account, item, lang, fees)}</th>
              <td className="number">{isCredit ? '' : showMoney(amount)}</td>
              <td className="number">{isCredit ? showMoney(amount.slice(1)) : ''}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
