import { Button, Segmented } from 'antd';
import type { ReactNode } from 'react';
import type { Lang } from '../../words/text.ts';
import { type Density, prefer, type Theme, usePreferences } from '../preferences.ts';
import { preferLang, useTexts } from '../texts.ts';

/** What one person likes on this machine. */
export function PreferencesPanel() {
  const { t, lang } = useTexts();
  const { theme, density, isGuideHidden } = usePreferences();
  return (
    <dl className="settingsList">
      <Row label={t('language')}>
        <Segmented<Lang>
          aria-label={t('language')}
          value={lang}
          options={[
            { value: 'zh', label: t('languageChinese') },
            { value: 'en', label: 'English' },
          ]}
          onChange={(next) => void preferLang(next)}
        />
      </Row>
      <Row label={t('theme')}>
        <Segmented<Theme>
          aria-label={t('theme')}
          value={theme}
          options={[
            { value: 'system', label: t('themeSystem') },
            { value: 'light', label: t('themeLight') },
            { value: 'dark', label: t('themeDark') },
          ]}
          onChange={(next) => prefer({ theme: next })}
        />
      </Row>
      <Row label={t('density')}>
        <Segmented<Density>
          aria-label={t('density')}
          value={density}
          options={[
            { value: 'compact', label: t('densityCompact') },
            { value: 'roomy', label: t('densityRoomy') },
          ]}
          onChange={(next) => prefer({ density: next })}
        />
      </Row>
      <Row label={t('guide')}>
        <Button onClick={() => prefer({ isGuideHidden: !isGuideHidden })}>
          {t(isGuideHidden ? 'guideShow' : 'guideHide')}
        </Button>
      </Row>
    </dl>
  );
}

const Row = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
