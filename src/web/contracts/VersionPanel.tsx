import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import type { WireAgreement, WireTerm } from '../../wire/agreements.ts';
import { showFeeKind } from '../../words/show.ts';
import { useFeeTexts } from '../feeNames.ts';
import type { VersionPlace } from '../place.ts';
import { useTexts } from '../texts.ts';
import { FailedNotice } from '../ui/states.tsx';
import {
  compareVersions,
  loadAgreements,
  loadVersion,
  type OtherVersion,
} from './agreementsApi.ts';
import { ChangeTable } from './ChangeTable.tsx';
import { ClauseText } from './ClauseText.tsx';
import { PlainTable, RoomRow } from './PlainTable.tsx';
import { useLongRows } from './useLongRows.ts';

type Fee = Parameters<typeof showFeeKind>[0];

interface VersionPanelProps {
  readonly agreement: WireAgreement;
  readonly n: number;
  readonly other: OtherVersion | undefined;
}

/** 一版的条款, or what it says otherwise than another one. */
export function VersionPanel({ agreement, n, other }: VersionPanelProps) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { demo } = useSearch({ strict: false });
  const { data: own = [agreement] } = useQuery({
    queryKey: ['agreements', demo ?? false, agreement.chain],
    queryFn: () => loadAgreements(agreement.chain),
  });
  const others = own.flatMap(({ id, no, versions }) =>
    versions
      .filter((each) => id !== agreement.id || each.n !== n)
      .map((each) => ({
        ...{ of: id, n: each.n },
        label: [id === agreement.id ? '' : no, t('versionN', { n: each.n })].join(' ').trim(),
      })),
  );
  const at = others.findIndex((each) => each.of === other?.of && each.n === other?.n);
  const compared = others[at];
  return (
    <section className="panel" aria-labelledby="clauses">
      <div className="panelHead">
        <h2 id="clauses">
          {t('versionN', { n })} · {t('versionTerms')}
        </h2>
        {others.length > 0 && (
          <span className="formActions">
            <span className="quiet">{t('versionWith')}</span>
            <Select
              aria-label={t('versionWith')}
              value={at}
              popupMatchSelectWidth={false}
              options={[
                { value: -1, label: t('versionAlone') },
                ...others.map(({ label }, value) => ({ value, label })),
              ]}
              onChange={(value) => {
                const next = others[value];
                void navigate({
                  to: '.',
                  replace: true,
                  search: (before: Record<string, unknown>) =>
                    ({
                      ...before,
                      other: next?.n,
                      of: next && next.of !== agreement.id ? next.of : undefined,
                    }) as never,
                });
              }}
            />
          </span>
        )}
      </div>
      {compared === undefined ? (
        <Clauses agreement={agreement} n={n} />
      ) : (
        <Changes agreement={agreement} n={n} other={compared} />
      )}
    </section>
  );
}

function Clauses({ agreement, n }: Omit<VersionPanelProps, 'other'>) {
  const { t, lang, fees } = useFeeTexts();
  const { demo, known } = useSearch({ strict: false }) as VersionPlace & { demo?: boolean };
  const { data, error, refetch } = useQuery({
    queryKey: ['version', demo ?? false, agreement.id, n, known],
    queryFn: () => loadVersion(agreement.id, n, known),
  });
  const { box, isLong, places, above, below } = useLongRows(data?.terms.length ?? 0, 33);
  if (error) return <FailedNotice error={error} retry={() => void refetch()} />;
  if (!data) return <span className="bone tall w92" />;
  const placeOf = ({ file, sheet, row }: WireTerm['source']) =>
    [file, sheet, `${t('row')} ${row}`].filter(Boolean).join(' · ');
  return (
    <>
      <PlainTable label={t('versionTerms')} box={isLong ? box : undefined}>
        <thead>
          <tr>
            <th className="tight">#</th>
            <th>{t('clauseFee')}</th>
            <th>{t('clauseSentence')}</th>
          </tr>
        </thead>
        <tbody>
          <RoomRow height={above} />
          {places.map((at) => {
            const term = data.terms[at] as WireTerm;
            return (
              <tr key={term.n}>
                <td className="tight quiet">{term.n + 1}</td>
                <td className="tight">{showFeeKind(term.fee as Fee, lang, fees)}</td>
                <td
                  title={`${term.text}
${placeOf(term.source)}`}
                >
                  <ClauseText sentence={term.sentence} />
                </td>
              </tr>
            );
          })}
          <RoomRow height={below} />
          {data.asked.map(({ text, source }) => (
            <tr key={source.row}>
              <td />
              <td className="tight person">{t('clauseOpen_unknown')}</td>
              <td title={placeOf(source)}>{text}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
      <p className="quiet small">
        {[
          data.payment_term && `${t('draftPayTerm')} ${data.payment_term}`,
          data.objection_days !== null && `${t('draftObjection')} ${data.objection_days}`,
          data.stores && `${t('changeField_stores')} ${data.stores.length}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  );
}

function Changes({ agreement, n, other }: VersionPanelProps & { readonly other: OtherVersion }) {
  const { demo } = useSearch({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['compare', demo ?? false, agreement.id, n, other.of, other.n],
    queryFn: () => compareVersions(agreement.id, n, other),
  });
  if (error) return <FailedNotice error={error} retry={() => void refetch()} />;
  return data ? <ChangeTable comparison={data} /> : <span className="bone tall w92" />;
}
