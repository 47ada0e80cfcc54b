import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { WireLinePapers } from '../../wire/lineFacts.ts';
import type { WireStatementAudit } from '../../wire/settlements.ts';
import { placeOfClause, showSource } from '../../words/evidence.ts';
import { showRule } from '../../words/show.ts';
import { type KeptAudit, loadTermUse } from '../api.ts';
import { StoreParties } from '../customers/PartiesPanel.tsx';
import { useMayRead } from '../session.ts';
import { type Texts, useTexts } from '../texts.ts';
import { WayLink } from '../trail/WayLinkPanel.tsx';
import { ActButton } from '../ui/ActButton.tsx';
import { WordsField } from '../ui/Field.tsx';
import { Keys } from '../ui/Keys.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { usesOf } from '../ui/why/uses.ts';
import { WhyPanel } from '../ui/why/WhyPanel.tsx';
import type { Why } from '../ui/why/why.ts';
import { AskForm } from './AskForm.tsx';
import { reasonOf } from './benchColumns.tsx';
import {
  type Asking,
  type BenchRow,
  type Choices,
  type Decision,
  decisions,
  isToSee,
  type Terms,
} from './benchRow.ts';
import type { Choosing } from './choices.ts';
import { cellsOf, documentsOf } from './lineDocuments.ts';
import { useEffects, useLineFacts } from './lineWhy.ts';
import type { Live } from './live.ts';

interface LineWhyPanelProps {
  readonly audit: KeptAudit;
  readonly n: number;
  readonly each: WireStatementAudit;
  readonly row: BenchRow;
  readonly rows: readonly BenchRow[];
  readonly agreed: Choices;
  readonly live: Live;
  readonly decider: string;
  readonly choosing: Choosing;
  readonly asking: Asking | null;
  readonly onTell: (terms: Terms) => void;
  readonly onForget: () => void;
  readonly onClose: () => void;
  readonly onOpen: (key: string) => void;
  readonly onChoose: (decision: Decision) => void;
}

/** 为什么 of one line: what the audit told, its papers, what the contract has used, what happened. */
export function LineWhyPanel(props: LineWhyPanelProps) {
  const texts = useTexts();
  const { each, row, onClose, onOpen } = props;
  const { demo } = useSearch({ strict: false });
  const mayRead = useMayRead();
  const { chain } = each.statement;
  const contractNo = row.line.clause?.contractNo ?? each.statement.contract_no;
  const { data: use } = useQuery({
    queryKey: ['termUse', demo ?? false, chain, contractNo, each.id],
    queryFn: () => loadTermUse(chain ?? '', contractNo),
    enabled: chain !== null && each.id !== undefined && mayRead('contracts'),
    staleTime: 60_000,
  });
  const { papers, steps } = useLineFacts(props);
  const effects = useEffects(props);
  const { clause } = row.line;
  const term = use?.terms.find(
    ({ source }) =>
      clause !== null &&
      source.file === clause.file &&
      source.sheet === clause.sheet &&
      source.row === clause.row,
  );
  const why: Why = {
    ...whyOf(row, papers, texts),
    uses: term ? usesOf(term, texts) : [],
    history: steps.map(({ at, who, text }) => ({ when: at.slice(0, 10), who, text })),
    ...(each.statement_id !== undefined && {
      wayOn: <WayLink id={each.statement_id} {...(row.line.doc && { doc: row.line.doc })} />,
    }),
    ...(chain !== null &&
      row.line.store !== null &&
      mayRead('customers') && {
        parties: <StoreParties chain={chain} store={row.line.store} day={row.line.date} />,
      }),
    effects,
  };
  return <WhyPanel why={why} onClose={onClose} onEffect={onOpen} actions={<Decide {...props} />} />;
}

type Rule = Parameters<typeof showRule>[0];

function whyOf({ line }: BenchRow, papers: WireLinePapers | undefined, texts: Texts): Why {
  const { t, lang } = texts;
  const { clause } = line;
  const place = (source: { file: string | null; sheet: string | null; row: number | null }) =>
    showSource(
      {
        ...(source.file === null ? {} : { file: source.file }),
        ...(source.sheet === null ? {} : { sheet: source.sheet }),
        ...(source.row === null ? {} : { row: source.row }),
      },
      lang,
    );
  return {
    title: [line.doc, line.subject].filter(Boolean).join(' ') || t(`kind_${line.kind}`),
    note: [t(`kind_${line.kind}`), line.store, line.date].filter(Boolean).join(' · '),
    verdict: line.verdict,
    theirs: line.theirs,
    ours: line.ours,
    difference: line.difference,
    reason: reasonOf(line, lang),
    rules: line.rules.map((code) => ({ code, text: showRule(code as Rule, lang) })),
    cell: {
      place: line.row === null ? t('notListed') : place(line),
      text: [line.doc, line.subject, line.date, line.theirs && showMoney(line.theirs)]
        .filter(Boolean)
        .join('  '),
      cells: cellsOf(papers?.cell),
    },
    clause: clause && { place: placeOfClause(clause, lang), text: clause.text },
    formula: line.formula,
    documents: papers && papers.papers.length > 0 ? documentsOf(papers, texts) : [],
    uses: [],
    held: line.evidence_held,
    missing: line.verdict === 'accept' ? [] : line.evidence_missing,
    turns: line.turns,
    consequence: line.consequence,
    effects: [],
    history: [],
  };
}

const keys: Readonly<Record<Decision, string>> = {
  accept: 'a',
  dispute: 'd',
  evidence: 'e',
  trade: 't',
  waive: 'w',
};

function Decide({ row, choosing, asking, onTell, onForget, onChoose }: LineWhyPanelProps) {
  const { t } = useTexts();
  const { line, kept, choice, by } = row;
  if (!isToSee(kept) && !isToSee(line)) return <p className="quiet">{t('decideNone')}</p>;
  if (by === null) return <p className="quiet">{t('decideNoDoc')}</p>;
  if (asking?.rows.some(({ key }) => key === row.key))
    return <AskForm key={asking.decision} asking={asking} onTell={onTell} onForget={onForget} />;
  const now = choice?.decision ?? kept.decision;
  return (
    <>
      <fieldset className="decide">
        <legend>{t('decideAs')}</legend>
        {decisions.map((decision) => (
          <ActButton
            right="decisions"
            key={decision}
            size="small"
            aria-pressed={now === decision}
            onClick={() => onChoose(decision)}
          >
            {t(`act_${decision}`)} <Keys keys={keys[decision]} isHidden />
          </ActButton>
        ))}
      </fieldset>
      {choice !== null && choice.decision !== 'open' && (
        <WordsField
          label={t('noteOfDecision')}
          value={choice.terms.note ?? ''}
          onChange={(note) => choosing.amend([by], { terms: { ...choice.terms, note } })}
        />
      )}
    </>
  );
}
