import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { showFileKind } from '../../words/fileKinds.ts';
import { Refusal } from '../api.ts';
import { useServerGone } from '../online.ts';
import { useMayRead } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import { Notice } from '../ui/Notice.tsx';
import {
  forgetMapping,
  type KnownMapping,
  loadAbout,
  loadMappings,
  recallMapping,
} from './peopleApi.ts';

/** 列对应: what was corrected once and is used for this layout of this chain since. */
export function MappingsPanel() {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const [forgotten, setForgotten] = useState<KnownMapping | null>(null);
  const { data } = useQuery({ queryKey: ['mappings', demo ?? false], queryFn: loadMappings });
  if (!data) return <span className="bone tall w60" />;
  const change = async (known: KnownMapping, isForgotten: boolean) => {
    setFailure(null);
    try {
      await (isForgotten ? forgetMapping : recallMapping)(known);
      setForgotten(isForgotten ? known : null);
    } catch (refused) {
      setFailure(refused instanceof Refusal && refused.message ? refused.message : t('offline'));
    }
    await queries.invalidateQueries({ queryKey: ['mappings'] });
  };
  return (
    <>
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      {forgotten && (
        <Notice
          tone="quiet"
          title={t('mappingForgotten', { chain: forgotten.chain || t('chainUnnamed') })}
          action={
            <Button size="small" onClick={() => void change(forgotten, false)}>
              {t('clockUnmark')}
            </Button>
          }
        />
      )}
      {data.length === 0 && (
        <p className="quiet">
          {t('mappingsNone')} <Link to="/import">{t('navImport')}</Link>
        </p>
      )}
      <ul className="settingsRows">
        {data.map((known) => {
          const { chain, version, mapping } = known;
          const meant = Object.entries(mapping.headings).filter(([, field]) => field !== null);
          return (
            <li key={`${chain}${mapping.fingerprint}`}>
              <strong>{chain || t('chainUnnamed')}</strong>
              <span>{mapping.kind ? showFileKind(mapping.kind, lang) : '-'}</span>
              <span className="quiet cut">{meant.map(([heading]) => heading).join('、')}</span>
              <span className="settingsEnd">
                <span className="quiet number">{t('version', { n: version })}</span>
                <Button
                  size="small"
                  aria-label={t('forgetOf', { chain: chain || t('chainUnnamed') })}
                  onClick={() => void change(known, true)}
                >
                  {t('forget')}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The program itself: its version, whether it answers, the folder it watches. */
export function ServicePanel() {
  const { t } = useTexts();
  const isGone = useServerGone();
  const mayRead = useMayRead();
  const { data } = useQuery({ queryKey: ['about'], queryFn: loadAbout });
  return (
    <dl className="settingsList">
      <div>
        <dt>{t('serviceVersion')}</dt>
        <dd className="number">{data?.version ?? '-'}</dd>
      </div>
      <div>
        <dt>{t('serviceState')}</dt>
        <dd>
          <Mark tone={isGone ? 'against' : 'settled'}>
            {t(isGone ? 'serviceGone' : 'serviceWell')}
          </Mark>
        </dd>
      </div>
      <div>
        <dt>{t('inbox')}</dt>
        <dd>{data?.inbox ? <code>{data.inbox}</code> : t('inboxNone')}</dd>
      </div>
      {mayRead('system') && (
        <div>
          <dt>{t('navSystem')}</dt>
          <dd>
            <Link to="/system">{t('systemHint')}</Link>
          </dd>
        </div>
      )}
    </dl>
  );
}
