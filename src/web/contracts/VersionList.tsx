import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type Version, versionOn } from '../../domain/contracts/version.ts';
import type { Day } from '../../domain/values/day.ts';
import type { WireAgreement, WireVersion } from '../../wire/agreements.ts';
import { fileUrl } from '../api.ts';
import { useTexts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import { Money } from '../ui/Money.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { showDay } from '../ui/showTime.ts';
import { todayHere } from '../ui/typed.ts';
import { loadBackPay } from './agreementsApi.ts';
import { PlainTable } from './PlainTable.tsx';
import { showDays } from './showAgreement.tsx';

const toVersion = (each: WireVersion): Version => ({
  ...{ n: each.n, act: each.act, rolls: each.rolls },
  ...{ from: each.from as Day | null, to: each.to as Day | null },
  signedOn: each.signed_on as Day | null,
  recordedOn: showDay(each.recorded_at) as Day,
});

interface VersionListProps {
  readonly agreement: WireAgreement;
  readonly shown: number | undefined;
}

/** 版本, the last first: how each came, when it holds, what it owes of months that were over. */
export function VersionList({ agreement, shown }: VersionListProps) {
  const texts = useTexts();
  const { t } = texts;
  const today = todayHere();
  const holds = versionOn(agreement.versions.map(toVersion), today, null)?.version.n;
  return (
    <section className="panel" aria-labelledby="versions">
      <h2 id="versions">{t('contractVersions')}</h2>
      {agreement.versions.length === 0 && <p className="quiet">{t('contractState_none')}</p>}
      <ol className="versions">
        {[...agreement.versions].reverse().map((version) => (
          <li key={version.n} aria-current={version.n === shown ? 'true' : undefined}>
            <div className="versionHead">
              <Link
                to="."
                search={(before) =>
                  ({ ...before, n: version.n, other: undefined }) as typeof before
                }
                replace
              >
                {t('versionN', { n: version.n })}
              </Link>
              <span>{t(`versionAct_${version.act}`)}</span>
              <span className="number">{showDays(version, texts)}</span>
              {version.rolls && <span className="quiet">{t('versionRolls')}</span>}
              {version.n === holds && <Mark tone="settled">{t('versionHolds')}</Mark>}
            </div>
            <p className="quiet small">
              {[
                version.signed_on && `${t('versionSigned')} ${version.signed_on}`,
                `${t('versionKept')} ${showDay(version.recorded_at)}`,
                version.person,
                version.note,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <Scans files={version.files} />
            {version.entry !== null && <BackPay agreement={agreement} n={version.n} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Scans({ files }: { readonly files: readonly string[] }) {
  const { t } = useTexts();
  if (files.length === 0) return null;
  return (
    <p className="small">
      {files.map((file, at) => (
        <a key={file} href={fileUrl(file)} target="_blank" rel="noreferrer">
          {t('versionScan')} {files.length > 1 && at + 1}{' '}
        </a>
      ))}
    </p>
  );
}

/** 补差 that explains itself: month by month, what was accrued and what is. */
function BackPay({ agreement, n }: { readonly agreement: WireAgreement; readonly n: number }) {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  const { data } = useQuery({
    queryKey: ['backPay', demo ?? false, agreement.id, n],
    queryFn: () => loadBackPay(agreement.id, n),
  });
  if (!data) return <span className="bone w44" />;
  return (
    <details className="backPay">
      <summary>
        {t('versionBackPay')} <Money amount={data.total} />
      </summary>
      <p className="quiet small">{t('backPayHint', { total: showMoney(data.total) })}</p>
      <PlainTable label={t('backPayTitle', { n })}>
        <thead>
          <tr>
            <th>{t('accrualMonth')}</th>
            <th>{t('clauseFee')}</th>
            <th className="number">{t('backPayBefore')}</th>
            <th className="number">{t('backPayAfter')}</th>
            <th className="number">{t('clauseChange')}</th>
          </tr>
        </thead>
        <tbody>
          {data.lines.map((line) => (
            <tr key={`${line.month}${line.fee}${line.subject}`}>
              <td className="number">{line.month}</td>
              <td>{line.subject}</td>
              <td className="number">
                <Money amount={line.before} />
              </td>
              <td className="number">
                <Money amount={line.after} />
              </td>
              <td className="number">
                <Money amount={line.difference} />
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </details>
  );
}
