import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { WireFeeLines, WireFeeRates, WireFeeRow } from '../../wire/feeRates.ts';
import { taxPaperNames } from '../../words/calculations.ts';
import { pick } from '../../words/show.ts';
import { minus, showRate } from '../ui/chart/figures.ts';
import { showMoney } from '../ui/showMoney.ts';
import { FailedNotice } from '../ui/states.tsx';
import { SidePanel } from '../ui/why/SidePanel.tsx';
import { ChargeRow } from './ChargeRow.tsx';
import { nameOfKind, showShare } from './feeRateCharts.ts';
import { type FeeRatesAsked, loadFeeLines } from './feeRatesApi.ts';
import { type FeeRateTexts, useFeeRateTexts } from './feeRateTexts.ts';

interface FeeWhyPanelProps {
  readonly rates: WireFeeRates;
  readonly row: WireFeeRow;
  readonly asked: FeeRatesAsked;
  /** A group's key; absent = the whole. */
  readonly group: string | undefined;
  readonly fee: string | undefined;
  readonly name: string;
  readonly onFee: (fee: string) => void;
  readonly onClose: () => void;
}

/** 为什么 behind a fee rate: formula with its numbers, inputs with their source, clauses, documents. */
export function FeeWhyPanel({
  rates,
  row,
  asked,
  group,
  fee,
  name,
  onFee,
  onClose,
}: FeeWhyPanelProps) {
  const texts = useFeeRateTexts();
  const { t, lang } = texts;
  const { now, outlook } = row;
  const kind = fee === undefined ? undefined : now.kinds.find((each) => (each.fee ?? '') === fee);
  const figure = kind ?? now;
  const title = kind ? `${name} · ${nameOfKind(kind.fee, texts)}` : name;
  const money = (amount: string) => showMoney(amount);
  return (
    <SidePanel
      title={title}
      note={t('feePeriod', { first: rates.first ?? '-', last: rates.last ?? '-' })}
      label={t('feeWhy', { name: title })}
      onClose={onClose}
    >
      <section className="whyPart">
        <h3>{t('formula')}</h3>
        <Formula
          words={t('feeFormulaCost')}
          text={`${money(figure.taken)} - ${money(figure.returned)} = ${money(figure.cost)}`}
        />
        {figure.returned !== '0.00' && (
          <Formula
            words={t('feeFormulaReturned')}
            text={`${money(figure.returned)} = ${money(minus(figure.returned, figure.returned_loose))} + ${money(figure.returned_loose)}`}
          />
        )}
        <Formula
          words={t('feeFormulaOver')}
          text={`${money(figure.taken)} - ${money(figure.right)} - ${money(figure.returned)} = ${money(minus(minus(figure.taken, figure.right), figure.returned))}`}
        />
        <Formula
          words={t('feeFormulaRate')}
          text={
            figure.share === null
              ? t('feeFormulaNone')
              : `${money(figure.cost)} ÷ ${money(now.base)} = ${showShare(figure.share)}`
          }
        />
        {!kind && (
          <Formula
            words={t('feeFormulaOutlook')}
            text={`(${money(outlook.clauses)} + ${money(outlook.others)} + ${money(outlook.over)}) ÷ ${money(outlook.base)} = ${showShare(outlook.share)}`}
          />
        )}
        {kind && (
          <Formula
            words={t('feeFormulaNet')}
            text={`${money(kind.cost)} ÷ (1 + ${showRate(kind.tax_rate)}) = ${money(kind.net)}`}
          />
        )}
        <Formula
          words={t('feeFormulaNetRate')}
          text={
            figure.net_share === null
              ? t('feeFormulaNone')
              : `${money(figure.net)} ÷ ${money(now.base_net)} = ${showShare(figure.net_share)}`
          }
        />
      </section>
      {kind ? (
        <section className="whyPart">
          <h3>{t('feeInputs')}</h3>
          {rates.tax
            .filter(({ paper }) => paper === kind.paper)
            .map(({ paper, tax_rate: rate, since, source }) => (
              <p key={paper} className="quiet">
                {t('feeVatSource', {
                  ...{ paper: pick(taxPaperNames[paper], lang), rate: showRate(rate) },
                  ...{ since, source },
                })}
              </p>
            ))}
        </section>
      ) : (
        <section className="whyPart">
          <h3>{t('feeKinds')}</h3>
          <ul className="charges">
            {now.kinds.map((each) => (
              <li key={each.fee ?? ''}>
                <button type="button" className="plain" onClick={() => onFee(each.fee ?? '')}>
                  {nameOfKind(each.fee, texts)}
                </button>
                <span className="number">
                  {money(each.cost)} · {showShare(each.share)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Documents rates={rates} asked={asked} group={group} fee={fee} />
    </SidePanel>
  );
}

const Formula = ({ words, text }: { readonly words: string; readonly text: string }) => (
  <>
    <p className="quiet small">{words}</p>
    <p className="formula number">{text}</p>
  </>
);

type Line = WireFeeLines['lines'][number];

/** What a line gives back, or by what it was given back. */
function backText({ back, other, taken }: Line, t: FeeRateTexts['t']): string | null {
  const where = other === null || back === 'pair' ? '' : other.statement_no;
  const doc = [other?.doc, where].filter(Boolean).join(' · ');
  if (back === 'pair') return t('feeBack_pair', { doc: doc || '-' });
  if (!taken.startsWith('-')) return other === null ? null : t('feeBack_given', { doc });
  if (back === 'named') return other ? t('feeBack_named', { doc }) : t('feeBack_earlier');
  return t('feeBack_loose');
}

type DocumentsProps = Pick<FeeWhyPanelProps, 'rates' | 'asked' | 'group' | 'fee'>;

function Documents({ rates, asked, group, fee }: DocumentsProps) {
  const { t } = useFeeRateTexts();
  const { demo } = useSearch({ strict: false });
  const { chain, region, format } = asked;
  const place = group === undefined ? {} : { [rates.by]: group };
  const wanted = {
    ...{ year: rates.year, chain, region, format, ...place },
    ...(fee === undefined ? {} : { fee }),
  };
  const { data, error, refetch } = useQuery({
    queryKey: ['feeLines', demo ?? false, wanted],
    queryFn: () => loadFeeLines(wanted),
  });
  if (error) return <FailedNotice error={error} retry={() => void refetch()} />;
  if (!data) return <span className="bone tall w92" />;
  const clauses = [...new Set(data.lines.map(({ clause }) => clause ?? ''))].slice(0, 8);
  return (
    <>
      <section className="whyPart">
        <h3>{t('feeClauses')}</h3>
        {clauses.map((clause) =>
          clause === '' ? (
            <p key="" className="quiet">
              {t('feeNoClause')}
            </p>
          ) : (
            <blockquote key={clause}>{clause}</blockquote>
          ),
        )}
      </section>
      <section className="whyPart">
        <h3>{t('feeDocuments', { n: data.count })}</h3>
        <ul className="charges">
          {data.lines.map((line, at) => (
            <ChargeRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a statement may name one document twice
              key={`${line.statement_no} ${line.doc} ${at}`}
              charge={line}
              name={[line.subject, line.doc].filter(Boolean).join(' ') || line.statement_no}
              note={[line.month, line.store, line.statement_no, backText(line, t)]}
            />
          ))}
        </ul>
        {data.count > data.lines.length && (
          <p className="quiet">{t('feeMore', { n: data.count - data.lines.length })}</p>
        )}
      </section>
    </>
  );
}
