import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { WireBoard } from '../../wire/reports.ts';
import type { WireStatementAudit } from '../../wire/settlements.ts';
import { type KeptAudit, loadBoard } from '../api.ts';
import { findRow, type NextWay, wayOf } from '../nextStep.ts';
import { MarkPanel } from '../reports/MarkPanel.tsx';
import { useTexts } from '../texts.ts';
import { BeforeInvoice } from './BeforeInvoice.tsx';
import { type BenchRow, benchRows, byWeight, type Choices, needsDecision } from './benchRow.ts';
import { invoiceNow } from './sums.ts';

type Row = WireBoard['rows'][number];

/** 下一步 of the statement that is open, as the board has it. */
export interface Next {
  readonly row: Row;
  readonly way: NextWay | 'newest';
  readonly today: string;
}

/** null: not known yet, or the board does not know the statement (it was taken back). */
export function useNext(audit: KeptAudit, each: WireStatementAudit): Next | null {
  const { demo } = useSearch({ strict: false });
  const { chain, no, retailer_entity: entity } = each.statement;
  const { data } = useQuery({
    queryKey: ['board', demo ?? false, chain],
    queryFn: () => loadBoard(chain),
  });
  const row = data ? findRow(data.rows, { id: each.statement_id, chain, no, entity }) : null;
  if (!data || !row) return null;
  const isNewest = row.audit === null || row.audit.id === audit.id;
  return { row, way: isNewest ? wayOf(row) : 'newest', today: data.as_of };
}

interface NextPanelProps {
  readonly next: Next;
  readonly audit: KeptAudit;
  readonly n: number;
  readonly each: WireStatementAudit;
  /** Decisions that are not saved yet: to save them comes first. */
  readonly choices: Choices;
  readonly onPost: () => void;
}

/** The one blue button of the toolbar: what moves this statement on. */
export function NextPanel(props: NextPanelProps) {
  const { next, audit, n, choices } = props;
  const { t } = useTexts();
  const { way, row } = next;
  const isMain = Object.keys(choices).length === 0;
  const link = isMain ? 'linkButton main' : 'linkButton';
  const at = n > 0 ? { statement: n } : {};
  if (way === 'newest' && row.audit) {
    const { id, statement } = row.audit;
    const search = statement > 0 ? { statement } : {};
    return (
      <Link className={link} to="/audits/$id" params={{ id }} search={search}>
        {t('next_newest')}
      </Link>
    );
  }
  if (way === 'send' || way === 'prove') {
    const search = way === 'prove' ? { ...at, send: true as const } : at;
    return (
      <Link className={link} to="/audits/$id/letter" params={{ id: audit.id }} search={search}>
        {t(`next_${way}`)}
      </Link>
    );
  }
  if (way === 'collect' && row.statement !== null) {
    return (
      <Link className={link} to="/payments" search={{ open: row.statement }}>
        {t('next_collect')}
      </Link>
    );
  }
  if (way === 'decide') return <DecideButton {...props} isMain={isMain} />;
  if (way === 'confirm' || way === 'invoice') return <MarkButton {...props} isMain={isMain} />;
  return <span className="quiet">{t('nextNothing')}</span>;
}

type ButtonProps = NextPanelProps & { readonly isMain: boolean };

/** Opens the heaviest line that nobody decided. */
function DecideButton({ each, choices, isMain }: ButtonProps) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const first = benchRows(each.lines, choices)
    .filter(({ kept, choice }: BenchRow) => needsDecision(kept) && choice === null)
    .sort(byWeight)[0];
  const open = async () => {
    await navigate({
      to: '.',
      search: (before) => {
        const { tab: _, ...others } = before as Record<string, unknown>;
        return { ...others, open: first?.key } as typeof before;
      },
    });
    document.querySelector<HTMLElement>('.benchMain [role=grid]')?.focus();
  };
  return (
    <Button
      type={isMain ? 'primary' : 'default'}
      disabled={first === undefined}
      title={first === undefined ? t('nextSaveFirst') : ''}
      onClick={() => void open()}
    >
      {t('next_decide')}
    </Button>
  );
}

const marks = { confirm: 'confirmed', invoice: 'invoiced' } as const;

function MarkButton({ next, isMain, audit, n, each, onPost }: ButtonProps) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const { row, way, today } = next;
  const { statement } = row;
  if (statement === null || (way !== 'confirm' && way !== 'invoice')) return null;
  const close = () => setOpen(false);
  const place = { row: { ...row, statement }, today, kind: marks[way], onClose: close };
  const amount = invoiceNow(each);
  return (
    <>
      <Button type={isMain ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {t(`next_${way}`)}
      </Button>
      {isOpen && way === 'confirm' && <MarkPanel {...place} />}
      {isOpen && way === 'invoice' && (
        <MarkPanel {...place} amount={amount}>
          <BeforeInvoice
            {...{ audit, n, amount }}
            onPost={() => {
              close();
              onPost();
            }}
          />
        </MarkPanel>
      )}
    </>
  );
}
