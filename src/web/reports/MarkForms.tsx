import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { WireBoard, WireMarks } from '../../wire/reports.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { DayField, Field, MoneyField, stopAtWrong } from '../ui/Field.tsx';
import { PersonField, usePerson } from '../ui/PersonField.tsx';
import { type NewMark, setMark } from './boardApi.ts';
import type { BoardRow } from './boardRow.ts';

interface FormProps {
  readonly statement: string;
  readonly row: BoardRow;
  readonly today: string;
  /** undefined = they are on their way; without them nobody knows what an undo has to bring back. */
  readonly marks: WireMarks['marks'] | undefined;
}

/** Sets a mark, tells of a refusal, and knows how the last one is undone. */
export function useMark(statement: string, seen: number) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const [undo, setUndo] = useState<NewMark | null>(null);
  const mark = async (next: NewMark, before: NewMark | null): Promise<boolean> => {
    try {
      await setMark(statement, seen, next);
      setProblem(null);
      setUndo(before);
      return true;
    } catch (error) {
      setProblem(error instanceof Refusal && error.message ? error.message : t('offline'));
      return false;
    } finally {
      for (const key of ['board', 'clocks', 'marks'])
        void queries.invalidateQueries({ queryKey: [key] });
    }
  };
  return { problem, undo, mark };
}

export type Kind = 'confirmed' | 'invoiced';

/** 标记 平台确认 or 开票: set by a form, taken back by a press, and back again. */
export function MarkForm({
  kind,
  statement,
  row,
  today,
  marks,
}: FormProps & { readonly kind: Kind }) {
  const { t } = useTexts();
  const stands = row[kind];
  const marking = useMark(statement, row.marks);
  const { problem, undo, mark } = marking;
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const restore = () => {
    const last = marks?.find((each) => each.kind === kind);
    const again = { kind, day: stands, person: last?.person ?? '' };
    const before = last?.amount == null ? again : { ...again, amount: last.amount };
    void mark({ kind, day: null, person: row.owner ?? '' }, before);
  };
  return (
    <div className="markForm">
      {stands !== null ? (
        <span className="markActions">
          <ActButton
            right="decisions"
            size="small"
            type="text"
            disabled={marks === undefined}
            onClick={restore}
          >
            {t('markUndo')}
          </ActButton>
        </span>
      ) : (
        !isOpen && (
          <ActButton right="decisions" size="small" onClick={() => setOpen(true)}>
            {t('markSet')}
          </ActButton>
        )
      )}
      {stands === null && isOpen && (
        <NewMarkForm {...{ kind, row, today, marking }} onDone={close} onCancel={close} />
      )}
      {undo?.day && stands === null && (
        <ActButton right="decisions" size="small" type="text" onClick={() => void mark(undo, null)}>
          {t('markRestore', { day: undo.day })}
        </ActButton>
      )}
      <Problem text={problem} />
    </div>
  );
}

const Problem = ({ text }: { readonly text: string | null }) =>
  text === null ? null : (
    <p className="against" role="alert">
      {text}
    </p>
  );

interface NewMarkFormProps {
  readonly kind: Kind;
  readonly row: WireBoard['rows'][number];
  readonly today: string;
  readonly marking: ReturnType<typeof useMark>;
  /** What the amount will be, where something tells it. */
  readonly amount?: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** The day, an amount where it helps, and who. */
export function NewMarkForm(props: NewMarkFormProps) {
  const { kind, row, today, marking, onDone, onCancel } = props;
  const { t } = useTexts();
  const [isLate, setLate] = useState(false);
  const [day, setDay] = useState(today);
  const [amount, setAmount] = useState(props.amount ?? '');
  const [person, setPerson] = usePerson(row.owner ?? '');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setLate(day === '' || day > today);
    if (stopAtWrong(event.currentTarget) || day === '' || day > today) return;
    const next = { kind, day, person, ...(amount === '' ? {} : { amount }) };
    if (await marking.mark(next, { kind, day: null, person })) onDone();
  };
  return (
    <form
      className="form"
      aria-label={t(`markTold_${kind}`)}
      onSubmit={(event) => void submit(event)}
      noValidate
    >
      <DayField
        label={t('markDay')}
        value={day}
        error={isLate ? t('markDayBad') : null}
        onChange={(next) => {
          setLate(false);
          setDay(next);
        }}
      />
      <MoneyField label={t('markAmount')} value={amount} onChange={setAmount} />
      <PersonField label={t('person')} value={person} onChange={setPerson} />
      <span className="markActions">
        <ActButton right="decisions" htmlType="submit" type="primary">
          {t('markSet')}
        </ActButton>
        <Button type="text" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </span>
    </form>
  );
}

/** 负责人 of a statement: one name, empty = nobody; the one before comes back by a press. */
export function OwnerForm({ statement, row }: FormProps) {
  const { t } = useTexts();
  const { problem, undo, mark } = useMark(statement, row.marks);
  const [person, setPerson] = useState(row.owner ?? '');
  const before: NewMark = { kind: 'owner', person: row.owner ?? '' };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void mark({ kind: 'owner', person: person.trim() }, before);
  };
  const takeBack = async () => {
    if (undo && (await mark(undo, null))) setPerson(undo.person);
  };
  return (
    <form className="ownerForm" aria-label={t('ownerSet')} onSubmit={submit}>
      <Field label={t('owner')}>
        {(id) => (
          <Input
            id={id}
            value={person}
            placeholder={t('ownerNone')}
            onChange={({ target }) => setPerson(target.value)}
          />
        )}
      </Field>
      <span className="markActions">
        <ActButton
          right="decisions"
          htmlType="submit"
          disabled={person.trim() === (row.owner ?? '')}
        >
          {t('save')}
        </ActButton>
        {undo && (
          <ActButton right="decisions" type="text" onClick={() => void takeBack()}>
            {t('markUndo')}
          </ActButton>
        )}
      </span>
      <p className="quiet" role="status">
        {undo && t('markDone_owner')}
      </p>
      <Problem text={problem} />
    </form>
  );
}
