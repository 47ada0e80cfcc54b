import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import type { Concession } from '../../domain/negotiations/concessions.ts';
import { formatFen } from '../../domain/values/money.ts';
import { formatRate } from '../../domain/values/rate.ts';
import { faultNames, paperWords, sheetHeads } from '../../words/negotiations.ts';
import { pick } from '../../words/show.ts';
import { showMoney } from '../ui/showMoney.ts';
import { useNegotiationTexts } from './negotiationTexts.ts';
import { ScrollTable } from './ScrollTable.tsx';
import { ClauseCell, nameOfItem } from './SheetTable.tsx';
import type { SheetState, SheetView } from './sheetState.ts';

interface LadderPanelProps {
  readonly state: SheetState;
  readonly view: SheetView;
  readonly isOpen: boolean;
  readonly onChange: (change: Partial<SheetState>) => void;
}

/** 让步阶梯: what is given step by step, for what, and what it costs so far. */
export function LadderPanel({ state, view, isOpen, onChange }: LadderPanelProps) {
  const texts = useNegotiationTexts();
  const { n, lang } = texts;
  const { ladder } = state;
  const options = view.sheet.rows.map((row) => ({
    value: row.item.key,
    label: nameOfItem(row, texts, view.book),
  }));
  const put = (steps: readonly Concession[]) => onChange({ ladder: steps });
  const set = (at: number, change: Partial<Concession>) =>
    put(ladder.map((step, i) => (i === at ? { ...step, ...change } : step)));
  const first = options[0]?.value;
  return (
    <section className="panel" aria-labelledby="ladder-title">
      <h2 id="ladder-title">{n('ladder')}</h2>
      <p className="quiet small">{n('ladderHint')}</p>
      {ladder.length === 0 ? (
        <p className="quiet">{n('ladderNone')}</p>
      ) : (
        <ScrollTable label={n('ladder')}>
          <thead>
            <tr>
              <th className="number">{pick(paperWords.no, lang)}</th>
              <th>{pick(sheetHeads.item, lang)}</th>
              <th>{pick(paperWords.step, lang)}</th>
              <th>{pick(sheetHeads.tradeFor, lang)}</th>
              <th className="number">{pick(paperWords.cost, lang)}</th>
              <th className="number">{pick(paperWords.soFar, lang)}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {view.ladder.map(({ step, weighed, cost, points, total, faults }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: steps stand in their order
              <tr key={at}>
                <td className="number">{at + 1}</td>
                <td>
                  <Select
                    aria-label={n('stepItem', { n: at + 1 })}
                    popupMatchSelectWidth={false}
                    value={step.item}
                    options={options}
                    disabled={!isOpen}
                    onChange={(item) => set(at, { item })}
                  />
                </td>
                <td className="clauseCell">
                  <ClauseCell
                    label={n('stepClause', { n: at + 1 })}
                    value={step.clause}
                    weighed={step.clause === '' ? null : weighed}
                    placeholder=""
                    disabled={!isOpen}
                    onChange={(clause) => set(at, { clause })}
                    texts={texts}
                  />
                  {faults.map((fault) => (
                    <p key={fault} className="person small">
                      {pick(faultNames[fault], lang)}
                    </p>
                  ))}
                </td>
                <td className="clauseCell">
                  <Input.TextArea
                    className="grows"
                    aria-label={n('stepTrade', { n: at + 1 })}
                    rows={1}
                    maxLength={500}
                    value={step.tradeFor}
                    disabled={!isOpen}
                    onChange={({ target }) => set(at, { tradeFor: target.value })}
                  />
                </td>
                <td className="number">
                  {cost === null ? '-' : showMoney(formatFen(cost))}
                  {points !== null && <p className="quiet small">{formatRate(points)}</p>}
                </td>
                <td className="number">{showMoney(formatFen(total))}</td>
                <td>
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={n('removeStep', { n: at + 1 })}
                    disabled={!isOpen}
                    onClick={() => put(ladder.filter((_, i) => i !== at))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
      <Button
        type="dashed"
        icon={<PlusOutlined />}
        disabled={!isOpen || first === undefined}
        onClick={() => first && put([...ladder, { item: first, clause: '', tradeFor: '' }])}
      >
        {n('addStep')}
      </Button>
    </section>
  );
}
