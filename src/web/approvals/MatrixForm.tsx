import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { approvalKinds } from '../../domain/approvals/kind.ts';
import type { WireMatrix, WireMatrixContent } from '../../wire/approvalRequests.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { DayField, Field, stopAtWrong, WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { todayHere } from '../ui/typed.ts';
import { saveMatrix } from './approvalsApi.ts';
import { KindRows } from './MatrixRowFields.tsx';
import { MatrixTry } from './MatrixTry.tsx';
import { MatrixChanges, useVersions } from './MatrixVersions.tsx';
import { faultsOf, type MatrixDraft, rowsOf, toDraft, toWire } from './matrixDraft.ts';

interface MatrixFormProps {
  /** The last version, from which the next one is made. */
  readonly kept: WireMatrixContent;
  readonly head: WireMatrix;
  /** What was typed so far; null = nothing. */
  readonly draft: MatrixDraft | null;
  readonly keep: (draft: MatrixDraft | null) => void;
  readonly queryKey: readonly unknown[];
  readonly onDone: () => void;
}

/** 改审批权限表: all of it in one form; saved as a version of its own with who says so and from when. */
export function MatrixForm(props: MatrixFormProps) {
  const { kept, head, keep, queryKey, onDone } = props;
  const { t } = useTexts();
  const form = useRef<HTMLFormElement>(null);
  const [past, setPast] = useState<readonly MatrixDraft[]>([]);
  const [isAsked, setAsked] = useState(false);
  const draft = props.draft ?? toDraft(kept);
  const all = faultsOf(draft, todayHere());
  const { isBusy, failure, save } = useSaving(queryKey, () => leave());
  const leave = () => {
    keep(null);
    onDone();
  };
  /** Steps are what adds or takes away; typing is undone by the browser. */
  const change = (next: MatrixDraft, isStep: boolean) => {
    if (isStep) setPast([...past, draft]);
    keep(next);
  };
  const send = (of: MatrixDraft) => {
    setAsked(true);
    if (all.size === 0) void save(of);
    else requestAnimationFrame(() => form.current && stopAtWrong(form.current));
  };
  const coming = head.versions.find(({ version }) => version > head.version);
  return (
    <form
      ref={form}
      className="matrixForm"
      aria-label={t('matrixTitle')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send(draft);
      }}
    >
      {draft.seen < kept.version && (
        <StaleNotice
          {...{ seen: draft.seen, last: kept.version }}
          onOver={() => send({ ...draft, seen: kept.version })}
          onAgain={() => keep(null)}
        />
      )}
      {approvalKinds.map((kind) => (
        <KindRows key={kind} {...{ kind, draft, faults: isAsked ? all : none }} onChange={change} />
      ))}
      <MatrixTry rows={rowsOf(draft)} />
      <SourceFields {...{ draft, faults: isAsked ? all : none }} onChange={keep} />
      {coming?.valid_from && (
        <p className="quiet small">
          {t('matrixComingNote', { n: coming.version, day: coming.valid_from })}
        </p>
      )}
      <FormButtons
        {...{ isBusy, faults: isAsked ? all.size : 0, failure }}
        onUndo={
          past.length === 0
            ? null
            : () => {
                keep(past.at(-1) ?? null);
                setPast(past.slice(0, -1));
              }
        }
        onDiscard={leave}
      />
    </form>
  );
}

const none: ReturnType<typeof faultsOf> = new Map();

function useSaving(queryKey: readonly unknown[], onSaved: () => void) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const save = async (draft: MatrixDraft) => {
    setBusy(true);
    setFailure(null);
    try {
      queries.setQueryData(queryKey, await saveMatrix(toWire(draft)));
      onSaved();
    } catch (refused) {
      const isStale = refused instanceof Refusal && refused.said.code === 'matrix.stale';
      if (isStale) await queries.invalidateQueries({ queryKey, exact: true });
      const text = refused instanceof Refusal && refused.message ? refused.message : t('offline');
      setFailure(isStale ? null : text);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, failure, save };
}

interface StaleNoticeProps {
  readonly seen: number;
  readonly last: number;
  readonly onOver: () => void;
  readonly onAgain: () => void;
}

/** Somebody saved another version meanwhile: what it changed, and what to do with one's own. */
function StaleNotice({ seen, last, onOver, onAgain }: StaleNoticeProps) {
  const { t } = useTexts();
  const { before, after } = useVersions(seen, last);
  return (
    <div className="matrixStale">
      <Notice
        tone="against"
        title={t('matrixStaleTitle', { n: last })}
        text={t('matrixStaleText', { n: last })}
        action={
          <span className="settingsEnd">
            <Button onClick={onOver}>{t('matrixSaveOver', { n: last })}</Button>
            <Button type="text" onClick={onAgain}>
              {t('matrixTakeNew', { n: last })}
            </Button>
          </span>
        }
      />
      {before && after && <MatrixChanges {...{ before, after }} />}
    </div>
  );
}

interface SourceFieldsProps {
  readonly draft: MatrixDraft;
  readonly faults: ReturnType<typeof faultsOf>;
  readonly onChange: (draft: MatrixDraft) => void;
}

function SourceFields({ draft, faults, onChange }: SourceFieldsProps) {
  const { t } = useTexts();
  const said = (place: string) => {
    const fault = faults.get(place);
    return fault ? t(fault) : null;
  };
  return (
    <div className="matrixSource">
      <DayField
        label={t('matrixValidFrom')}
        value={draft.validFrom === '' ? todayHere() : draft.validFrom}
        error={said('validFrom')}
        onChange={(validFrom) => onChange({ ...draft, validFrom })}
      />
      <Field label={t('matrixSplitField')} error={said('splitDays')}>
        {(id, describedBy) => (
          <Input
            id={id}
            className="number"
            inputMode="numeric"
            suffix={t('matrixCalendarDays')}
            aria-describedby={describedBy}
            aria-invalid={faults.has('splitDays')}
            {...(faults.has('splitDays') ? { status: 'error' as const } : {})}
            value={draft.splitDays}
            onChange={({ target }) => onChange({ ...draft, splitDays: target.value })}
          />
        )}
      </Field>
      <WordsField
        label={t('matrixWhoSays')}
        value={draft.source}
        error={said('source')}
        onChange={(source) => onChange({ ...draft, source })}
      />
    </div>
  );
}

interface FormButtonsProps {
  readonly isBusy: boolean;
  readonly faults: number;
  readonly failure: ReactNode;
  readonly onUndo: (() => void) | null;
  readonly onDiscard: () => void;
}

function FormButtons({ isBusy, faults, failure, onUndo, onDiscard }: FormButtonsProps) {
  const { t } = useTexts();
  return (
    <p className="settingsEnd matrixEnd">
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {t('matrixSave')}
      </Button>
      <Button type="text" onClick={onDiscard}>
        {t('discard')}
      </Button>
      {onUndo && (
        <Button type="text" onClick={onUndo}>
          {t('matrixUndo')}
        </Button>
      )}
      <span role="status" className="against">
        {failure ?? (faults > 0 && t('matrixFaults', { n: faults }))}
      </span>
    </p>
  );
}
