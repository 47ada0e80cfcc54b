import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { WireBatch } from '../../wire/runs.ts';
import { showFileKind } from '../../words/fileKinds.ts';
import { useTexts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import { Money } from '../ui/Money.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { showTime } from '../ui/showTime.ts';
import { FailedNotice } from '../ui/states.tsx';
import { BatchUndo } from './BatchUndo.tsx';
import { loadBatch, mendUrl } from './importsApi.ts';
import { MendRows } from './MendRows.tsx';
import { ProblemList } from './ProblemList.tsx';

/** 一批: its files and what they were taken for, what they added, what is left to mend, and its undo. */
export function BatchPage() {
  const { t, lang } = useTexts();
  const { id } = useParams({ strict: false }) as { id: string };
  const { demo } = useSearch({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['batch', demo ?? false, id, lang],
    queryFn: () => loadBatch(id, lang),
  });
  return (
    <div className="column wide">
      <p>
        <Link to="/import">{t('batchBack')}</Link>
      </p>
      <h1 className="pageTitle">
        {t('batchOf', { when: data ? showTime(data.recorded_at) : '' })}
      </h1>
      {error && !data && <FailedNotice error={error} retry={() => void refetch()} back="/import" />}
      {!data && !error && <span className="bone tall w80" />}
      {data && <Batch batch={data} />}
    </div>
  );
}

function Batch({ batch }: { readonly batch: WireBatch }) {
  const { t, lang } = useTexts();
  const used = batch.files.flatMap(({ name, tables }) =>
    tables.map((table) => ({ ...table, file: name })),
  );
  return (
    <>
      <p className="batchFacts quiet">
        <Mark tone={batch.withdrawn === null ? 'settled' : 'quiet'}>
          {t(batch.withdrawn === null ? 'batchStands' : 'batchWithdrawn')}
        </Mark>
        <span>{[t(`batchFrom_${batch.origin}`), batch.place].filter(Boolean).join(' ')}</span>
      </p>
      {batch.others && (
        <Notice
          tone="quiet"
          title={t('batchOthers', { ...batch.others })}
          text={t('batchOthersHint')}
        />
      )}
      <BatchUndo batch={batch} />
      <Added batch={batch} />
      {batch.rows_to_mend > 0 && (
        <section className="panel" aria-label={t('mendTitle', { n: batch.rows_to_mend })}>
          <div className="panelHead">
            <h2>{t('mendTitle', { n: batch.rows_to_mend })}</h2>
            <a className="linkButton" href={mendUrl(batch.id, lang)} download>
              <DownloadOutlined aria-hidden="true" /> {t('mendDownload')}
            </a>
          </div>
          <p className="quiet">{t('mendBatchHint')}</p>
          <MendRows rows={batch.rows} total={batch.rows_to_mend} />
        </section>
      )}
      <section className="panel" aria-label={t('batchFiles')}>
        <h2>{t('batchFiles')}</h2>
        <ul className="batchFiles">
          {batch.files.map(({ id, name, size, tables }) => (
            <li key={`${id}${name}`}>
              <span className="fileName">{name}</span>
              <span>
                {[...new Set(tables.map(({ kind }) => showFileKind(kind, lang)))].join('、') || '-'}
              </span>
              <span className="quiet number">
                {t('fileSize', { n: Math.max(1, Math.round(size / 1024)) })}
              </span>
            </li>
          ))}
        </ul>
        <ProblemList problems={batch.problems} tables={used} />
      </section>
    </>
  );
}

function Added({ batch }: { readonly batch: WireBatch }) {
  const { t } = useTexts();
  return (
    <section className="panel" aria-label={t('batchStatements')}>
      <h2>{t('batchStatements')}</h2>
      {batch.statements.length === 0 && batch.payments === null && (
        <p className="quiet">{t('batchNothing')}</p>
      )}
      {batch.payments && (
        <p>
          {t('batchPayments', {
            n: batch.payments.count,
            amount: showMoney(batch.payments.amount),
          })}{' '}
          <Link to="/payments" search={{ tab: 'paid' }}>
            {t('batchToPayments')}
          </Link>
        </p>
      )}
      <ul className="found">
        {batch.statements.map((each) => (
          <li key={[each.chain, each.no, each.from, each.n].join('\n')}>
            <Link
              className="cut"
              to="/audits/$id"
              params={{ id: batch.id }}
              search={each.n > 0 ? { statement: each.n } : {}}
            >
              {each.no ?? t('batchToAudit')}
            </Link>
            <span className="cut">{each.chain || t('chainUnnamed')}</span>
            <span className="quiet number">{[each.from, each.to].filter(Boolean).join(' - ')}</span>
            <span className="quiet">
              {each.added
                ? `${t('batchNew')} · ${t('batchVersion', { n: each.version })}`
                : t('batchHeld')}
            </span>
            <span className="foundSum">
              <Money amount={each.theirs} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
