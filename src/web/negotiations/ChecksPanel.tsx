import { Input, Select } from 'antd';
import { type Check, checks } from '../../domain/negotiations/negotiation.ts';
import { checkNames } from '../../words/negotiations.ts';
import { pick } from '../../words/show.ts';
import { Field } from '../ui/Field.tsx';
import { todayHere } from '../ui/typed.ts';
import { useNegotiationTexts } from './negotiationTexts.ts';
import type { SheetState } from './sheetState.ts';

interface ChecksPanelProps {
  readonly state: SheetState;
  readonly isOpen: boolean;
  readonly onChange: (change: Partial<SheetState>) => void;
}

const results: readonly Check['result'][] = ['open', 'passed', 'failed'];

/** 谈前三查 (N06), without which the negotiation does not go on; and what others got. */
export function ChecksPanel({ state, isOpen, onChange }: ChecksPanelProps) {
  const { n, lang } = useNegotiationTexts();
  return (
    <section className="panel" aria-labelledby="checks-title">
      <h2 id="checks-title">{n('checksTitle')}</h2>
      <ul className="checkRows">
        {checks.map((name) => {
          const check = state.checks[name];
          const title = pick(checkNames[name], lang);
          const set = (change: Partial<Check>) =>
            onChange({ checks: { ...state.checks, [name]: { ...check, ...change } } });
          return (
            <li key={name}>
              <span>{title}</span>
              <Select
                aria-label={n('checkResult', { check: title })}
                value={check.result}
                disabled={!isOpen}
                options={results.map((value) => ({ value, label: n(`check_${value}`) }))}
                onChange={(result) => set({ result, day: result === 'open' ? null : todayHere() })}
              />
              <Input
                aria-label={n('checkNote', { check: title })}
                placeholder={n('checkNote', { check: '' }).replace(/^[：:]\s*/, '')}
                value={check.note}
                maxLength={2000}
                disabled={!isOpen}
                onChange={({ target }) => set({ note: target.value })}
              />
              <span className="quiet small number">{check.day}</span>
            </li>
          );
        })}
      </ul>
      <Field label={n('benchmark')}>
        {(id) => (
          <Input.TextArea
            className="grows"
            id={id}
            rows={1}
            maxLength={2000}
            value={state.benchmark}
            disabled={!isOpen}
            onChange={({ target }) => onChange({ benchmark: target.value })}
          />
        )}
      </Field>
    </section>
  );
}
