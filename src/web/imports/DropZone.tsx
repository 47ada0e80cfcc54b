import { FolderOpenOutlined, UploadOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTexts } from '../texts.ts';
import { type ChosenFile, chosenOf, droppedFiles } from './dropped.ts';

interface DropZoneProps {
  readonly isBusy: boolean;
  readonly onFiles: (files: readonly ChosenFile[]) => void;
}

/** Where files and folders are dropped, or chosen by hand. */
export function DropZone({ isBusy, onFiles }: DropZoneProps) {
  const { t } = useTexts();
  const [isOver, setOver] = useState(false);
  const choose = (list: FileList | null) => list && onFiles(chosenOf(list));
  return (
    <section
      aria-label={t('dropTitle')}
      className={`drop${isOver ? ' over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!isBusy) void droppedFiles(event.dataTransfer.items).then(onFiles);
      }}
    >
      <h2>{t('dropTitle')}</h2>
      <p className="quiet">{t('dropHint')}</p>
      <div className="panelEnd">
        <label className="linkButton main">
          <UploadOutlined aria-hidden="true" /> {t('chooseFiles')}
          <input
            type="file"
            multiple
            disabled={isBusy}
            data-testid="files"
            onChange={(event) => choose(event.target.files)}
          />
        </label>
        <label className="linkButton">
          <FolderOpenOutlined aria-hidden="true" /> {t('chooseFolder')}
          <input
            type="file"
            multiple
            disabled={isBusy}
            ref={(input) => input?.setAttribute('webkitdirectory', '')}
            onChange={(event) => choose(event.target.files)}
          />
        </label>
      </div>
    </section>
  );
}
