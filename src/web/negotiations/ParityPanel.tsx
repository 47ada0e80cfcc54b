import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { Unit } from '../../domain/contracts/term.ts';
import type { WireParity } from '../../wire/negotiations.ts';
import { showFeeKind } from '../../words/show.ts';
import { useFeeTexts } from '../feeNames.ts';
import { showRate } from '../ui/chart/figures.ts';
import { Mark } from '../ui/Mark.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { FailedNotice } from '../ui/states.tsx';
import { loadParity } from './negotiationsApi.ts';
import { type NegotiationTexts, useNegotiationTexts } from './negotiationTexts.ts';
import { ScrollTable } from './ScrollTable.tsx';

type Row = WireParity['rows'][number];
type Fee = Parameters<typeof showFeeKind>[0];

/** 同区域平衡: what chains of one region and format pay for a term, who stands out on top. */
export function ParityPanel({ chain }: { readonly chain?: string | undefined }) {
  const texts = useNegotiationTexts();
  const { n } = texts;
  const { demo } = useSearch({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['parity', demo ?? false, chain ?? ''],
    queryFn: () => loadParity(chain),
  });
  return (
    <section className="panel parity" aria-labelledby="parity-title">
      <h2 id="parity-title">{n('parity')}</h2>
      <p className="quiet small">{n('parityHint')}</p>
      {error ? (
        <FailedNotice error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <span className="bone tall w92" />
      ) : data.length === 0 ? (
        <p className="quiet">{n('parityNone')}</p>
      ) : (
        <ParityTable rows={data} texts={texts} />
      )}
    </section>
  );
}

function ParityTable({
  rows,
  texts,
}: {
  readonly rows: readonly Row[];
  readonly texts: NegotiationTexts;
}) {
  const { n, lang } = texts;
  const { fees } = useFeeTexts();
  return (
    <ScrollTable label={n('parity')}>
      <thead>
        <tr>
          <th>{n('region')}</th>
          <th>{n('format')}</th>
          <th>{n('term')}</th>
          <th className="number">{n('least')}</th>
          <th className="number">{n('median')}</th>
          <th className="number">{n('most')}</th>
          <th>{n('who')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={[row.region, row.format, row.fee, row.of, ...row.per].join(' ')}>
            <td>{row.region || n('noRegion')}</td>
            <td>{n(`format_${row.format as 'other'}`)}</td>
            <td>
              {row.fee === null ? n('wholeContract') : showFeeKind(row.fee as Fee, lang, fees)}
              {row.per.length > 0 && (
                <span className="quiet small">
                  {' '}
                  {row.per.map((u) => unitOf(u, texts)).join('')}
                </span>
              )}
            </td>
            <td className="number">{figureOf(row, row.min)}</td>
            <td className="number">{figureOf(row, row.median)}</td>
            <td className="number">{figureOf(row, row.max)}</td>
            <td>
              <Chains row={row} texts={texts} />
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

const figureOf = ({ of }: Row, value: string): string =>
  of === 'rate' ? showRate(value) : showMoney(value);

const unitWords: Readonly<Record<Unit, readonly [string, string]>> = {
  store: ['/店', '/store'],
  issue: ['/期', '/issue'],
  image: ['/图', '/image'],
  sku: ['/品', '/SKU'],
  festival: ['/节', '/festival'],
  time: ['/次', '/time'],
  month: ['/月', '/month'],
  position: ['/位', '/place'],
  person: ['/人', '/person'],
  quarter: ['/季', '/quarter'],
  year: ['/年', '/year'],
  meter: ['/米', '/metre'],
  area: ['/平米', '/sq m'],
  case: ['/箱', '/case'],
  order: ['/单', '/order'],
  pallet: ['/托', '/pallet'],
  vehicle: ['/车', '/vehicle'],
  ton: ['/吨', '/ton'],
  week: ['/周', '/week'],
  day: ['/天', '/day'],
};
const unitOf = (unit: string, { lang }: NegotiationTexts): string =>
  unitWords[unit as Unit][lang === 'zh' ? 0 : 1];

function Chains({ row, texts: { n, t } }: { readonly row: Row; readonly texts: NegotiationTexts }) {
  return (
    <ul className="parityChains">
      {row.chains.map(({ chain, value, stands_out }) => (
        <li key={chain}>
          {chain || t('chainUnnamed')} <span className="number">{figureOf(row, value)}</span>{' '}
          {stands_out && <Mark tone="person">{n('standsOut')}</Mark>}
        </li>
      ))}
    </ul>
  );
}
