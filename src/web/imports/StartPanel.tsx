import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Refusal } from '../api.ts';
import { handFiles } from '../handed.ts';
import { DemoPanel } from '../people/DemoPanel.tsx';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { DropZone } from './DropZone.tsx';
import type { ChosenFile } from './dropped.ts';
import { loadExamples } from './examplesApi.ts';

/** 开始: the first screen of a company without anything: own files, example files, the demo company. */
export function StartPanel() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const take = (files: readonly ChosenFile[]) => {
    if (files.length === 0) return;
    handFiles(files);
    void navigate({ to: '/import' });
  };
  const example = async () => {
    setBusy(true);
    setFailure(null);
    try {
      take(await loadExamples());
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="start">
      <p className="startLead">{t('startLead')}</p>
      <DropZone isSmall={false} onFiles={take} />
      <div className="startWays">
        <section aria-label={t('startExample')}>
          <h2>{t('startExample')}</h2>
          <p className="quiet">{t('startExampleHint')}</p>
          {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
          <p>
            <ActButton right="imports" loading={isBusy} onClick={() => void example()}>
              {t('startExampleNow')}
            </ActButton>
          </p>
        </section>
        <section aria-label={t('companyDemo')}>
          <h2>{t('companyDemo')}</h2>
          <DemoPanel />
        </section>
      </div>
    </div>
  );
}
