import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId } from 'react';
import { useTexts } from '../texts.ts';
import { DayInput } from '../ui/DayInput.tsx';
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
  const id = useId();
  return (
    <section className="panel" aria-label={t('chosen', { n: files.length })}>
      <div className="panelHead">
        <h2>{t('chosen', { n: files.length })}</h2>
        <div className="dayField">
          <label htmlFor={id}>{t('asOf')}</label>
          <DayInput id={id} value={asOf} onChange={onAsOf} />
        </div>
      </div>
      <ul className="files">
        {files.map(({ name, file }) => (
          <li key={name}>
            <span className="fileName">{name}</span>
            <span className="quiet number">
              {t('fileSize', { n: Math.max(1, Math.round(file.size / 1024)) })}
            </span>
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t('remove', { name })}
              onClick={() => onRemove(name)}
            />
          </li>
        ))}
      </ul>
      <div className="panelEnd">
        <Button type="primary" onClick={onStart}>
          {t('startAudit')}
        </Button>
        <Button onClick={onClear}>{t('clear')}</Button>
      </div>
    </section>
  );
}
