import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { WireDispute, WireNewEvent, WireOpenSuggestion } from '../../wire/disputes.ts';
import { Refusal } from '../api.ts';
import { type Texts, useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { useEmpty, WayTo } from '../ui/states.tsx';
import type { Column } from '../ui/table/column.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { loadSuggestions, recordEvent } from './disputesApi.ts';

type Row = WireOpenSuggestion;

const keyOf = ({ dispute, statement, line }: Row): string => `${dispute} ${statement} ${line}`;

/** 待确认追回: lines of later statements that may be what came back; a person says whether. */
export function RecoveriesPanel() {
  const texts = useTexts();
  const { t, lang } = texts;
  const { chain, demo } = useSearch({ strict: false });
  const queries = useQueryClient();
  const [view, setView] = useView();
  const [failure, setFailure] = useState<string | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const key = ['rows', 'recoveries', demo ?? false, chain ?? null, lang];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => loadSuggestions(chain ?? null, lang),
  });
  const record = useCallback(
    async (of: Seen, event: WireNewEvent): Promise<WireDispute | null> => {
      setFailure(null);
      try {
        return await recordEvent(of, event);
      } catch (problem) {
        const isTold = problem instanceof Refusal && problem.message !== '';
        setFailure(isTold ? (problem as Refusal).message : t('offline'));
        return null;
      } finally {
        for (const each of ['rows', 'dispute', 'disputeStatistics', 'board', 'home'])
          void queries.invalidateQueries({ queryKey: [each] });
      }
    },
    [t, queries],
  );
  const columns = useMemo(
    () =>
      columnsOf(texts, async (row, isIt) => {
        const done = await record(row.of, sayOf(row, isIt));
        setSaid(done && { row, isIt, of: done });
      }),
    [texts, record],
  );
  const undo = async ({ row, isIt, of }: Said) => {
    setSaid(null);
    await record(of, undoOf(row, isIt));
  };
  return (
    <>
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      {said && (
        <Notice
          tone="quiet"
          title={t(said.isIt ? 'recoveryTaken' : 'recoveryRefused', {
            doc: said.row.of.doc ?? said.row.of.what,
            amount: showMoney(said.row.amount),
          })}
          action={
            <ActButton right="disputes" size="small" onClick={() => void undo(said)}>
              {t('clockUnmark')}
            </ActButton>
          }
        />
      )}
      <WorkTable
        name="recoveries"
        label={t('disputeRecoveries')}
        columns={columns}
        source={{ rows: data ?? null, error, retry: () => void refetch() }}
        keyOf={keyOf}
        view={view}
        onView={setView}
        empty={useEmpty({
          title: t('recoveriesEmpty'),
          text: t('recoveriesEmptyHint'),
          action: <WayTo to="/import" />,
        })}
      />
    </>
  );
}

type Seen = Pick<WireDispute, 'id' | 'version'>;

/** What was said last, so that it can be taken back. */
interface Said {
  readonly row: Row;
  readonly isIt: boolean;
  readonly of: Seen;
}

const fromOf = ({ statement, line }: Row) => ({ statement, line, person: '', note: '' });

const sayOf = (row: Row, isIt: boolean): WireNewEvent =>
  isIt
    ? { kind: 'recovered', amount: row.amount ?? '', ...fromOf(row) }
    : { kind: 'dismissed', ...fromOf(row) };

const undoOf = (row: Row, isIt: boolean): WireNewEvent =>
  isIt
    ? { kind: 'recovered', amount: `-${row.amount}`, ...fromOf(row) }
    : { kind: 'asked', ...fromOf(row) };

type Say = (row: Row, isIt: boolean) => Promise<void>;

function columnsOf({ t }: Texts, say: Say): Column<Row>[] {
  const text = (
    id: string,
    title: string,
    width: number,
    value: Column<Row>['value'],
    more: Partial<Column<Row>> = {},
  ): Column<Row> => ({ id, title, width, kind: 'text', value, ...more });
  const amount = (id: string, title: string, value: Column<Row>['value']): Column<Row> => {
    return { id, title, width: 120, kind: 'amount', value };
  };
  return [
    text('of', t('recoveryOf'), 130, ({ of }) => of.doc ?? of.what, {
      isPinned: true,
      phone: 'title',
      show: ({ of }) => (
        <Link to="/disputes" search={{ open: of.id }}>
          {of.doc ?? of.what}
        </Link>
      ),
    }),
    text('chain', t('chain'), 110, ({ of }) => of.chain, { phone: 'note' }),
    amount('claimed', t('dispute_claimed'), ({ of }) => of.claimed),
    amount('remaining', t('dispute_remaining'), ({ of }) => of.remaining),
    text('no', t('recoveryLater'), 140, ({ statement_no }) => statement_no),
    text('line', t('document'), 150, ({ doc, subject }) => `${doc} ${subject}`.trim(), {
      isWide: true,
      phone: 'note',
    }),
    { ...amount('amount', t('recoveryAmount'), (row) => row.amount), phone: 'amount' },
    text('because', t('recoveryFacts'), 170, ({ because }) => because),
    text('decide', t('decision'), 150, () => null, {
      canSort: false,
      phone: 'mark',
      show: (row) => (
        <span className="recoveryTools">
          <ActButton right="disputes" size="small" onClick={() => void say(row, true)}>
            {t('disputeIsIt')}
          </ActButton>
          <ActButton right="disputes" size="small" type="text" onClick={() => void say(row, false)}>
            {t('disputeIsNot')}
          </ActButton>
        </span>
      ),
    }),
  ];
}
