import { useTexts } from '../texts.ts';
import type { ChosenFile } from './dropped.ts';

interface FilesPanelProps {
  readonly files: readonly ChosenFile[];
  readonly asOf: string;
  readonly onAsOf: (day: string) => void;
  readonly onRemove: (name: string) => void;
  readonly onClear: () => void;
  readonly onStart: () => void;
}

/** What was chosen, before it is sent. */
export function FilesPanel({ files, asOf, onAsOf, onRemove, onClear, onStart }: FilesPanelProps) {
  const { t } = useTexts();
  return (
    <div className="panel">
      <div className="row spread">
        <h2>{t('chosen', { n: files.length })}</h2>
        <label className="field">
          {t('asOf')}
          <input type="date" value={asOf} onChange={(event) => onAsOf(event.target.value)} />
        </label>
      </div>
      <ul className="files">
        {files.map(({ name, file }) => (
          <li key={name}>
            <span className="name">{name}</span>
            <span className="quiet number">{Math.max(1, Math.round(file.size / 1024))} KB</span>
            <button
              type="button"
              className="plain"
              aria-label={`${t('remove')} ${name}`}
              onClick={() => onRemove(name)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <div className="row">
        <button type="button" className="button" onClick={onStart}>
          {t('start')}
        </button>
        <button type="button" className="button second" onClick={onClear}>
          {t('clear')}
        </button>
      </div>
    </div>
  );
}
