import type { WireLine } from '../../wire/settlements.ts';
import { showDecision, showFormula, showRule, showVerdict } from '../../words/show.ts';
import { useTexts } from '../texts.ts';
import { Money, showMoney } from '../ui/Money.tsx';

/** Decisions that were chosen and not sent yet, by document. */
export type Choices = Readonly<Record<string, string>>;

interface LineRowProps {
  readonly line: WireLine;
  readonly keyOf: (line: WireLine) => string | null;
  readonly choices: Choices;
  readonly onChoose: (doc: string, decision: string) => void;
}

const tones: Readonly<Record<WireLine['verdict'], string>> = {
  accept: 'settled',
  partial: 'against',
  dispute: 'against',
  evidence: 'person',
  timing: 'person',
  favour: 'quiet',
};

/** One line: what they took, what is right, why, and what we decide. */
export function LineRow({ line, keyOf, choices, onChoose }: LineRowProps) {
  const { t, lang } = useTexts();
  const key = keyOf(line);
  return (
    <tr>
      <td data-label={t('document')}>
        <span className="doc">{line.doc ?? '-'}</span>
        <span className="quiet small">
          {line.row === null ? t('notListed') : `${t('row')} ${line.row}`}
        </span>
      </td>
      <td data-label={t('item')}>{line.subject ?? '-'}</td>
      <td className="wide" data-label={t('store')}>
        {line.store ?? '-'}
      </td>
      <td className="wide number" data-label={t('date')}>
        {line.date ?? '-'}
      </td>
      <td className="amount" data-label={t('taken')}>
        <Money amount={line.theirs} />
      </td>
      <td className="amount" data-label={t('right')}>
        <Money amount={line.ours} />
      </td>
      <td className="amount strong" data-label={t('difference')}>
        <Money amount={line.difference} dash />
      </td>
      <td data-label={t('verdict')}>
        <span className={`dot ${tones[line.verdict]}`}>{showVerdict(line.verdict, lang)}</span>
        <span className="quiet small">{line.rules.join(' ')}</span>
      </td>
      <td className="why" data-label={t('why')}>
        <Why line={line} />
      </td>
      <td data-label={t('decision')}>
        {key === null || (line.verdict === 'accept' && line.decision === null) ? (
          '-'
        ) : (
          <Decide
            line={line}
            chosen={choices[key] ?? ''}
            onChoose={(decision) => onChoose(key, decision)}
          />
        )}
      </td>
    </tr>
  );
}

function Why({ line }: { readonly line: WireLine }) {
  const { t, lang } = useTexts();
  const { clause, formula, consequence, turns } = line;
  const rules = line.rules.flatMap((rule) => (isRule(rule) ? [showRule(rule, lang)] : []));
  return (
    <>
      <p>{line.reason === '' ? rules.join(', ') : line.reason}</p>
      {clause && (
        <p className="small">
          <b>{t('clause')}</b> {clause.text}{' '}
          <span className="quiet">
            {clause.file} {t('row')} {clause.row}
          </span>
        </p>
      )}
      {formula && line.verdict !== 'accept' && (
        <p className="small">
          <b>{t('formula')}</b> <span className="number">{showFormula(formula)}</span>
        </p>
      )}
      {!/^-?0\.00$/.test(consequence) && (
        <p className="small quiet">{t('consequence', { amount: showMoney(consequence) })}</p>
      )}
      {turns && <p className="small">{t('turns', { day: turns })}</p>}
      <Evidence title={t('held')} items={line.evidence_held} />
      {line.verdict !== 'accept' && <Evidence title={t('missing')} items={line.evidence_missing} />}
    </>
  );
}

const isRule = (rule: string): rule is Parameters<typeof showRule>[0] => /^R\d+$/.test(rule);

function Evidence({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <p className="small">
      <b>{title}</b> {items.slice(0, 4).join(' · ')}
      {items.length > 4 && ` (+${items.length - 4})`}
    </p>
  );
}

const decisions = ['accept', 'dispute', 'evidence', 'trade', 'waive'] as const;

interface DecideProps {
  readonly line: WireLine;
  readonly chosen: string;
  readonly onChoose: (decision: string) => void;
}

function Decide({ line, chosen, onChoose }: DecideProps) {
  const { t, lang } = useTexts();
  return (
    <select
      aria-label={`${t('decision')} ${line.doc ?? ''}`}
      value={chosen}
      className={chosen === '' ? '' : 'changed'}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="">
        {line.decision === null ? t('undecided') : showDecision(line.decision, lang)}
      </option>
      {decisions.map((decision) => (
        <option key={decision} value={decision}>
          {showDecision(decision, lang)}
        </option>
      ))}
    </select>
  );
}
