import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { WireClocks } from '../../wire/papers.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { loadAllClocks } from './evidenceApi.ts';
import { LimitsDialog } from './LimitsDialog.tsx';

type Statement = WireClocks['statements'][number];

/** 各连锁的时限: days to confirm, to invoice and to object, and where they come from. */
export function ChainClocksPanel() {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  const [open, setOpen] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['clocks', demo ?? false],
    queryFn: loadAllClocks,
  });
  if (error) return <FailedNotice error={error} retry={() => void refetch()} />;
  if (!data) return <span className="bone tall w60" />;
  const chains = lastOf(data.statements);
  if (chains.length === 0)
    return (
      <p className="quiet">
        {t('clocksNoChain')} <Link to="/import">{t('navImport')}</Link>
      </p>
    );
  return (
    <>
      <ul className="settingsRows clockRows">
        {chains.map((each) => (
          <li key={each.chain}>
            <strong>{each.chain}</strong>
            <span className="clockSet">
              {each.clocks.map(({ kind, source, days }) => (
                <span key={kind} className="quiet">
                  {t(`clock_${kind}`)}{' '}
                  {source === null ? t('clockUnset') : t(`clockDaysBy_${source}`, { n: days ?? 0 })}
                </span>
              ))}
            </span>
            <ActButton
              right="settings"
              size="small"
              aria-label={t('clockSetOf', { chain: each.chain })}
              onClick={() => setOpen(each.chain)}
            >
              {t('clockSet')}
            </ActButton>
          </li>
        ))}
      </ul>
      {open !== null && <LimitsDialog chain={open} onClose={() => setOpen(null)} />}
    </>
  );
}

/** What holds for the last statement of each chain; the last one comes first. */
function lastOf(statements: readonly Statement[]): Statement[] {
  const chains = new Map<string, Statement>();
  for (const each of statements) if (!chains.has(each.chain)) chains.set(each.chain, each);
  return [...chains.values()].sort((a, b) => (a.chain < b.chain ? -1 : 1));
}
