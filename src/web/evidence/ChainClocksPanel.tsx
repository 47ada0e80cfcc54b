import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { WireClocks } from '../../wire/papers.ts';
import { useTexts } from '../texts.ts';
import { Notice } from '../ui/Notice.tsx';
import { loadAllClocks } from './evidenceApi.ts';
import { LimitsDialog } from './LimitsDialog.tsx';

type Statement = WireClocks['statements'][number];

const kinds = ['confirmation', 'invoice'] as const;

/** 各连锁的时限: days to confirm and to invoice, set once for each chain. */
export function ChainClocksPanel() {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  const [open, setOpen] = useState<string | null>(null);
  const { data, error } = useQuery({
    queryKey: ['clocks', demo ?? false],
    queryFn: loadAllClocks,
  });
  if (error) return <Notice tone="against" title={t('failedTitle')} text={t('offline')} />;
  if (!data) return <span className="bone tall w60" />;
  const chains = settingsOf(data.statements);
  const own = chains.find(({ chain }) => chain === open);
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
            {kinds.map((kind) => (
              <span key={kind} className="quiet">
                {t(`clock_${kind}`)} {daysIn(each, kind) ?? t('clockUnset')}
              </span>
            ))}
            <Button
              size="small"
              aria-label={t('clockSetOf', { chain: each.chain })}
              onClick={() => setOpen(each.chain)}
            >
              {t('clockSet')}
            </Button>
          </li>
        ))}
      </ul>
      {own && <LimitsDialog own={own} onClose={() => setOpen(null)} />}
    </>
  );
}

/** What is set holds for every statement of the chain; a day that is printed is no setting. */
function settingsOf(statements: readonly Statement[]): Pick<Statement, 'chain' | 'clocks'>[] {
  const chains = new Map<string, Pick<Statement, 'chain' | 'clocks'>>();
  for (const { chain, clocks } of statements) {
    const set = clocks.filter(({ source }) => source === 'chain');
    const before = chains.get(chain);
    if (!before || set.length > before.clocks.length) chains.set(chain, { chain, clocks: set });
  }
  return [...chains.values()].sort((a, b) => (a.chain < b.chain ? -1 : 1));
}

const daysIn = ({ clocks }: Pick<Statement, 'clocks'>, kind: (typeof kinds)[number]) =>
  clocks.find((clock) => clock.kind === kind)?.days ?? null;
