import { type TextCode, useTexts } from '../texts.ts';

export interface Running {
  readonly stage: string;
  readonly item: string;
  readonly done: number;
  readonly total: number;
}

const stages: ReadonlySet<string> = new Set([
  'uploading',
  'waiting',
  'reading',
  'auditing',
  'saving',
]);

interface ProgressPanelProps {
  readonly running: Running;
  readonly onCancel: () => void;
}

/** Where a job is: stage, count, what is worked on; and the way out. */
export function ProgressPanel({ running, onCancel }: ProgressPanelProps) {
  const { t } = useTexts();
  const { stage, item, done, total } = running;
  const name = stages.has(stage) ? t(stage as TextCode) : stage;
  return (
    <div className="panel progress" role="status">
      <div className="row spread">
        <strong>
          {name} {total > 0 && `${done}/${total}`}
        </strong>
        <button type="button" className="button second" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
      <progress max={Math.max(total, 1)} value={done} aria-label={name} />
      <p className="quiet cut">{item}</p>
    </div>
  );
}
