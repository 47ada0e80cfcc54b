import { useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { WireTrailEntry } from '../../wire/trail.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useTight } from '../ui/screen.ts';
import { useEmpty, WayTo } from '../ui/states.tsx';
import type { Source } from '../ui/table/source.ts';
import { splitRange, splitValues } from '../ui/table/view.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { EntryPanel } from './EntryPanel.tsx';
import { loadTrail } from './trailApi.ts';
import { trailColumns } from './trailColumns.tsx';
import { VerifyPanel } from './VerifyPanel.tsx';

const keyOf = ({ id }: WireTrailEntry): string => id;

/** 留痕: every change, the newest first, and whether the books are as they were recorded. */
export function TrailPage() {
  const texts = useTexts();
  const { t, lang } = texts;
  const { chain, demo } = useSearch({ strict: false });
  const [view, setView] = useView();
  const [entry, setEntry] = useState<WireTrailEntry | null>(null);
  const isTight = useTight();
  const columns = useMemo(() => trailColumns(texts), [texts]);
  const source = useMemo(
    (): Source<WireTrailEntry> => ({
      key: ['trail', demo ?? false, chain ?? null, lang],
      load: async ({ filters = {}, find }, cursor, signal) => {
        const [from, to] = splitRange(filters.at ?? '');
        const one = (column: string) => splitValues(filters[column] ?? '')[0] || undefined;
        const query = {
          chain,
          record: one('record'),
          origin: one('origin'),
          person: filters.person,
        };
        const days = { from: from || undefined, to: to || undefined };
        const asked = { ...query, ...days, q: find, cursor, lang };
        const { entries, next } = await loadTrail(asked, signal);
        return { rows: entries, next };
      },
    }),
    [chain, demo, lang],
  );
  const close = () => setEntry(null);
  const panel = entry && <EntryPanel key={entry.id} entry={entry} onClose={close} />;
  return (
    <div className="fill">
      <div className="benchBar">
        <h1 className="pageTitle">{t('navTrail')}</h1>
        <VerifyPanel />
      </div>
      <div className={`bench${panel && !isTight ? ' split' : ''}`}>
        <div className="benchMain">
          <WorkTable
            name="trail"
            label={t('navTrail')}
            columns={columns}
            source={source}
            keyOf={keyOf}
            view={view}
            onView={setView}
            onOpen={setEntry}
            empty={useEmpty({
              title: t('trailEmpty'),
              text: t('trailEmptyHint'),
              action: <WayTo to="/import" />,
            })}
          />
        </div>
        {panel && !isTight && panel}
        {panel && isTight && (
          <Dialog title={entry.record_text} place="right" hasHead={false} onClose={close}>
            {panel}
          </Dialog>
        )}
      </div>
    </div>
  );
}
