import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { WireNewLink, WirePerson } from '../../wire/signIn.ts';
import { Refusal } from '../api.ts';
import { useRoles } from '../roleNames.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ShownOnce } from '../ui/ShownOnce.tsx';
import { showMoment } from './moment.ts';
import { NameField } from './SecretField.tsx';
import { invitePerson, savePerson } from './signInApi.ts';

export const peopleKey = ['people'] as const;

/** A link that is shown, and whose it is. */
export interface ShownLink {
  readonly name: string;
  readonly link: WireNewLink;
}

interface PersonDialogProps {
  /** null = somebody new. */
  readonly person: WirePerson | null;
  readonly onClose: () => void;
  readonly onHandOver: (person: WirePerson) => void;
}

/** 邀请 or 修改 one person; who was invited gets his link in the same place. */
export function PersonDialog({ person, onClose, onHandOver }: PersonDialogProps) {
  const { t } = useTexts();
  const [shown, setShown] = useState<ShownLink | null>(null);
  const name = shown?.name ?? person?.name ?? '';
  const title = person ? 'personEditOf' : 'personInviteTitle';
  return (
    <Dialog title={t(shown ? 'personLinkTitle' : title, { name })} place="right" onClose={onClose}>
      {shown ? (
        <LinkShown {...shown} />
      ) : (
        <PersonForm {...{ person, onHandOver }} onDone={onClose} onLink={setShown} />
      )}
    </Dialog>
  );
}

interface PersonFormProps {
  readonly person: WirePerson | null;
  readonly onDone: () => void;
  readonly onLink: (shown: ShownLink) => void;
  readonly onHandOver: (person: WirePerson) => void;
}

function PersonForm({ person, onDone, onLink, onHandOver }: PersonFormProps) {
  const { t, lang } = useTexts();
  const queries = useQueryClient();
  const [typed, setTyped] = useState({
    ...{ name: person?.name ?? '', email: person?.email ?? '', roles: person?.roles ?? [] },
  });
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Refusal | null>(null);
  const isWrong = failure?.said.errors?.[0]?.path === 'body/email';
  const missing = (text: string) => (isAsked && text.trim() === '' ? t('signInMissing') : null);
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (refused) {
      setFailure(refused instanceof Refusal ? refused : new Refusal({ title: t('offline') }));
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: peopleKey });
    }
  };
  const save = (isDisabled: boolean) => {
    setAsked(true);
    const draft = { ...typed, name: typed.name.trim(), email: typed.email.trim() };
    if (draft.name === '' || draft.email === '' || draft.roles.length === 0) return;
    void run(async () => {
      if (person === null)
        onLink({ name: draft.name, link: (await invitePerson(draft, lang)).link });
      else {
        await savePerson({ ...person, ...draft }, isDisabled, lang);
        onDone();
      }
    });
  };
  const isDisabled = person?.state === 'disabled';
  return (
    <form
      className="settingsForm personForm"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save(isDisabled);
      }}
    >
      {failure !== null && !isWrong && (
        <Notice tone="against" title={t('notDone')} text={failure.message} />
      )}
      <NameField
        label={t('welcomeName')}
        name="name"
        autoComplete="name"
        value={typed.name}
        error={missing(typed.name)}
        onChange={(name) => setTyped({ ...typed, name })}
      />
      <NameField
        label={t('personEmail')}
        name="email"
        autoComplete="username"
        value={typed.email}
        disabled={person !== null}
        error={isWrong ? t('personEmailWrong') : missing(typed.email)}
        onChange={(email) => setTyped({ ...typed, email })}
      />
      <RolesField
        legend={t('personRoles')}
        value={typed.roles}
        error={isAsked && typed.roles.length === 0 ? t('personRolesMissing') : null}
        onChange={(roles) => setTyped({ ...typed, roles })}
      />
      <p className="settingsEnd">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t(person ? 'personSave' : 'personLinkMake')}
        </Button>
        {person && (
          <Button disabled={isBusy} onClick={() => save(!isDisabled)}>
            {t(isDisabled ? 'personEnable' : 'personDisable')}
          </Button>
        )}
        {person && !isDisabled && (
          <Button disabled={isBusy} onClick={() => onHandOver(person)}>
            {t('handOver')}
          </Button>
        )}
      </p>
      {person && !isDisabled && <p className="quiet small">{t('personDisableHint')}</p>}
    </form>
  );
}

interface RolesFieldProps {
  readonly legend: string;
  readonly value: WirePerson['roles'];
  readonly error: string | null;
  readonly onChange: (roles: WirePerson['roles']) => void;
}

/** 角色 to choose of. */
export function RolesField({ legend, value, error, onChange }: RolesFieldProps) {
  const roles = useRoles() ?? [];
  return (
    <fieldset className="rolesField" aria-invalid={error !== null}>
      <legend>{legend}</legend>
      {roles.map(({ role, name }) => (
        <Checkbox
          key={role}
          checked={value.includes(role)}
          onChange={({ target }) =>
            onChange(target.checked ? [...value, role] : value.filter((each) => each !== role))
          }
        >
          {name}
        </Checkbox>
      ))}
      {error !== null && (
        <p className="fieldError" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface LinkDialogProps {
  readonly shown: ShownLink;
  readonly onClose: () => void;
}

/** A new link for who is known already. */
export function LinkDialog({ shown, onClose }: LinkDialogProps) {
  const { t } = useTexts();
  return (
    <Dialog title={t('personLinkTitle', { name: shown.name })} place="right" onClose={onClose}>
      <LinkShown {...shown} />
    </Dialog>
  );
}

/** 一次性链接, this once. */
function LinkShown({ link }: ShownLink) {
  const { t } = useTexts();
  return (
    <div className="settingsForm personForm">
      <p>{t('personLinkHint', { day: showMoment(link.expires_at) })}</p>
      <ShownOnce label={t('personLink')} value={location.origin + link.path} rows={3} />
    </div>
  );
}
