import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { WirePreview } from '../../wire/settlements.ts';
import { showLimitSource } from '../../words/approvals.ts';
import { useSignedIn } from '../session.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { WordsField } from '../ui/Field.tsx';
import { PersonField } from '../ui/PersonField.tsx';
import { showMoney } from '../ui/showMoney.ts';
import type { Choices } from './benchRow.ts';
import type { Choosing } from './choices.ts';

interface ChoicesBarProps {
  readonly choosing: Choosing;
  /** Those that may be saved. */
  readonly agreed: Choices;
  readonly preview: WirePreview | undefined;
  readonly moved: number;
  readonly decider: string;
  readonly onDecider: (name: string) => void;
  readonly isSaving: boolean;
  readonly onSave: (choices: Choices) => void;
}

/** 未保存的决定: how many, what moves with them, by whom; above the limit who approves. */
export function ChoicesBar(props: ChoicesBarProps) {
  const { choosing, agreed, preview, moved, decider, onDecider, isSaving, onSave } = props;
  const { t, lang } = useTexts();
  const isSignedIn = useSignedIn();
  const box = useRef<HTMLElement>(null);
  const [approver, setApprover] = useState('');
  const [isAsked, setAsked] = useState(false);
  const count = Object.keys(agreed).length;
  if (choosing.count === 0) return null;
  const above = preview?.unapproved ?? [];
  const isTyped = above.length > 0 && !isSignedIn;
  const save = () => {
    if (decider.trim() === '' || (isTyped && approver.trim() === '')) {
      setAsked(true);
      const fields = [...(box.current?.querySelectorAll('input') ?? [])];
      fields.find(({ value }) => value.trim() === '')?.focus();
      return;
    }
    onSave(!isTyped ? agreed : approvedBy(agreed, above, approver.trim()));
  };
  return (
    <section className="choices" aria-label={t('decision')} ref={box}>
      <span role="status">
        {t('keptHere', { n: choosing.count })}
        {moved > 0 && t('movedToo', { n: moved })}
      </span>
      <form
        className="choicesForm"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <PersonField
          label={t('decider')}
          value={decider}
          onChange={onDecider}
          error={isAsked && decider.trim() === '' ? t('deciderMissing') : null}
        />
        {above.length > 0 && isSignedIn && preview && (
          <span className="person">
            {t('approvalWillAsk', {
              n: above.length,
              limit: showMoney(preview.limit.amount),
              source: showLimitSource(preview.limit.source, lang),
            })}
          </span>
        )}
        {isTyped && preview && (
          <WordsField
            label={t('approver')}
            value={approver}
            onChange={setApprover}
            error={t('needsApproval', {
              n: above.length,
              limit: showMoney(preview.limit.amount),
              source: showLimitSource(preview.limit.source, lang),
            })}
          />
        )}
        <span className="bulkActions">
          <Button type="text" disabled={isSaving} title="u" onClick={choosing.undo}>
            {t('undoLast')}
          </Button>
          <Button type="text" disabled={isSaving} onClick={choosing.clear}>
            {t('undoAll')}
          </Button>
          <ActButton
            right="decisions"
            type="primary"
            htmlType="submit"
            loading={isSaving}
            disabled={count === 0}
            title={count === 0 ? t('contested', { n: choosing.count }) : 'Ctrl Enter'}
          >
            {t('saveDecisions', { n: count })}
          </ActButton>
        </span>
      </form>
    </section>
  );
}

/** The name of who approves stands with each line that needs one. */
function approvedBy(choices: Choices, above: WirePreview['unapproved'], approver: string): Choices {
  const names = new Set(above.flatMap(({ doc, row }) => [doc, `${doc}#${row}`]));
  return Object.fromEntries(
    Object.entries(choices).map(([by, choice]) => [
      by,
      names.has(by) ? { ...choice, terms: { ...choice.terms, approver } } : choice,
    ]),
  );
}
