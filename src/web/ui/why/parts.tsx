import { useTexts } from '../../texts.ts';
import { showMoney } from '../showMoney.ts';
import type { Document, Effect, HistoryStep, Use } from './why.ts';

/** 单据并列: one column a paper, one line a fact; what differs is marked in word and colour. */
export function Documents({ documents }: { readonly documents: readonly Document[] }) {
  const { t } = useTexts();
  const labels = [...new Set(documents.flatMap(({ facts }) => facts.map(({ label }) => label)))];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus
    <section className="documents" tabIndex={0} aria-label={t('documents')}>
      <table>
        <thead>
          <tr>
            <td />
            {documents.map(({ title, place }) => (
              <th key={`${title}${place}`} scope="col">
                {title}
                <span className="quiet">{place}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {documents.map(({ title, place, facts }) => {
                const fact = facts.find((each) => each.label === label);
                return (
                  <td key={`${title}${place}`} className={fact?.differs ? 'differs' : ''}>
                    {fact?.value ?? '-'}
                    {fact?.differs && <span className="unseen"> ({t('differs')})</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** 已用 / 上限: a bar with the figures beside it; past the limit it says so. */
export function Uses({ uses }: { readonly uses: readonly Use[] }) {
  const { t } = useTexts();
  return uses.map(({ label, used, limit, left, share }) => (
    <div key={label} className={`use${share > 1 ? ' over' : ''}`}>
      <div className="useWords">
        <span>{label}</span>
        <span className="number">
          {showMoney(used)} / {showMoney(limit)}
        </span>
      </div>
      <meter className="useBar" min={0} max={1} value={Math.min(1, share)} aria-label={label} />
      <p className="quiet">{share > 1 ? t('useOver') : t('useLeft', { left: showMoney(left) })}</p>
    </div>
  ));
}

interface EffectsProps {
  readonly effects: readonly Effect[];
  readonly onEffect?: (key: string) => void;
}

/** 改此行影响: each line that moves with this one, before and after. */
export function Effects({ effects, onEffect }: EffectsProps) {
  return (
    <ul className="effects">
      {effects.slice(0, 50).map(({ key, title, before, after }) => (
        <li key={key}>
          {onEffect ? (
            <button type="button" className="plain" onClick={() => onEffect(key)}>
              {title}
            </button>
          ) : (
            <span>{title}</span>
          )}
          <span className="number">
            {showMoney(before)} → {showMoney(after)}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function History({ steps }: { readonly steps: readonly HistoryStep[] }) {
  return (
    <ol className="history">
      {steps.map(({ when, who, text }, n) => (
        <li key={[when, text, n + 1].join('\n')}>
          <span className="quiet number">{when}</span>
          <span>
            {text}
            {who !== '' && <span className="quiet"> {who}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
