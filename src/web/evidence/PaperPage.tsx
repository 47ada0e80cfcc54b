import { ArrowLeftOutlined, FileExcelOutlined, FilePdfOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { WireSheets } from '../../wire/papers.ts';
import { type KeptAudit, loadAudit, Refusal } from '../api.ts';
import type { AuditPlace } from '../place.ts';
import { statementAt } from '../statementAt.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { FailedPage } from '../ui/states.tsx';
import { draftUrl, issuePaper, type ListKind, loadCompany, loadSheets } from './evidenceApi.ts';
import { IssuedPanel } from './IssuedPanel.tsx';

const kinds = ['reservation', 'invoiceList', 'feeList'] as const;

/** 保留异议确认 · 应开票明细 · 费用确认清单: what it would say, then its issue. */
export function PaperPage() {
  const { t, lang } = useTexts();
  const { id, kind: named } = useParams({ from: '/audits/$id/papers/$kind' });
  const kind = kinds.find((each) => each === named) ?? 'reservation';
  const { demo, statement: n = 0 } = useSearch({ strict: false }) as AuditPlace & { demo?: true };
  const audit = useQuery({
    queryKey: ['audit', demo ?? false, id, lang],
    queryFn: () => loadAudit(id, lang),
  });
  const asOf = audit.data?.as_of ?? '';
  const order = { statement: n, lang, as_of: asOf };
  const sheets = useQuery({
    queryKey: ['sheets', demo ?? false, id, kind, order],
    queryFn: () => loadSheets(id, kind, order),
    enabled: asOf !== '',
  });
  const error = audit.error ?? sheets.error;
  if (error) {
    return (
      <FailedPage
        title={t(`paperKind_${kind}`)}
        error={error}
        retry={() => void Promise.all([audit.refetch(), sheets.refetch()])}
      />
    );
  }
  if (!audit.data || !sheets.data) {
    return (
      <div className="fill" role="status" aria-label={t('loading')}>
        <span className="bone tall w92" />
      </div>
    );
  }
  return <Preview kind={kind} audit={audit.data} n={n} data={sheets.data} />;
}

interface PreviewProps {
  readonly kind: ListKind;
  readonly audit: KeptAudit;
  readonly n: number;
  readonly data: WireSheets;
}

const inQuestion = new Set(['partial', 'dispute', 'evidence']);

function Preview({ kind, audit, n, data }: PreviewProps) {
  const { t, lang } = useTexts();
  const queries = useQueryClient();
  const { demo, chain } = useSearch({ strict: false });
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const name = t(`paperKind_${kind}`);
  const order = { statement: n, lang, as_of: audit.as_of };
  const open = (statementAt(audit.statements, n)?.lines ?? []).filter(
    ({ verdict, decision }) => inQuestion.has(verdict) && decision === null,
  ).length;
  const issue = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const { version: _, ...company } = await loadCompany();
      await issuePaper(audit.id, kind, audit.version, { ...order, ...company });
      for (const key of ['sheets', 'rows']) await queries.invalidateQueries({ queryKey: [key] });
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    } finally {
      setBusy(false);
    }
  };
  const search = { ...(demo && { demo }), ...(chain && { chain }), ...(n > 0 && { statement: n }) };
  const icon = kind === 'reservation' ? <FilePdfOutlined /> : <FileExcelOutlined />;
  return (
    <div className="letterPage">
      <div className="benchBar">
        <Link className="linkButton" to="/audits/$id" params={{ id: audit.id }} search={search}>
          <ArrowLeftOutlined aria-hidden="true" /> {t('letterBack')}
        </Link>
        <h1 className="pageTitle">{name}</h1>
        {!data.issued && (
          <span className="papers">
            <a className="linkButton" href={draftUrl(audit.id, kind, order)} download>
              {icon} {t('paperDraft')}
            </a>
            <ActButton
              right="letters"
              type="primary"
              disabled={open > 0}
              loading={isBusy}
              title={open > 0 ? t('letterUndecided', { n: open }) : ''}
              onClick={() => void issue()}
            >
              {t('issueNow')}
            </ActButton>
          </span>
        )}
      </div>
      <p className="quiet">{t(`paperKindHint_${kind}`)}</p>
      {open > 0 && !data.issued && (
        <Notice tone="person" title={t('letterUndecided', { n: open })} />
      )}
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      <div className={data.issued ? 'letterDesk' : ''}>
        <div className="sheets">
          {data.sheets.map((sheet) => (
            <Sheet key={sheet.name} sheet={sheet} />
          ))}
        </div>
        {data.issued && <IssuedPanel paper={data.issued} />}
      </div>
    </div>
  );
}

/** A sheet of a workbook as it would open: amounts on the right, sums below. */
function Sheet({ sheet }: { readonly sheet: WireSheets['sheets'][number] }) {
  const { columns, rows, totals } = sheet;
  const used = columns.flatMap((column, i) =>
    [...rows, ...totals].some((row) => row[i] != null) ? [{ ...column, i }] : [],
  );
  const cell = (row: readonly (string | null)[], { i, kind }: (typeof used)[number]) => {
    const text = row[i] ?? '';
    return (
      <td key={i} className={kind}>
        {kind === 'amount' ? showMoney(text) : text}
      </td>
    );
  };
  return (
    <div className="sheet">
      <h2>{sheet.name}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys */}
      <section className="sheetScroll" tabIndex={0} aria-label={sheet.name}>
        <table>
          <thead>
            <tr>
              {used.map(({ i, title, kind }) => (
                <th key={i} scope="col" className={kind}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a sheet have no other name
              <tr key={n}>{used.map((column) => cell(row, column))}</tr>
            ))}
          </tbody>
          <tfoot>
            {totals.map((row, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a sheet have no other name
              <tr key={n}>{used.map((column) => cell(row, column))}</tr>
            ))}
          </tfoot>
        </table>
      </section>
    </div>
  );
}
