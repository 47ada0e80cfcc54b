import { DownloadOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { WireJob } from '../../wire/jobs.ts';
import { anchorSchema, type WireVerification } from '../../wire/trail.ts';
import { cancelJob, followJob, Refusal } from '../api.ts';
import { useSession } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import { showTime } from '../ui/showTime.ts';
import { loadAnchor, loadLastVerification, startVerify } from './trailApi.ts';
import './trail.css';

/** 验证 is about the whole house: who sees some chains is told so. */
export function VerifyPanel() {
  const { t } = useTexts();
  const session = useSession();
  if (!session) return null;
  if (session.limited !== true) return <Verify />;
  return <p className="verify quiet">{t('verifyWhole')}</p>;
}

/** 验证: what the last one found, one that is under way, and an anchor to keep elsewhere. */
function Verify() {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const queries = useQueryClient();
  const key = ['verification', demo ?? false, lang];
  const { data } = useQuery({ queryKey: key, queryFn: () => loadLastVerification(lang) });
  const [job, setJob] = useState<WireJob | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const under = data?.job ?? null;
  useEffect(() => {
    if (under === null) return;
    void followJob(under, lang, setJob)
      .then((ended) => setFailure(ended.error?.title ?? null))
      .catch(() => setFailure(t('offline')))
      .finally(() => {
        setJob(null);
        void queries.invalidateQueries({ queryKey: ['verification'] });
        void queries.invalidateQueries({ queryKey: ['rows', 'trail'] });
      });
  }, [under, lang, queries, t]);
  const start = async (file: File | null) => {
    setFailure(null);
    try {
      const anchor = file && anchorSchema.safeParse(JSON.parse(await file.text()));
      if (anchor?.success === false) throw new SyntaxError();
      await startVerify(anchor?.data ?? null);
      await queries.invalidateQueries({ queryKey: ['verification'] });
    } catch (error) {
      if (error instanceof SyntaxError) setFailure(t('verifyBadAnchor'));
      else setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    }
  };
  const isBusy = under !== null;
  return (
    <>
      <div className="verify" role="status">
        {failure !== null && <Mark tone="against">{failure}</Mark>}
        {isBusy ? (
          <Progress job={job} onCancel={() => void cancelJob(under)} />
        ) : (
          data && <LastResult last={data.last} />
        )}
      </div>
      <div className="verifyTools">
        <Button
          icon={<DownloadOutlined />}
          title={t('anchorHint')}
          onClick={() => void saveAnchor()}
        >
          {t('anchorExport')}
        </Button>
        <label className={`linkButton${isBusy ? ' off' : ''}`} title={t('verifyAnchorHint')}>
          {t('verifyAnchor')}
          <input
            type="file"
            accept=".json,application/json"
            disabled={isBusy}
            onChange={({ target }) => {
              const file = target.files?.[0];
              target.value = '';
              if (file) void start(file);
            }}
          />
        </label>
        <Button
          type="primary"
          icon={<SafetyCertificateOutlined />}
          disabled={isBusy}
          {...(isBusy ? { title: t('verifyRunning') } : {})}
          onClick={() => void start(null)}
        >
          {t('verifyNow')}
        </Button>
      </div>
      {!isBusy && data?.last && data.last.findings.length > 0 && <Findings last={data.last} />}
    </>
  );
}

function LastResult({ last }: { readonly last: WireVerification | null }) {
  const { t } = useTexts();
  if (last === null) return <Mark tone="quiet">{t('verifyNever')}</Mark>;
  const at = showTime(last.ended_at);
  return last.errors === 0 ? (
    <Mark tone="settled">{t('verifySound', { at, n: last.n, rows: last.rows })}</Mark>
  ) : (
    <Mark tone="against">{t('verifyWrong', { at, n: last.errors })}</Mark>
  );
}

function Findings({ last }: { readonly last: WireVerification }) {
  const { t } = useTexts();
  return (
    <section className="verifyFindings" aria-label={t('verifyFindings')}>
      <h2>{t('verifyFindings')}</h2>
      <ul>
        {last.findings.slice(0, 20).map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {last.errors > 20 && <p className="quiet small">{t('verifyMore', { n: 20 })}</p>}
    </section>
  );
}

function Progress({ job, onCancel }: { readonly job: WireJob | null; onCancel: () => void }) {
  const { t } = useTexts();
  return (
    <>
      <span className="quiet">{t('verifyRunning')}</span>
      <progress
        max={Math.max(job?.total ?? 1, 1)}
        value={job?.done ?? 0}
        aria-label={t('verifyRunning')}
      />
      <Button size="small" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </>
  );
}

/** As a file named by its act and day. */
async function saveAnchor(): Promise<void> {
  const anchor = await loadAnchor();
  const bytes = new Blob([`${JSON.stringify(anchor, null, 2)}\n`], { type: 'application/json' });
  const url = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = url;
  link.download = `anchor-${anchor.n}-${anchor.made_at.slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
