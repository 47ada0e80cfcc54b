import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { MatrixPanel } from '../approvals/MatrixPanel.tsx';
import { ChainClocksPanel } from '../evidence/ChainClocksPanel.tsx';
import { useMayRead, useSession } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Section } from '../ui/Section.tsx';
import { AccountPanel } from './AccountPanel.tsx';
import { CompanyPanel } from './CompanyPanel.tsx';
import { DemoPanel } from './DemoPanel.tsx';
import { KeysPanel } from './KeysPanel.tsx';
import { LimitPanel } from './LimitPanel.tsx';
import { PeoplePanel, SetUpPanel } from './PeoplePanel.tsx';
import { PreferencesPanel } from './PreferencesPanel.tsx';
import { MappingsPanel, ServicePanel } from './ServicePanel.tsx';
import { SignInRulesPanel } from './SignInRulesPanel.tsx';
import { TeamsPanel } from './TeamsPanel.tsx';

/** 设置: what is set once: who we are on letters, what one likes, what was remembered. */
export function SettingsPage() {
  const { t } = useTexts();
  const mayRead = useMayRead();
  return (
    <div className="column">
      <h1 className="pageTitle">{t('navSettings')}</h1>
      <Section id="company" title={t('companyTitle')} hint={t('companyHint')}>
        <CompanyPanel />
      </Section>
      <Section id="preferences" title={t('preferences')} hint={t('preferencesHint')}>
        <PreferencesPanel />
      </Section>
      <WhoSections />
      <Section id="limit" title={t('limitTitle')} hint={t('limitHint')}>
        <LimitPanel />
      </Section>
      <Section id="matrix" title={t('matrixTitle')} hint={t('matrixHint')}>
        <MatrixPanel />
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
          {mayRead('trail') && (
            <Link to="/trail" search={{ filters: { record: 'company_facts' } }}>
              {t('trailOfSettings')}
            </Link>
          )}
        </p>
      </Section>
    </div>
  );
}

/** 我的账号 and 人员, as far as they concern who looks. */
function WhoSections() {
  const { t } = useTexts();
  const session = useSession();
  const person = session?.person ?? null;
  const isOpen = session?.mode === 'open';
  const isKnown = session !== undefined;
  useEffect(() => {
    // Who opens the address itself has been looked for before these stood here.
    const part = /^#(?:account|people|keys|sign-in-rules)$/.exec(location.hash)?.[0];
    if (isKnown && part) document.querySelector(part)?.scrollIntoView();
  }, [isKnown]);
  if (!session) return null;
  return (
    <>
      {person && (
        <Section id="account" title={t('accountTitle')} hint={t('accountHint')}>
          <AccountPanel person={person} />
        </Section>
      )}
      {(isOpen || person?.roles.includes('administrator')) && (
        <Section id="people" title={t('peopleTitle')} hint={t('peopleHint')}>
          {isOpen ? <SetUpPanel /> : <PeoplePanel />}
        </Section>
      )}
      {!isOpen && person?.roles.includes('administrator') && (
        <Section id="teams" title={t('teamsTitle')} hint={t('teamsHint')}>
          <TeamsPanel />
        </Section>
      )}
      {person?.roles.includes('administrator') && (
        <>
          <Section id="sign-in-rules" title={t('rulesTitle')} hint={t('rulesHint')}>
            <SignInRulesPanel />
          </Section>
          <Section id="keys" title={t('keysTitle')} hint={t('keysHint')}>
            <KeysPanel />
          </Section>
        </>
      )}
    </>
  );
}
