import { Link } from '@tanstack/react-router';
import type { WireAbout, WireTrailEntry } from '../../wire/trail.ts';
import type { ScreenText } from '../../words/screens.ts';
import { showField } from '../../words/trail.ts';
import { isScreenText, type Texts, useTexts } from '../texts.ts';
import { showTime } from '../ui/showTime.ts';
import { SidePanel } from '../ui/why/SidePanel.tsx';
import { isId, listFields, showValue } from './showChange.ts';
import './trail.css';

/** Where it came from, by its word; one without stays as it is. */
export const showOrigin = (origin: string, t: Texts['t']): string => {
  const code = `origin_${origin}`;
  return isScreenText(code) ? t(code) : origin;
};

interface EntryPanelProps {
  readonly entry: WireTrailEntry;
  readonly onClose: () => void;
}

/** One entry: who, when, why, from where, and each field before and after. */
export function EntryPanel({ entry, onClose }: EntryPanelProps) {
  const { t } = useTexts();
  return (
    <SidePanel
      title={`${entry.record_text} · ${t(`trail_${entry.kind}`)}`}
      note={t('trailEntryTitle', { n: entry.n })}
      onClose={onClose}
    >
      <EntryFacts entry={entry} />
      <EntryChanges entry={entry} />
      {entry.about.length > 0 && (
        <section className="whyPart">
          <h3>{t('trailAbout')}</h3>
          <ul className="trailAbout">
            {entry.about.map((each) => (
              <li key={each.id}>
                <AboutLink about={each} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </SidePanel>
  );
}

/** To the whole way of what an entry is about; a batch has its own page. */
function AboutLink({ about: { kind, id, text } }: { readonly about: WireAbout }) {
  const { t } = useTexts();
  const name = `${t(`record_${kind}`)} ${text}`;
  return kind === 'batch' ? (
    <Link to="/import/$id" params={{ id }}>
      {name}
    </Link>
  ) : (
    <Link to="/trail/$id" params={{ id }}>
      {name}
    </Link>
  );
}

function EntryFacts({ entry }: { readonly entry: WireTrailEntry }) {
  const { t } = useTexts();
  const { at, person, reason, origin, address, request, chain } = entry;
  const facts: readonly (readonly [ScreenText, string])[] = [
    ['trailAt', showTime(at)],
    ['trailWho', person || t('trailNobody')],
    ['trailWhy', reason],
    ['trailFrom', [showOrigin(origin, t), address].filter(Boolean).join(' · ')],
    ['chain', chain ?? ''],
    ['trailRequest', request],
  ];
  return (
    <dl className="trailFacts">
      {facts.map(([name, value]) =>
        value === '' ? null : (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** Field by field; what came in bulk says how many rows it was. */
export function EntryChanges({ entry }: { readonly entry: WireTrailEntry }) {
  const { t, lang } = useTexts();
  const { changes, kind, rows } = entry;
  if (changes.length === 0)
    return (
      <p className="quiet">{t(kind === 'opening' ? 'trailOpening' : 'trailBulk', { n: rows })}</p>
    );
  const hasBefore = kind === 'update' || kind === 'delete';
  return changes.slice(0, 50).map((change, i) => {
    const key = Object.entries(change.key ?? {}).flatMap(([name, value]) => {
      const shown = showValue(entry.record, name, value, lang);
      return shown === null || isId(shown) ? [] : [`${showField(name, lang)} ${shown}`];
    });
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: rows of an entry never move
      <table className="trailChange" key={i}>
        {key.length > 0 && <caption>{key.join(' · ')}</caption>}
        <thead>
          <tr>
            <th scope="col">{t('trailField')}</th>
            {hasBefore && <th scope="col">{t('trailBefore')}</th>}
            {kind !== 'delete' && <th scope="col">{t('trailAfter')}</th>}
          </tr>
        </thead>
        <tbody>
          {listFields(entry.record, change, lang).map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {hasBefore && <td className="was">{before ?? t('trailNothing')}</td>}
              {kind !== 'delete' && <td>{after ?? t('trailNothing')}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    );
  });
}
