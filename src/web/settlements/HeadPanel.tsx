import { FileExcelOutlined, FilePdfOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { formatFen, parseFen, sumFen } from '../../domain/values/money.ts';
import type { WireStatementAudit } from '../../wire/settlements.ts';
import type { ScreenText } from '../../words/screens.ts';
import { type KeptAudit, paperUrl, postAudit, Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import { isZero, showMoney } from '../ui/Money.tsx';
import { needsDecision } from './benchRow.ts';
import { IssueDialog } from './IssueDialog.tsx';

interface HeadPanelProps {
  readonly audit: KeptAudit;
  readonly n: number;
  readonly each: WireStatementAudit;
}

/** What statement this is, its sums as one equation. */
export function HeadPanel({ each }: Pick<HeadPanelProps, 'each'>) {
  const { t } = useTexts();
  const { statement } = each;
  return (
    <header className="benchHead">
      <div className="benchTitle">
        <h1>{statement.retailer_entity ?? statement.chain ?? t('statement')}</h1>
        <p className="quiet">
          {statement.no ?? '-'} · {t('version', { n: statement.version })} ·{' '}
          <span className="number">
            {statement.from ?? '?'} ~ {statement.to ?? '?'}
          </span>
        </p>
        <Deadline day={each.deadline} left={each.days_left} />
      </div>
      <Equation each={each} />
    </header>
  );
}

/** The papers of a statement, and posting. */
export function PapersPanel({ audit, n, each }: HeadPanelProps) {
  const { t, lang } = useTexts();
  const url = (paper: string) => paperUrl(audit.id, paper, n, lang, audit.as_of);
  const [isIssuing, setIssuing] = useState(false);
  const open = each.lines.filter(needsDecision).length;
  const isClaim = !/^-|^0\.00$/.test(each.claimable);
  return (
    <div className="papers">
      {isClaim ? (
        <a className="linkButton main" href={url('letter.pdf')} download>
          <FilePdfOutlined aria-hidden="true" /> {t('letter')}
        </a>
      ) : (
        <span className="quiet">{t('noLetter')}</span>
      )}
      {isClaim && (
        <Button disabled={open > 0} onClick={() => setIssuing(true)}>
          {t('issue')}
        </Button>
      )}
      {isIssuing && <IssueDialog audit={audit} n={n} onClose={() => setIssuing(false)} />}
      <a className="linkButton" href={url('differences.xlsx')} download>
        <FileExcelOutlined aria-hidden="true" /> {t('sheet')}
      </a>
      <PostButton audit={audit} />
      <Button
        type="text"
        className="deskOnly"
        icon={<PrinterOutlined />}
        aria-label={t('print')}
        title={t('print')}
        onClick={() => print()}
      />
    </div>
  );
}

function Deadline({ day, left }: { readonly day: string | null; readonly left: number | null }) {
  const { t } = useTexts();
  if (day === null || left === null) return <Mark tone="quiet">{t('noDeadline')}</Mark>;
  const tone = left < 0 ? 'against' : left <= 7 ? 'person' : 'settled';
  return (
    <Mark tone={tone}>
      {left < 0 ? t('daysLate', { day, n: -left }) : t('daysLeft', { day, n: left })}
    </Mark>
  );
}

type Term = readonly [sign: string, text: ScreenText, amount: string | null, tone?: string];

/** 等式: 我方 - 对方 = 差额 = 可主张 + 时间性 + 对我有利; beside it what is paid and invoiced. */
function Equation({ each }: { readonly each: WireStatementAudit }) {
  const { t } = useTexts();
  const invoice = sumFen(
    each.invoice.map(({ now }) => parseFen(now) ?? parseFen('0')).flatMap((x) => x ?? []),
  );
  const red = isZero(each.claimable) ? '' : 'against';
  const amber = isZero(each.pending) ? '' : 'person';
  const gap: readonly Term[] = [
    ['', 'sumOurs', each.ours_payable],
    ['−', 'sumTheirs', each.theirs_payable],
    ['=', 'sumGap', each.gap, 'strong'],
    ['=', 'sumClaimable', each.claimable, `strong ${red}`],
    ['+', 'sumTiming', each.timing],
    ['+', 'sumFavour', each.favour],
    ['', 'sumPending', each.pending, amber],
  ];
  const payment: readonly Term[] = [
    ['', 'sumOpening', each.opening],
    ['', 'sumClosing', each.closing],
    ['', 'sumPayable', each.payable_now],
    ['', 'sumInvoice', formatFen(invoice)],
  ];
  const conceded: readonly Term[] = isZero(each.conceded)
    ? []
    : [['', 'sumConceded', each.conceded]];
  return (
    <dl className="equation" aria-label={t('equation')}>
      {[...gap, ...conceded, ...payment].map(([sign, text, amount, tone = '']) => (
        <div key={text} className={`${tone}${sign === '' ? ' apart' : ''}`}>
          <dt>{t(text)}</dt>
          <dd>
            {sign !== '' && (
              <span className="sign" aria-hidden="true">
                {sign}
              </span>
            )}
            <span className="number">{amount === null ? '-' : showMoney(amount)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** 过账 is for a whole audit, and only when each line in question was decided. */
function PostButton({ audit }: { readonly audit: KeptAudit }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [said, setSaid] = useState('');
  const open = audit.statements.flatMap(({ lines }) => lines).filter(needsDecision).length;
  const post = () =>
    postAudit(audit.id, audit.version)
      .then(({ entries }) => {
        setSaid(t('posted', { n: entries.length }));
        return queries.invalidateQueries({ queryKey: ['board'] });
      })
      .catch((error: Error) =>
        setSaid(error instanceof Refusal && error.message ? error.message : t('offline')),
      );
  return (
    <>
      <Button disabled={open > 0} onClick={() => void post()}>
        {t('post')}
      </Button>
      <span className="quiet" role="status">
        {open > 0 ? t('postOpen', { n: open }) : said}
      </span>
    </>
  );
}
