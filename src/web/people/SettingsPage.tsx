import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import type { Subject } from '../../domain/people/rights.ts';
import type { WireSession } from '../../wire/signIn.ts';
import type { ScreenText } from '../../words/screens.ts';
import { MatrixPanel } from '../approvals/MatrixPanel.tsx';
import { ChainClocksPanel } from '../evidence/ChainClocksPanel.tsx';
import { useMayRead, useSession } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Section } from '../ui/Section.tsx';
import { AccountPanel } from './AccountPanel.tsx';
import { CompanyPanel } from './CompanyPanel.tsx';
import { DemoPanel } from './DemoPanel.tsx';
import { FieldsPanel } from './FieldsPanel.tsx';
import { KeysPanel } from './KeysPanel.tsx';
import { LimitPanel } from './LimitPanel.tsx';
import { PeoplePanel, SetUpPanel } from './PeoplePanel.tsx';
import { PreferencesPanel } from './PreferencesPanel.tsx';
import { MappingsPanel, ServicePanel } from './ServicePanel.tsx';
import { SettingsIndex } from './SettingsIndex.tsx';
import { SignInRulesPanel } from './SignInRulesPanel.tsx';
import { TeamsPanel } from './TeamsPanel.tsx';

interface Part {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly panel: ReactNode;
}

/** 设置: what is set once: who we are on letters, what one likes, what was remembered. */
export function SettingsPage() {
  const { t } = useTexts();
  const session = useSession();
  const parts = useParts(session);
  const isKnown = session !== undefined;
  useEffect(() => {
    // Who opens the address itself has been looked for before all parts stood here.
    const part = /^#[a-z-]+$/.exec(location.hash)?.[0];
    if (isKnown && part) document.querySelector(part)?.scrollIntoView();
  }, [isKnown]);
  return (
    <div className="settingsPage">
      <h1 className="pageTitle">{t('navSettings')}</h1>
      <SettingsIndex parts={parts} />
      <div className="column">
        {parts.map(({ id, title, hint, panel }) => (
          <Section key={id} id={id} title={title} {...(hint !== undefined && { hint })}>
            {panel}
          </Section>
        ))}
      </div>
    </div>
  );
}

/** What concerns who looks, in the order in which it is looked for. */
function useParts(session: WireSession | undefined): readonly Part[] {
  const { t } = useTexts();
  const person = session?.person ?? null;
  const isOpen = session?.mode === 'open';
  const isAdministrator = person?.roles.includes('administrator') === true;
  const part = (id: string, title: ScreenText, panel: ReactNode, hint?: ScreenText): Part => ({
    ...{ id, title: t(title), panel },
    ...(hint !== undefined && { hint: t(hint) }),
  });
  const mayRead = useMayRead();
  const when = (subject: Subject, each: Part) => (mayRead(subject) ? [each] : []);
  const own =
    person && part('account', 'accountTitle', <AccountPanel person={person} />, 'accountHint');
  const setUp = part('people', 'peopleTitle', <SetUpPanel />, 'peopleHint');
  const administration = [
    part('people', 'peopleTitle', <PeoplePanel />, 'peopleHint'),
    part('fields', 'fieldsTitle', <FieldsPanel />, 'fieldsHint'),
    part('teams', 'teamsTitle', <TeamsPanel />, 'teamsHint'),
    part('sign-in-rules', 'rulesTitle', <SignInRulesPanel />, 'rulesHint'),
    part('keys', 'keysTitle', <KeysPanel />, 'keysHint'),
  ];
  return [
    ...when('settings', part('company', 'companyTitle', <CompanyPanel />, 'companyHint')),
    part('preferences', 'preferences', <PreferencesPanel />, 'preferencesHint'),
    ...(own ? [own] : []),
    ...(isOpen ? [setUp] : []),
    ...(isAdministrator ? administration : []),
    ...when('settings', part('limit', 'limitTitle', <LimitPanel />, 'limitHint')),
    ...when('approvals', part('matrix', 'matrixTitle', <MatrixPanel />, 'matrixHint')),
    ...when('settings', part('clocks', 'clocksTitle', <ChainClocksPanel />, 'clocksHint')),
    ...when('imports', part('mappings', 'mappingsTitle', <MappingsPanel />, 'mappingsHint')),
    part('demo', 'companyDemo', <DemoPanel />),
    part('service', 'service', <ServicePanel />),
    part('help', 'help', <HelpLinks />),
  ];
}

function HelpLinks() {
  const { t } = useTexts();
  const mayRead = useMayRead();
  return (
    <p className="settingsEnd">
      <Link to="/calendar">{t('navCalendar')}</Link>
      <Link to="/docs">{t('navDocs')}</Link>
      <Link to="/ui">{t('navParts')}</Link>
      {mayRead('trail') && (
        <Link to="/trail" search={{ filters: { record: 'company_facts' } }}>
          {t('trailOfSettings')}
        </Link>
      )}
    </p>
  );
}
