import { type Fen, formatFen, parseFen, sumFen } from '../../domain/values/money.ts';
import type { WireCandidate, WireCandidates } from '../../wire/payments.ts';
import { useFeeTexts } from '../feeNames.ts';
import type { Texts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Keys } from '../ui/Keys.tsx';
import { Money } from '../ui/Money.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { nameOfLink } from './linkName.ts';

interface CandidateListProps {
  readonly found: WireCandidates;
  readonly isBusy: boolean;
  readonly onApply: (candidate: WireCandidate) => void;
}

/** 可能是: what the payment may be, why, and one click or digit to put it there. */
export function CandidateList({ found, isBusy, onApply }: CandidateListProps) {
  const texts = useFeeTexts();
  const { t } = texts;
  if (found.candidates.length === 0) return null;
  return (
    <>
      <h3>{t('candidates')}</h3>
      <ol className="candidates" aria-label={t('candidates')}>
        {found.candidates.map((each, n) => (
          <li key={keyOf(each)}>
            {n < 9 ? <Keys keys={`${n + 1}`} isHidden /> : <span />}
            <span className="toldWhat">
              <span>{reasonOf(each, texts)}</span>
              <span className="quiet small">
                {each.parts.map(({ no, amount }) => partOf(no, amount, texts)).join(' + ')}
              </span>
              {each.claims.map((claim) => (
                <span key={claim.dispute} className="quiet small">
                  {each.reason === 'claim' ? '' : '- '}
                  {nameOfLink({ ...claim, kind: 'dispute', subject: null }, texts)}{' '}
                  {showMoney(claim.amount)}
                  {claim.promised_until &&
                    ` · ${t('candidatePromised', { day: claim.promised_until })}`}
                </span>
              ))}
            </span>
            <Money amount={sumOf(each)} />
            <ActButton
              right="payments"
              size="small"
              disabled={isBusy}
              aria-label={`${t('place')} ${reasonOf(each, texts)} ${showMoney(sumOf(each))}`}
              onClick={() => onApply(each)}
            >
              {t('place')}
            </ActButton>
          </li>
        ))}
      </ol>
      {found.has_more && <p className="quiet small">{t('candidatesMore')}</p>}
    </>
  );
}

const keyOf = ({ reason, parts, claims }: WireCandidate): string =>
  [reason, ...parts.map((each) => each.statement), ...claims.map((each) => each.dispute)].join(' ');

const sumOf = ({ reason, parts, claims }: WireCandidate): string =>
  formatFen(
    sumFen(
      (reason === 'claim' ? claims : parts).map(({ amount }) => parseFen(amount) ?? (0n as Fen)),
    ),
  );

const partOf = (no: string | null, amount: string, { t }: Texts): string =>
  `${no ?? t('statement')} ${showMoney(amount)}`;

function reasonOf({ reason, parts, difference }: WireCandidate, { t }: Texts): string {
  const told = t(`candidate_${reason}`, { n: parts.length });
  if (difference === '0.00') return told;
  const isOver = difference.startsWith('-');
  const amount = showMoney(difference.replace('-', ''));
  return `${told} · ${t(isOver ? 'candidateOver' : 'candidateShort', { amount })}`;
}
