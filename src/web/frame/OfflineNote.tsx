import { DisconnectOutlined } from '@ant-design/icons';
import { useServerGone } from '../online.ts';
import { useTexts } from '../texts.ts';

/** Said once for the whole page while the server does not answer; goes away by itself. */
export function OfflineNote() {
  const { t } = useTexts();
  const isGone = useServerGone();
  return (
    <div role="status" className={isGone ? 'offlineNote' : 'unseen'}>
      {isGone && (
        <>
          <DisconnectOutlined aria-hidden="true" /> {t('offlineNow')}
        </>
      )}
    </div>
  );
}
