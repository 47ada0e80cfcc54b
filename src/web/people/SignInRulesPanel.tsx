import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WireSignInRules } from '../../wire/signIn.ts';
import { Refusal } from '../api.ts';
import { sessionKey } from '../session.ts';
import { useTexts } from '../texts.ts';
import { FailedNotice } from '../ui/states.tsx';
import { FormEnd } from './FormEnd.tsx';
import { RolesField } from './PersonDialog.tsx';
import { loadSignInRules, saveSignInRules } from './signInApi.ts';

const key = ['sign-in-rules'] as const;

/** 登录规则: which roles sign in with two factors, decided by administrators. */
export function SignInRulesPanel() {
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: loadSignInRules });
  if (error) return <FailedNotice error={error} retry={() => void refetch()} />;
  if (!data) return <span className="bone tall w60" />;
  return <RulesForm key={data.version} rules={data} />;
}

function RulesForm({ rules }: { readonly rules: WireSignInRules }) {
  const { t, lang } = useTexts();
  const queries = useQueryClient();
  const [roles, setRoles] = useState(rules.two_factor_roles);
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly text: string } | null>(null);
  const isChanged =
    roles.length !== rules.two_factor_roles.length ||
    roles.some((role) => !rules.two_factor_roles.includes(role));
  const save = async () => {
    setBusy(true);
    setSaid(null);
    try {
      await saveSignInRules({ ...rules, two_factor_roles: roles }, lang);
      setSaid({ ok: true, text: t('rulesSaved') });
    } catch (refused) {
      const text = refused instanceof Refusal && refused.message ? refused.message : t('offline');
      setSaid({ ok: false, text });
    } finally {
      setBusy(false);
    }
    await Promise.all([key, sessionKey].map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  return (
    <form
      className="settingsForm"
      aria-label={t('rulesTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <RolesField legend={t('rulesRoles')} value={roles} error={null} onChange={setRoles} />
      <p className="quiet small">{t('rulesText')}</p>
      <FormEnd
        right="people"
        save={t('rulesSave')}
        {...{ isChanged, isBusy, said }}
        onDiscard={() => setRoles(rules.two_factor_roles)}
      />
    </form>
  );
}
