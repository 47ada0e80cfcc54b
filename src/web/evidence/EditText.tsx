import { UndoOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTexts } from '../texts.ts';

interface EditTextProps {
  /** What it is, for who cannot see where it stands. */
  readonly name: string;
  /** As it would be by itself. */
  readonly text: string;
  /** A person's words, if there are any. */
  readonly own: string | undefined;
  /** As it is read, with figures in their places. */
  readonly show?: (text: string) => string;
  /** Places that may not be lost. */
  readonly needed?: readonly string[];
  readonly className?: string;
  readonly empty?: string;
  /** It was issued: it is read only. */
  readonly isFixed?: boolean;
  readonly onChange: (text: string | undefined) => void;
}

/** Text on the sheet that is read until it is pressed, and then written; computed text comes back. */
export function EditText(props: EditTextProps) {
  const { name, text, own, show = (same) => same, className = '', empty, onChange } = props;
  const { t } = useTexts();
  const [draft, setDraft] = useState<string | null>(null);
  const said = own ?? text;
  if (props.isFixed) return said === '' ? null : <span className={className}>{show(said)}</span>;
  if (draft !== null) return <Writing {...props} draft={draft} setDraft={setDraft} />;
  return (
    <span className={`editText ${className}${own === undefined ? '' : ' own'}`}>
      <button
        type="button"
        className="editShown"
        title={t('letterEditBlock', { name })}
        onClick={() => setDraft(said)}
      >
        <span className="unseen">{t('letterEditBlock', { name })}</span>
        {said === '' ? <span className="quiet noPrint">{empty}</span> : show(said)}
      </button>
      {own !== undefined && (
        <Button
          type="text"
          size="small"
          className="noPrint"
          icon={<UndoOutlined />}
          aria-label={`${t('letterBackTo')} ${name}`}
          onClick={() => onChange(undefined)}
        >
          {t('letterBackTo')}
        </Button>
      )}
    </span>
  );
}

interface WritingProps extends EditTextProps {
  readonly draft: string;
  readonly setDraft: (draft: string | null) => void;
}

function Writing({ name, text, needed = [], draft, setDraft, onChange }: WritingProps) {
  const { t } = useTexts();
  const note = useId();
  const lost = needed.filter((place) => !draft.includes(place));
  const write = (next: string) => {
    setDraft(next);
    if (needed.every((place) => next.includes(place))) onChange(next === text ? undefined : next);
  };
  return (
    <span className="editText writing">
      <Input.TextArea
        autoFocus
        className="growing"
        rows={Math.min(12, draft.split('\n').length)}
        maxLength={2000}
        value={draft}
        aria-label={name}
        aria-describedby={lost.length > 0 ? note : undefined}
        {...(lost.length > 0 ? { status: 'error' as const } : {})}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setDraft(null)}
        onBlur={() => lost.length === 0 && setDraft(null)}
      />
      {lost.length > 0 && (
        <span id={note} className="against small" role="alert">
          {t('letterLost', { places: lost.join(' ') })}
        </span>
      )}
    </span>
  );
}
