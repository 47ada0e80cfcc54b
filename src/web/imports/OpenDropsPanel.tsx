import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { WireOpenDrop } from '../../wire/drops.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Mark } from '../ui/Mark.tsx';
import { showTime } from '../ui/showTime.ts';
import { loadOpenDrops, putDropAway } from './importsApi.ts';

const lookMs = 4_000;

/** 未完成的导入: by this page or the watched folder, to be gone on with from anywhere. */
export function OpenDropsPanel({ besides }: { readonly besides: string | null }) {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  const { data } = useQuery({
    queryKey: ['drops', demo ?? false],
    queryFn: loadOpenDrops,
    refetchInterval: lookMs,
  });
  const others = (data ?? []).filter(({ id }) => id !== besides);
  if (others.length === 0) return null;
  return (
    <section className="panel" aria-label={t('openDrops')}>
      <h2>{t('openDrops')}</h2>
      <ul className="openDrops">
        {others.map((drop) => (
          <OpenDrop key={drop.id} drop={drop} />
        ))}
      </ul>
    </section>
  );
}

function OpenDrop({ drop }: { readonly drop: WireOpenDrop }) {
  const { t, lang } = useTexts();
  const queries = useQueryClient();
  const { id, origin, place, files, state, asks, rows_to_mend: rows } = drop;
  const from = origin === 'folder' ? t('dropFolder', { place: place || t('inboxLoose') }) : null;
  const needs = [
    asks > 0 ? t('openDropAsks', { n: asks }) : null,
    rows > 0 ? t('mendTitle', { n: rows }) : null,
  ].filter(Boolean);
  return (
    <li>
      <span className="cut openDropName">{from ?? files.join('、')}</span>
      <span className="quiet number">{showTime(drop.recorded_at)}</span>
      <span className="quiet number">{t('openDropFiles', { n: files.length })}</span>
      <Mark tone={state === 'ready' || state === 'stopped' ? 'person' : 'quiet'}>
        {[t(`dropState_${state}`), ...needs].join(' · ')}
      </Mark>
      <span className="openDropEnd">
        <ActButton
          right="imports"
          size="small"
          type="text"
          onClick={() =>
            void putDropAway(id, true, lang).then(() =>
              queries.invalidateQueries({ queryKey: ['drops'] }),
            )
          }
        >
          {t('dropPutAway')}
        </ActButton>
        <Link
          className="linkButton"
          to="/import"
          search={(before) => ({ ...before, drop: id }) as typeof before}
        >
          {t('openDropGo')}
        </Link>
      </span>
    </li>
  );
}
