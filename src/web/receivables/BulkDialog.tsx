import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DayField, stopAtWrong, WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { sumOf } from './DueSums.tsx';
import type { DueRow } from './dueColumns.tsx';
import { noteAll } from './paymentsApi.ts';
import { ReasonField } from './ReasonField.tsx';
import { useChange } from './useChange.ts';

interface BulkDialogProps {
  readonly kind: 'assign' | 'explain';
  readonly rows: readonly DueRow[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** The same said of all chosen rows: who finds out, or why less was paid. */
export function BulkDialog({ kind, rows, onClose, onDone }: BulkDialogProps) {
  const { t } = useTexts();
  const open = rows.filter((row) => row.open !== '0.00');
  const [said, setSaid] = useState({ words: '', due: '', note: '' });
  const [isMissing, setMissing] = useState(false);
  const { failure, isBusy, change } = useChange();
  const title = t(kind === 'assign' ? 'shortAssign' : 'shortExplain');
  const error = isMissing && said.words.trim() === '' ? t('fieldNeeded') : null;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setMissing(true);
    if (stopAtWrong(event.currentTarget) || said.words.trim() === '') return;
    const statements = open.map(({ statement }) => statement);
    const seen = Object.fromEntries(open.map(({ statement, version }) => [statement, version]));
    const { words, note, due } = said;
    const until = due === '' ? {} : { due };
    const done = await change(() =>
      noteAll(
        kind === 'assign'
          ? { kind, statements, seen, person: words, note, ...until }
          : { kind, statements, seen, reason: words, note },
      ),
    );
    if (done) onDone();
  };
  return (
    <Dialog title={title} place="middle" onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        <p className="quiet">
          {t('bulkOpen', { n: open.length, amount: showMoney(sumOf(open, 'open')) })}
        </p>
        {kind === 'assign' ? (
          <>
            <WordsField
              label={t('person')}
              error={error}
              value={said.words}
              onChange={(words) => setSaid({ ...said, words })}
            />
            <DayField
              label={t('untilDay')}
              value={said.due}
              onChange={(due) => setSaid({ ...said, due })}
            />
          </>
        ) : (
          <ReasonField
            error={error}
            value={said.words}
            onChange={(words) => setSaid({ ...said, words })}
          />
        )}
        <WordsField
          label={t('note')}
          value={said.note}
          onChange={(note) => setSaid({ ...said, note })}
        />
        {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
        <div className="formActions">
          <Button onClick={onClose}>{t('close')}</Button>
          <ActButton
            right="payments"
            type="primary"
            htmlType="submit"
            disabled={isBusy || open.length === 0}
          >
            {t('save')}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}
