import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { WireStatementAudit } from '../../wire/settlements.ts';
import { showSource } from '../../words/evidence.ts';
import { showRule } from '../../words/show.ts';
import { loadHistory, loadTermUse } from '../api.ts';
import { type Texts, useTexts } from '../texts.ts';
import { Keys } from '../ui/Keys.tsx';
import { showMoney } from '../ui/Money.tsx';
import { usesOf } from '../ui/why/uses.ts';
import { WhyPanel } from '../ui/why/WhyPanel.tsx';
import type { Why } from '../ui/why/why.ts';
import { reasonOf } from './benchColumns.tsx';
import { type BenchRow, type Decision, decisions, isToSee, type Moved } from './benchRow.ts';

interface LineWhyPanelProps {
  readonly each: WireStatementAudit;
  readonly row: BenchRow;
  readonly moved: readonly Moved[];
  readonly onClose: () => void;
  readonly onOpen: (key: string) => void;
  readonly onChoose: (decision: Decision) => void;
}

/** 为什么 of one line: what the audit told, what the contract has used, what happened since. */
export function LineWhyPanel(props: LineWhyPanelProps) {
  const texts = useTexts();
  const { each, row, moved, onClose, onOpen } = props;
  const { demo } = useSearch({ strict: false });
  const { chain } = each.statement;
  const { line } = row;
  const { data: use } = useQuery({
    queryKey: ['termUse', demo ?? false, chain, each.statement.contract_no, each.id],
    queryFn: () => loadTermUse(chain ?? '', each.statement.contract_no),
    enabled: chain !== null && each.id !== undefined,
    staleTime: 60_000,
  });
  const { data: history } = useQuery({
    queryKey: ['history', demo ?? false, each.id, line.doc, texts.lang],
    queryFn: () => loadHistory(each.id ?? '', line.doc ?? '', texts.lang),
    enabled: each.id !== undefined && line.doc !== null && line.verdict !== 'accept',
    staleTime: 30_000,
  });
  const { clause } = line;
  const term = use?.terms.find(
    ({ source }) =>
      clause !== null &&
      source.file === clause.file &&
      source.sheet === clause.sheet &&
      source.row === clause.row,
  );
  const why: Why = {
    ...whyOf(row, texts),
    uses: term ? usesOf(term, texts) : [],
    history: history ?? [],
    effects: line.decision === null ? [] : moved.filter(({ key }) => key !== row.key),
  };
  return <WhyPanel why={why} onClose={onClose} onEffect={onOpen} actions={<Decide {...props} />} />;
}

type Rule = Parameters<typeof showRule>[0];

function whyOf({ line }: BenchRow, { t, lang }: Texts): Why {
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
      text: [line.doc, line.subject, line.date, showMoney(line.theirs)].filter(Boolean).join('  '),
    },
    clause: clause && { place: place(clause), text: clause.text },
    formula: line.formula,
    documents: [],
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

function Decide({ row, onChoose }: LineWhyPanelProps) {
  const { t } = useTexts();
  const { line, choice, by } = row;
  if (!isToSee(line)) return <p className="quiet">{t('decideNone')}</p>;
  if (by === null) return <p className="quiet">{t('decideNoDoc')}</p>;
  const now = choice ?? line.decision;
  return (
    <fieldset className="decide">
      <legend>{t('decideAs')}</legend>
      {decisions.map((decision) => (
        <Button
          key={decision}
          size="small"
          type={now === decision ? 'primary' : 'default'}
          aria-pressed={now === decision}
          onClick={() => onChoose(decision)}
        >
          {t(`act_${decision}`)} <Keys keys={keys[decision]} isHidden />
        </Button>
      ))}
    </fieldset>
  );
}
