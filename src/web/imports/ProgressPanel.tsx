import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { isScreenText, useTexts } from '../texts.ts';

export interface Running {
  readonly stage: string;
  readonly item: string;
  readonly done: number;
  readonly total: number;
}

interface ProgressPanelProps {
  readonly running: Running;
  readonly onCancel: () => void;
}

/** Where a job is: stage, count, time left, what is worked on; and the way out. */
export function ProgressPanel({ running, onCancel }: ProgressPanelProps) {
  const { t } = useTexts();
  const { stage, item, done, total } = running;
  const left = useTimeLeft(running);
  const name = isScreenText(stage) ? t(stage) : stage || t('waiting');
  return (
    <section className="panel" role="status">
      <div className="panelHead">
        <strong>
          {name} <span className="number">{total > 0 && t('progressCount', { done, total })}</span>
        </strong>
        <span className="quiet number">{left !== null && t('timeLeft', { n: left })}</span>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
      <progress max={Math.max(total, 1)} value={done} aria-label={name} />
      <p className="quiet cut">{item}</p>
    </section>
  );
}

/** Seconds left of a stage by its own pace, said once it has run a little. */
function useTimeLeft({ stage, done, total }: Running): number | null {
  const began = useRef({ stage: '', at: 0, from: 0 });
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const now = performance.now();
    if (began.current.stage !== stage) began.current = { stage, at: now, from: done };
    const { at, from } = began.current;
    const isKnown = now - at > 2_000 && done > from && total > done;
    setLeft(isKnown ? Math.ceil(((now - at) / (done - from)) * (total - done) * 0.001) : null);
  }, [stage, done, total]);
  return left;
}
