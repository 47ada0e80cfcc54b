import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTexts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import { showTime } from '../ui/showTime.ts';
import { loadInbox } from './importsApi.ts';

const lookMs = 4_000;

/** 收件夹: whether a folder is watched, what it took last, and what it refused. */
export function InboxPanel() {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const { data } = useQuery({
    queryKey: ['inbox', demo ?? false, lang],
    queryFn: () => loadInbox(lang),
    refetchInterval: lookMs,
  });
  if (!data) return null;
  if (data.folder === null) return <p className="quiet small">{t('inboxOff')}</p>;
  const { last_look: look, last_taken: taken, refused } = data;
  const nameOf = (place: string) => place || t('inboxLoose');
  return (
    <section className="panel" aria-label={t('inboxTitle')}>
      <div className="panelHead">
        <h2>{t('inboxTitle')}</h2>
        <Mark tone={data.state === 'watching' ? 'settled' : 'against'}>
          {t(data.state === 'watching' ? 'inboxWatching' : 'inboxFailing')}
        </Mark>
      </div>
      <p>
        <code>{data.folder}</code>
      </p>
      {data.error !== null && <p className="against">{data.error}</p>}
      <p className="quiet">
        {[
          look && t('inboxLook', { when: showTime(look) }),
          taken &&
            t('inboxTaken', {
              place: nameOf(taken.place),
              n: taken.files,
              when: showTime(taken.at),
            }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <ul className="problems">
        {refused.map(({ place, reason, at }) => (
          <li key={`${place}${reason}`}>
            <span className="quiet number">{showTime(at)}</span>
            <span>{t('inboxRefused', { place: nameOf(place), reason })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
