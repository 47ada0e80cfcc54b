import type { WireFeeRates } from '../../wire/feeRates.ts';
import { taxPaperNames } from '../../words/calculations.ts';
import { pick } from '../../words/show.ts';
import { showRate } from '../ui/chart/figures.ts';
import { useFeeRateTexts } from './feeRateTexts.ts';

/** 口径: rates of law and practice with their source, days of contracts, what is not in the agreed figure. */
export function FeeBasisPanel({ rates }: { readonly rates: WireFeeRates }) {
  const { t, lang } = useFeeRateTexts();
  const { tax, interest, contracts, open } = rates;
  return (
    <section className="panel feeBasis" aria-labelledby="fee-basis">
      <h2 id="fee-basis">{t('feeInputs')}</h2>
      <ul>
        {tax.map(({ paper, tax_rate: rate, since, source }) => (
          <li key={paper}>
            {t('feeVatSource', {
              ...{ paper: pick(taxPaperNames[paper], lang), rate: showRate(rate), since, source },
            })}
          </li>
        ))}
        <li>
          {t('feeInterestSource', {
            rate: showRate(interest.yearly),
            source: interest.source || t('feeInterestOwn'),
          })}
        </li>
      </ul>
      {contracts.length > 0 && (
        <>
          <h3>{t('feeContracts')}</h3>
          <ul>
            {contracts.map(({ id, name, version, payment_term: term, average_days: days }) => (
              <li key={id}>
                {days === null
                  ? t('feeContractNoDays', { name })
                  : t('feeContractDays', { name, n: version ?? 0, term: term ?? '', days })}
              </li>
            ))}
          </ul>
        </>
      )}
      {open.length > 0 && (
        <>
          <h3>{t('feeOpenTerms')}</h3>
          <ul>
            {open.map(({ contract, name, subject, why }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a contract may say one thing twice
              <li key={`${contract} ${at}`}>
                {name} · {subject} · {t(`clauseOpen_${why}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
