import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ChainClocksPanel } from '../evidence/ChainClocksPanel.tsx';
import { useTexts } from '../texts.ts';
import { CompanyPanel } from './CompanyPanel.tsx';
import { DemoPanel } from './DemoPanel.tsx';
import { LimitPanel } from './LimitPanel.tsx';
import { PreferencesPanel } from './PreferencesPanel.tsx';
import { MappingsPanel, ServicePanel } from './ServicePanel.tsx';

/** 设置: what is set once: who we are on letters, what one likes, what was remembered. */
export function SettingsPage() {
  const { t } = useTexts();
  return (
    <div className="column">
      <h1 className="pageTitle">{t('navSettings')}</h1>
      <Section id="company" title={t('companyTitle')} hint={t('companyHint')}>
        <CompanyPanel />
      </Section>
      <Section id="preferences" title={t('preferences')} hint={t('preferencesHint')}>
        <PreferencesPanel />
      </Section>
      <Section id="limit" title={t('limitTitle')} hint={t('limitHint')}>
        <LimitPanel />
      </Section>
      <Section id="clocks" title={t('clocksTitle')} hint={t('clocksHint')}>
        <ChainClocksPanel />
      </Section>
      <Section id="mappings" title={t('mappingsTitle')} hint={t('mappingsHint')}>
        <MappingsPanel />
      </Section>
      <Section id="demo" title={t('companyDemo')}>
        <DemoPanel />
      </Section>
      <Section id="service" title={t('service')}>
        <ServicePanel />
      </Section>
      <Section id="help" title={t('help')}>
        <p className="settingsEnd">
          <Link to="/docs">{t('navDocs')}</Link>
          <Link to="/ui">{t('navParts')}</Link>
        </p>
      </Section>
    </div>
  );
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Section({ id, title, hint, children }: SectionProps) {
  return (
    <section id={id} className="settingsSection" aria-labelledby={`${id}-title`}>
      <div>
        <h2 id={`${id}-title`}>{title}</h2>
        {hint !== undefined && <p className="quiet small">{hint}</p>}
      </div>
      <div className="settingsBody">{children}</div>
    </section>
  );
}
