import { useState } from 'react';
import type { WireLine } from '../../wire/settlements.ts';
import { type KeptAudit, paperUrl, postAudit, Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { InvoicePanel } from './InvoicePanel.tsx';
import type { Choices } from './LineRow.tsx';
import { LinesTable } from './LinesTable.tsx';
import { SummaryPanel } from './SummaryPanel.tsx';

interface StatementPanelProps {
  readonly audit: KeptAudit;
  readonly n: number;
  readonly choices: Choices;
  readonly onChoose: (doc: string, decision: string) => void;
}

/** One statement: its sums, its papers, its lines. */
export function StatementPanel({ audit, n, choices, onChoose }: StatementPanelProps) {
  const { t, lang } = useTexts();
  const each = audit.statements[n];
  if (!each) return null;
  const { statement } = each;
  const url = (paper: string) => paperUrl(audit.id, paper, n, lang, audit.as_of);
  const isClaim = !/^-|^0\.00$/.test(each.claimable);
  return (
    <section className="statement">
      <h1>
        {statement.retailer_entity ?? statement.chain ?? t('statement')}{' '}
        <span className="quiet">
          {statement.no ?? '-'} · {t('version', { n: statement.version })} · {statement.from ?? '?'}{' '}
          ~ {statement.to ?? '?'}
        </span>
      </h1>
      <SummaryPanel each={each} />
      <div className="row papers">
        {isClaim ? (
          <a className="button" href={url('letter.pdf')} download>
            {t('letter')}
          </a>
        ) : (
          <span className="quiet">{t('noLetter')}</span>
        )}
        <a className="button second" href={url('differences.xlsx')} download>
          {t('sheet')}
        </a>
        <PostButton audit={audit} />
      </div>
      <LinesTable lines={each.lines} choices={choices} onChoose={onChoose} />
      <InvoicePanel invoices={each.invoice} />
      {each.flags.length > 0 && (
        <details className="panel">
          <summary>{t('flags', { n: each.flags.length })}</summary>
          <ul className="list">
            {each.flags.map(({ rule, doc, text }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
              <li key={i}>
                <b>
                  {rule} {doc}
                </b>{' '}
                {text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const needsDecision = ({ verdict, decision }: WireLine): boolean =>
  decision === null && /partial|dispute|evidence/.test(verdict);

/** 过账 is for a whole audit, and only when each line in question was decided. */
function PostButton({ audit }: { readonly audit: KeptAudit }) {
  const { t } = useTexts();
  const [said, setSaid] = useState('');
  const open = audit.statements.flatMap(({ lines }) => lines).filter(needsDecision).length;
  const post = () =>
    postAudit(audit.id, audit.version)
      .then(({ entries }) => setSaid(t('posted', { n: entries.length })))
      .catch((error: Error) => setSaid(error instanceof Refusal ? error.message : t('offline')));
  return (
    <>
      <button
        type="button"
        className="button second"
        disabled={open > 0}
        onClick={() => void post()}
      >
        {t('post')}
      </button>
      <span className="quiet" role="status">
        {open > 0 ? t('postOpen', { n: open }) : said}
      </span>
    </>
  );
}
