import { Button } from 'antd';
import { useTexts } from '../texts.ts';
import { Notice } from '../ui/Notice.tsx';
import { ProgressPanel } from './ProgressPanel.tsx';
import type { Upload } from './upload.ts';

/** Files on their way: how far, what was refused, and that nothing is lost where it stops. */
export function UploadPanel({ upload }: { readonly upload: Upload }) {
  const { t } = useTexts();
  const { pending, current, isStopped, refused, retry, cancel } = upload;
  const done = pending.filter(({ id }) => id !== null).length;
  return (
    <>
      {refused.map(({ name, reason }) => (
        <Notice
          key={`${name}${reason}`}
          tone="against"
          title={name === '' ? reason : t('uploadRefused', { name, reason })}
        />
      ))}
      {current !== null && (
        <ProgressPanel
          running={{ stage: 'uploading', item: current, done, total: pending.length }}
          onCancel={cancel}
        />
      )}
      {isStopped && pending.length > 0 && (
        <Notice
          tone="person"
          title={t('uploadWaits')}
          text={`${t('uploadWaitsHint')} ${pending.map(({ name }) => name).join('、')}`}
          action={
            <div className="panelEnd">
              <Button onClick={retry}>{t('retry')}</Button>
              <Button type="text" onClick={cancel}>
                {t('uploadDrop')}
              </Button>
            </div>
          }
        />
      )}
    </>
  );
}
