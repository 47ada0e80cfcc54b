import { useSees } from '../session.ts';
import { useTexts } from '../texts.ts';
import { HiddenAmounts } from '../ui/HiddenAmounts.tsx';
import { Money } from '../ui/Money.tsx';
import { joinValues, type View, withFilter } from '../ui/table/view.ts';
import type { Risk } from './boardRow.ts';

interface RiskStripProps {
  readonly risk: Risk;
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** 未追回: the whole and each chain; a press shows the rows that it is made of. */
export function RiskStrip({ risk: { whole, chains }, view, onView }: RiskStripProps) {
  const { t } = useTexts();
  if (!useSees()('price')) return <HiddenAmounts />;
  return (
    <section className="riskStrip" aria-label={t('riskWhat')}>
      <span title={t('riskHint')}>
        <span className="quiet">{t('riskWhat')}</span>{' '}
        <strong>
          <Money amount={whole} />
        </strong>
      </span>
      {chains.map(({ chain, risk }) => {
        const value = joinValues([chain || t('chainUnnamed')]);
        const isOn = view.filters?.chain === value;
        return (
          <button
            key={chain}
            type="button"
            aria-pressed={isOn}
            title={t('riskOf', { chain: chain || t('chainUnnamed') })}
            onClick={() => onView(withFilter(view, 'chain', isOn ? '' : value))}
          >
            <span className="quiet">{chain || t('chainUnnamed')}</span> <Money amount={risk} />
          </button>
        );
      })}
    </section>
  );
}
