import type { WireFeeRate } from '../../wire/feeRates.ts';
import { taxPaperNames } from '../../words/calculations.ts';
import { showNature } from '../../words/feeRates.ts';
import { pick } from '../../words/show.ts';
import { showRate } from '../ui/chart/figures.ts';
import { Money } from '../ui/Money.tsx';
import { nameOfKind, showShare } from './feeRateCharts.ts';
import { useFeeRateTexts } from './feeRateTexts.ts';
import { PlainTable } from './PlainTable.tsx';

interface FeeKindTableProps {
  readonly label: string;
  readonly rate: WireFeeRate;
  readonly onExplain: (fee: string) => void;
}

/** 按科目: nature, paper, nominal and after tax. */
export function FeeKindTable({ label, rate, onExplain }: FeeKindTableProps) {
  const texts = useFeeRateTexts();
  const { t, lang } = texts;
  return (
    <section className="panel">
      <h2>{label}</h2>
      <PlainTable label={label}>
        <thead>
          <tr>
            <th scope="col">{t('feeKind')}</th>
            <th scope="col">{t('feeNature')}</th>
            <th scope="col">{t('feePaper')}</th>
            {(
              [
                ...(['feeTaken', 'feeRight', 'feeReturned', 'feeCost'] as const),
                ...(['feeRate', 'feeNet'] as const),
              ] as const
            ).map((head) => (
              <th key={head} scope="col" className="number">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rate.kinds.map((kind) => (
            <tr key={kind.fee ?? ''}>
              <th scope="row">
                <button type="button" className="plain" onClick={() => onExplain(kind.fee ?? '')}>
                  {nameOfKind(kind.fee, texts)}
                </button>
              </th>
              <td>{showNature(kind.nature, lang)}</td>
              <td className="quiet">
                {pick(taxPaperNames[kind.paper], lang)} {showRate(kind.tax_rate)}
              </td>
              {([kind.taken, kind.right, kind.returned, kind.cost] as const).map((amount, at) => (
                <td key={['taken', 'right', 'returned', 'cost'][at]} className="number">
                  <Money amount={amount} dash />
                </td>
              ))}
              <td className="number">{showShare(kind.share)}</td>
              <td className="number">
                <Money amount={kind.net} dash />
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </section>
  );
}
