import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { WireStatementAudit } from '../../wire/settlements.ts';
import type { ScreenText } from '../../words/screens.ts';
import type { KeptAudit } from '../api.ts';
import { ClocksPanel } from '../evidence/ClocksPanel.tsx';
import { PaperLinksPanel } from '../evidence/PaperLinksPanel.tsx';
import { useMayRead, useSees } from '../session.ts';
import { useTexts } from '../texts.ts';
import { HiddenAmounts } from '../ui/HiddenAmounts.tsx';
import { isZero, showMoney } from '../ui/showMoney.ts';
import type { Choices } from './benchRow.ts';
import type { Live } from './live.ts';
import { NextPanel, useNext } from './NextPanel.tsx';
import { PostButton } from './PostPanel.tsx';
import { invoiceNow, type Sums } from './sums.ts';

interface HeadPanelProps {
  readonly each: WireStatementAudit;
  readonly live: Live['sums'];
}

/** What statement this is, its sums as one equation. */
export function HeadPanel({ each, live }: HeadPanelProps) {
  const { t } = useTexts();
  const sees = useSees()('price');
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
        {each.statement_id !== undefined && <ClocksPanel statement={each.statement_id} />}
      </div>
      {sees ? <Equation kept={each} live={live ?? each} /> : <HiddenAmounts />}
    </header>
  );
}

interface PapersPanelProps {
  readonly audit: KeptAudit;
  readonly n: number;
  readonly each: WireStatementAudit;
  readonly choices: Choices;
}

/** What comes next for a statement, its papers, and posting. */
export function PapersPanel({ audit, n, each, choices }: PapersPanelProps) {
  const { t } = useTexts();
  const [isPosting, setPosting] = useState(false);
  const next = useNext(audit, each);
  const mayRead = useMayRead();
  const isLetterNext = next?.way === 'send' || next?.way === 'prove';
  const mayGoOn = mayRead(
    isLetterNext ? 'letters' : next?.way === 'collect' ? 'payments' : 'audits',
  );
  return (
    <div className="papers">
      {next && mayGoOn && (
        <NextPanel {...{ next, audit, n, each, choices }} onPost={() => setPosting(true)} />
      )}
      <PaperLinksPanel {...{ audit, n, each }} hasLetter={!isLetterNext} />
      {mayRead('ledger') && <PostButton audit={audit} isOpen={isPosting} onOpen={setPosting} />}
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

type Term = readonly [sign: string, text: ScreenText, amount: string | null, tone?: string];

function termsOf(sums: Sums): readonly Term[] {
  const red = isZero(sums.claimable) ? '' : 'against';
  const amber = isZero(sums.pending) ? '' : 'person';
  return [
    ['', 'sumOurs', sums.ours_payable],
    ['−', 'sumTheirs', sums.theirs_payable],
    ['=', 'sumGap', sums.gap, 'strong'],
    ['=', 'sumClaimable', sums.claimable, `strong ${red}`],
    ['+', 'sumTiming', sums.timing],
    ['+', 'sumFavour', sums.favour],
    ['', 'sumPending', sums.pending, amber],
    ['', 'sumConceded', sums.conceded],
    ['', 'sumOpening', sums.opening],
    ['', 'sumClosing', sums.closing],
    ['', 'sumPayable', sums.payable_now],
    ['', 'sumInvoice', invoiceNow(sums)],
  ];
}

interface EquationProps {
  readonly kept: Sums;
  /** What the choices would make of it. */
  readonly live: Sums;
}

/** 等式: 我方 - 对方 = 差额 = 可主张 + 时间性 + 对我有利; what choices change stands over what it was. */
function Equation({ kept, live }: EquationProps) {
  const { t } = useTexts();
  const before = termsOf(kept);
  const isSaid = (text: ScreenText) =>
    text !== 'sumConceded' || !isZero(kept.conceded) || !isZero(live.conceded);
  return (
    <dl className="equation" aria-label={t('equation')}>
      {termsOf(live).map(([sign, text, amount, tone = ''], i) => {
        const was = before[i]?.[2] ?? null;
        if (!isSaid(text)) return null;
        return (
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
            {was !== amount && was !== null && (
              <dd className="was number">{t('wasBefore', { amount: showMoney(was) })}</dd>
            )}
          </div>
        );
      })}
    </dl>
  );
}
