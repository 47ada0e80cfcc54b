import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type TeamLevel, teamLevels } from '../../domain/people/scope.ts';
import type { WireTeam, WireTeams } from '../../wire/scopes.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { areSound, draftSpan, type SpanDraft, SpanRows, toSpan } from './SpanRows.tsx';
import { makeTeam, saveTeam, teamsKey } from './scopeApi.ts';

interface TeamDialogProps {
  /** null = a new one. */
  readonly team: WireTeam | null;
  readonly all: WireTeams;
  readonly onClose: () => void;
}

interface Draft {
  readonly name: string;
  readonly level: TeamLevel;
  readonly within: string;
  readonly chains: readonly SpanDraft[];
  readonly members: readonly SpanDraft[];
}

const draftOf = (team: WireTeam | null): Draft => ({
  name: team?.name ?? '',
  level: team?.level ?? 'team',
  within: team?.within ?? '',
  chains: (team?.chains ?? []).map(({ chain, ...span }, n) => draftSpan(chain, span, n)),
  members: (team?.members ?? []).map((each, n) => draftSpan(each.person, each, n, each.leads)),
});

/** 组织: its level, what it stands within, its chains and its people. */
export function TeamDialog({ team, all, onClose }: TeamDialogProps) {
  const { t } = useTexts();
  const title = team ? t('teamEditOf', { name: team.name }) : t('teamNew');
  return (
    <Dialog title={title} place="right" onClose={onClose}>
      <TeamForm {...{ team, all, onClose }} />
    </Dialog>
  );
}

/** Keeps the draft, or the end of the team; says what was refused. */
function useTeamSave({ team, onClose }: Pick<TeamDialogProps, 'team' | 'onClose'>) {
  const { t, lang } = useTexts();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const save = async ({ name, level, within, chains, members }: Draft, ended: boolean) => {
    setBusy(true);
    setFailure(null);
    const whole = {
      ...{ name: name.trim(), level, within: within === '' ? null : within },
      chains: chains.map((row) => ({ chain: row.of, ...toSpan(row) })),
      members: members.map((row) => ({ person: row.of, leads: row.leads, ...toSpan(row) })),
    };
    try {
      if (team === null) await makeTeam(whole, lang);
      else await saveTeam(team.id, { ...whole, version: team.version, ended }, lang);
      await queries.invalidateQueries({ queryKey: teamsKey });
      onClose();
    } catch (refused) {
      setFailure(refused instanceof Refusal && refused.message ? refused.message : t('offline'));
      setBusy(false);
    }
  };
  return { isBusy, failure, save };
}

function TeamForm({ team, all, onClose }: TeamDialogProps) {
  const { t } = useTexts();
  const [draft, setDraft] = useState(() => draftOf(team));
  const [isAsked, setAsked] = useState(false);
  const { isBusy, failure, save } = useTeamSave({ team, onClose });
  const change = (more: Partial<Draft>) => setDraft({ ...draft, ...more });
  const isSound = draft.name.trim() !== '' && areSound(draft.chains) && areSound(draft.members);
  const above = all.teams.filter(
    ({ id, level, ended }) => !ended && id !== team?.id && isAbove(level, draft.level),
  );
  const known = (team?.members ?? []).map(({ person, name }) => ({ id: person, name }));
  const people = new Map([...known, ...all.people].map(({ id, name }) => [id, name] as const));
  return (
    <form
      className="settingsForm personForm scopeForm"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (isSound) void save(draft, false);
      }}
    >
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      <WordsField
        label={t('teamName')}
        value={draft.name}
        error={isAsked && draft.name.trim() === '' ? t('signInMissing') : null}
        onChange={(name) => change({ name })}
      />
      <Field label={t('teamLevel')}>
        {(id) => (
          <select
            id={id}
            className="pick"
            value={draft.level}
            onChange={({ target }) => change({ level: target.value as TeamLevel, within: '' })}
          >
            {teamLevels.map((level) => (
              <option key={level} value={level}>
                {t(`teamLevel_${level}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {draft.level !== 'company' && (
        <Field label={t('teamWithin')}>
          {(id) => (
            <select
              id={id}
              className="pick"
              value={draft.within}
              onChange={({ target }) => change({ within: target.value })}
            >
              <option value="">{t('teamWithinNone')}</option>
              {above.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <SpanRows
        title={t('scopeChains')}
        what={t('chain')}
        add={t('scopeAdd')}
        empty={t('teamNoChain')}
        rows={draft.chains}
        options={all.chains.map((chain) => ({ value: chain, label: chain }))}
        isAsked={isAsked}
        onChange={(chains) => change({ chains })}
      />
      <SpanRows
        title={t('teamMembers')}
        what={t('teamMember')}
        add={t('teamMemberAdd')}
        empty={t('teamNoMember')}
        rows={draft.members}
        options={[...people].map(([value, label]) => ({ value, label }))}
        hasLeads
        isAsked={isAsked}
        onChange={(members) => change({ members })}
      />
      <p className="quiet small">{t('teamHint')}</p>
      <p className="settingsEnd">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('personSave')}
        </Button>
        {team && (
          <Button disabled={isBusy} onClick={() => void save(draftOf(team), true)}>
            {t('teamEnd')}
          </Button>
        )}
      </p>
    </form>
  );
}

const isAbove = (one: TeamLevel, other: TeamLevel): boolean =>
  teamLevels.indexOf(one) < teamLevels.indexOf(other);
