import { CloseOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { WireDrop } from '../../wire/drops.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { showDay } from '../ui/showTime.ts';
import type { PreviewActions } from './previewActions.ts';

interface DropFilesProps extends Pick<PreviewActions, 'onChange'> {
  readonly drop: WireDrop;
}

/** The files of an import: which were seen before, and the way to leave one out. */
export function DropFiles({ drop, onChange }: DropFilesProps) {
  const { t } = useTexts();
  const { files } = drop;
  const remove = (name: string) =>
    onChange((seen) => ({
      files: seen.files
        .filter((file) => file.name !== name)
        .map(({ id, name: own }) => ({ id, name: own })),
    }));
  return (
    <details className="dropFiles">
      <summary>{t('dropFiles', { n: files.length })}</summary>
      <ul className="files">
        {files.map(({ id, name, size, seen }) => (
          <li key={`${id}${name}`}>
            <span className="fileName">{name}</span>
            {seen && (
              <Link to="/import/$id" params={{ id: seen.audit }}>
                {seen.withdrawn
                  ? t('dropSeenBack')
                  : t('dropSeen', { when: showDay(seen.recorded_at) })}
              </Link>
            )}
            <span className="quiet number">
              {t('fileSize', { n: Math.max(1, Math.round(size / 1024)) })}
            </span>
            <ActButton
              right="imports"
              type="text"
              size="small"
              icon={<CloseOutlined />}
              disabled={files.length === 1}
              aria-label={t('remove', { name })}
              title={files.length === 1 ? t('removeLast') : t('remove', { name })}
              onClick={() => remove(name)}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}
