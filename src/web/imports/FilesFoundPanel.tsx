import type { WireAudit } from '../../wire/settlements.ts';
import { showFileKind } from '../../words/fileKinds.ts';
import { useTexts } from '../texts.ts';

/** What each file was taken for, and how surely. */
export function FilesFoundPanel({ files }: { readonly files: WireAudit['files'] }) {
  const { t, lang } = useTexts();
  return (
    <details className="panel">
      <summary>{t('files', { n: files.length })}</summary>
      <ul className="list">
        {files.map((each) => (
          <li key={`${each.file}\n${each.sheet}\n${each.row}`}>
            {each.file} {each.sheet} <b>{showFileKind(each.kind, lang)}</b>{' '}
            <span className="quiet">{t('sure', { n: Math.round(each.confidence * 100) })}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
