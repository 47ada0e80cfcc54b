import { type DragEvent, useRef, useState } from 'react';
import { useTexts } from '../texts.ts';

interface DaysDropProps {
  readonly label: string;
  readonly isBusy: boolean;
  readonly onFile: (file: File) => void;
}

/** A file of days is dropped or chosen: workbook, CSV or text. */
export function DaysDrop({ label, isBusy, onFile }: DaysDropProps) {
  const { t } = useTexts();
  const picker = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <div className="daysDropField">
      <span className="quiet small">{label}</span>
      <button
        type="button"
        className={`daysDrop${isOver ? ' over' : ''}`}
        disabled={isBusy}
        onClick={() => picker.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {t('daysDrop')} <span className="quiet small">{t('daysDropHint')}</span>
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={label}
        accept=".xlsx,.xls,.ods,.csv,.tsv,.txt"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile(file);
          target.value = '';
        }}
      />
    </div>
  );
}
