import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { WirePerson } from '../../wire/signIn.ts';
import { Refusal } from '../api.ts';
import { useRoleNames } from '../roleNames.ts';
import { useTexts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import { Notice, type Tone } from '../ui/Notice.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { HandOverDialog } from './HandOverDialog.tsx';
import { showMoment } from './moment.ts';
import { LinkDialog, PersonDialog, peopleKey, type ShownLink } from './PersonDialog.tsx';
import { ScopeDialog } from './ScopeDialog.tsx';
import { loadPeople, makeAdministratorLink, renewLink } from './signInApi.ts';

import { resetTwoFactor } from './twoFactorApi.ts';

/** 还没设登录: what that means, and how it begins. */
export function SetUpPanel() {
  const { t } = useTexts();
  const [failure, setFailure] = useState<string | null>(null);
  const begin = async () => {
    try {
      location.assign((await makeAdministratorLink()).path);
    } catch (refused) {
      setFailure(refused instanceof Refusal && refused.message ? refused.message : t('offline'));
    }
  };
  return (
    <div className="accountPanel">
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      <p>{t('peopleOpen')}</p>
      <p className="settingsEnd">
        <Button onClick={() => void begin()}>{t('peopleSetUp')}</Button>
      </p>
      <p className="quiet small">{t('peopleLost')}</p>
    </div>
  );
}

/** 人员: invited, given roles, disabled and enabled again, by administrators. */
export function PeoplePanel() {
  const { t, lang } = useTexts();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: peopleKey, queryFn: loadPeople });
  const [edited, setEdited] = useState<WirePerson | 'new' | null>(null);
  const [scoped, setScoped] = useState<WirePerson | null>(null);
  const [leaving, setLeaving] = useState<WirePerson | null>(null);
  const [shown, setShown] = useState<ShownLink | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  if (error) return <FailedNotice error={error} retry={() => void refetch()} />;
  if (!data) return <span className="bone tall w60" />;
  const change = async (act: () => Promise<unknown>) => {
    setFailure(null);
    try {
      await act();
      await queries.invalidateQueries({ queryKey: peopleKey });
    } catch (refused) {
      setFailure(refused instanceof Refusal && refused.message ? refused.message : t('offline'));
    }
  };
  const renew = ({ id, name }: WirePerson) =>
    change(async () => setShown({ name, link: await renewLink(id, lang) }));
  return (
    <div className="accountPanel">
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      <p className="settingsEnd">
        <Button onClick={() => setEdited('new')}>{t('personInvite')}</Button>
      </p>
      <ul className="settingsRows peopleRows">
        {data.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            onEdit={() => setEdited(person)}
            onRenew={() => void renew(person)}
            onChains={() => setScoped(person)}
            onReset={() => void change(() => resetTwoFactor(person.id))}
          />
        ))}
      </ul>
      {edited !== null && (
        <PersonDialog
          person={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onHandOver={(person) => {
            setEdited(null);
            setLeaving(person);
          }}
        />
      )}
      {leaving !== null && <HandOverDialog person={leaving} onClose={() => setLeaving(null)} />}
      {scoped !== null && <ScopeDialog person={scoped} onClose={() => setScoped(null)} />}
      {shown !== null && <LinkDialog shown={shown} onClose={() => setShown(null)} />}
    </div>
  );
}

interface PersonRowProps {
  readonly person: WirePerson;
  readonly onEdit: () => void;
  readonly onRenew: () => void;
  readonly onChains: () => void;
  readonly onReset: () => void;
}

function PersonRow({ person, onEdit, onRenew, onChains, onReset }: PersonRowProps) {
  const { t } = useTexts();
  const namesOf = useRoleNames();
  const { name, email, roles, state } = person;
  const [tone, word] = stateOf(person);
  const seen = person.last_used_at;
  return (
    <li>
      <span className="personName">
        <strong>{name}</strong>
        <span className="quiet">{email}</span>
      </span>
      <span className="personName">
        <span>{namesOf(roles)}</span>
        {person.limited && <span className="quiet small">{t('scopeLimited')}</span>}
      </span>
      <span className="personName">
        <Mark tone={tone}>{t(word)}</Mark>
        {state === 'active' && (
          <span className="quiet small personSeen">
            {seen === null
              ? t('personNever')
              : t('personSeen', { time: showMoment(seen).slice(0, 10) })}
          </span>
        )}
      </span>
      <span className="settingsEnd">
        <Button size="small" aria-label={t('personEditOf', { name })} onClick={onEdit}>
          {t('personEdit')}
        </Button>
        {!roles.includes('administrator') && (
          <Button size="small" aria-label={t('scopeOf', { name })} onClick={onChains}>
            {t('scopeButton')}
          </Button>
        )}
        {person.two_factor && (
          <Button
            size="small"
            aria-label={t('twoFactorResetOf', { name })}
            title={t('twoFactorResetHint')}
            onClick={onReset}
          >
            {t('twoFactorReset')}
          </Button>
        )}
        {state !== 'disabled' && (
          <Button size="small" aria-label={t('personLinkNewOf', { name })} onClick={onRenew}>
            {t('personLinkNew')}
          </Button>
        )}
      </span>
    </li>
  );
}

type StateText = 'personActive' | 'personDisabled' | 'personInvited' | 'personInvitedLate';

function stateOf({ state, link_expires_at }: WirePerson): readonly [Tone, StateText] {
  if (state === 'active') return ['settled', 'personActive'];
  if (state === 'disabled') return ['quiet', 'personDisabled'];
  return link_expires_at === null ? ['person', 'personInvitedLate'] : ['person', 'personInvited'];
}
