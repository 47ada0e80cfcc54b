import { FolderOpenOutlined, UploadOutlined } from '@ant-design/icons';
import { type ChangeEvent, type RefObject, useState } from 'react';
import { useWhyNot } from '../session.ts';
import { useTexts } from '../texts.ts';
import { type ChosenFile, chosenOf, droppedFiles } from './dropped.ts';

interface DropZoneProps {
  /** Beside an import that is open: one line. */
  readonly isSmall: boolean;
  readonly onFiles: (files: readonly ChosenFile[]) => void;
  /** Opens the choice of files from elsewhere. */
  readonly input?: RefObject<HTMLInputElement | null>;
}

/** Where files and folders are dropped, or chosen by hand. */
export function DropZone({ isSmall, onFiles, input }: DropZoneProps) {
  const { t } = useTexts();
  const [isOver, setOver] = useState(false);
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    if (target.files) onFiles(chosenOf(target.files));
    // The same file mended and chosen again is another choice.
    target.value = '';
  };
  const whyNot = useWhyNot()('imports');
  const isOff = whyNot !== null;
  const title = t(isSmall ? 'dropMore' : 'dropTitle');
  return (
    <section
      aria-label={title}
      className={`drop${isOver ? ' over' : ''}${isSmall ? ' small' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!isOff) void droppedFiles(event.dataTransfer.items).then(onFiles);
      }}
    >
      <h2>{title}</h2>
      {!isSmall && <p className="quiet">{t('dropHint')}</p>}
      <div className="panelEnd">
        <label className={`linkButton${isSmall ? '' : ' main'}${isOff ? ' off' : ''}`}>
          <UploadOutlined aria-hidden="true" /> {t('chooseFiles')}
          <input
            ref={input}
            type="file"
            multiple
            disabled={isOff}
            data-testid="files"
            onChange={choose}
          />
        </label>
        <label className={`linkButton${isOff ? ' off' : ''}`}>
          <FolderOpenOutlined aria-hidden="true" /> {t('chooseFolder')}
          <input
            type="file"
            multiple
            disabled={isOff}
            ref={(input) => input?.setAttribute('webkitdirectory', '')}
            onChange={choose}
          />
        </label>
        {isOff && <span className="quiet">{whyNot}</span>}
      </div>
    </section>
  );
}
