import { useState } from 'react';
import { keepLayout } from '../../domain/customers/keptLayout.ts';
import type { Day } from '../../domain/values/day.ts';
import type { WirePreviewTable } from '../../wire/drops.ts';
import type { WireRetailer } from '../../wire/retailers.ts';
import { get, post, put, Refusal } from '../api.ts';
import { useSession } from '../session.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { showDay } from '../ui/showTime.ts';

interface KeepLayoutProps {
  readonly table: WirePreviewTable;
  readonly chain: string;
}

/** 写进结算档案: what was corrected here, for every later paper of the chain, with who and when. */
export function KeepLayout({ table, chain }: KeepLayoutProps) {
  const { t } = useTexts();
  const person = useSession()?.person?.name ?? '';
  const [state, setState] = useState<'open' | 'busy' | 'kept'>('open');
  const [failure, setFailure] = useState('');
  const save = async () => {
    setState('busy');
    setFailure('');
    try {
      await keep(chain, table, [t('layoutKeptBy'), person].filter(Boolean).join(' '));
      setState('kept');
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
      setState('open');
    }
  };
  if (state === 'kept') return <span className="settled">{t('layoutKept', { chain })}</span>;
  return (
    <>
      <ActButton
        right="customers"
        size="small"
        disabled={state === 'busy'}
        onClick={() => void save()}
      >
        {t('layoutKeep', { chain })}
      </ActButton>
      {failure !== '' && <span className="against">{failure}</span>}
    </>
  );
}

async function keep(chain: string, table: WirePreviewTable, source: string): Promise<void> {
  const path = `/customers/${encodeURIComponent(chain)}/retailer`;
  const { customers } = await get<{ customers: readonly { chain: string }[] }>('/customers');
  // Before the first audit of a chain nobody knows it yet.
  if (!customers.some((each) => each.chain === chain)) await post('/customers', { name: chain });
  const seen = await get<WireRetailer>(path);
  const { version, facts, codes, contacts } = seen;
  const known = seen.layouts.map(({ head_row, day, ...each }) => ({
    ...{ ...each, headRow: head_row, day: day as Day | null },
  }));
  const { sheet, row, columns } = table;
  const told = { source, day: showDay(new Date().toISOString()) as Day };
  const layouts = keepLayout(known, { sheet, row, columns }, told).map(({ headRow, ...each }) => ({
    ...{ ...each, head_row: headRow },
    columns: each.columns.map(({ heading, field }) => ({ heading, field })),
  }));
  await put(path, { version, facts, codes, contacts, layouts });
}
