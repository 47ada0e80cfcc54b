import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { WireTeam } from '../../wire/scopes.ts';
import { useTexts } from '../texts.ts';
import { FailedNotice } from '../ui/states.tsx';
import { todayHere } from '../ui/typed.ts';
import { loadTeams, teamsKey } from './scopeApi.ts';
import { TeamDialog } from './TeamDialog.tsx';
import './scope.css';

/** 组织 (G12): teams in their order, each below what it stands within. */
export function TeamsPanel() {
  const { t } = useTexts();
  const { data, error, refetch } = useQuery({ queryKey: teamsKey, queryFn: loadTeams });
  const [edited, setEdited] = useState<WireTeam | 'new' | null>(null);
  if (error && !data) return <FailedNotice error={error} retry={() => void refetch()} />;
  if (!data) return <span className="bone tall w60" />;
  const live = data.teams.filter(({ ended }) => !ended);
  return (
    <div className="accountPanel">
      {live.length === 0 && <p className="quiet">{t('teamNone')}</p>}
      <ul className="settingsRows teamRows">
        {inOrder(live).map(({ team, depth }) => (
          <TeamRow key={team.id} {...{ team, depth }} onEdit={() => setEdited(team)} />
        ))}
      </ul>
      <p className="settingsEnd">
        <Button onClick={() => setEdited('new')}>{t('teamNew')}</Button>
      </p>
      {edited !== null && (
        <TeamDialog
          team={edited === 'new' ? null : edited}
          all={data}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}

interface TeamRowProps {
  readonly team: WireTeam;
  readonly depth: number;
  readonly onEdit: () => void;
}

function TeamRow({ team, depth, onEdit }: TeamRowProps) {
  const { t, lang } = useTexts();
  const { name, level, chains, members } = team;
  const listed = (names: readonly string[]) => names.join(lang === 'zh' ? '、' : ', ');
  const leaders = members.filter((each) => each.leads && isNow(each)).map((each) => each.name);
  const own = chains.filter(isNow).map(({ chain }) => chain);
  return (
    <li>
      <span className={`personName depth${depth}`}>
        <strong>{name}</strong>
        <span className="quiet small">{t(`teamLevel_${level}`)}</span>
      </span>
      <span className={leaders.length === 0 ? 'quiet' : ''}>
        {leaders.length === 0 ? t('teamNoLeader') : listed(leaders)}
        <span className="quiet small teamCount">
          {t('teamCount', { count: members.filter(isNow).length })}
        </span>
      </span>
      <span className={own.length === 0 ? 'quiet' : ''}>
        {own.length === 0 ? t('teamNoChain') : listed(own)}
      </span>
      <span className="settingsEnd">
        <Button size="small" aria-label={t('teamEditOf', { name })} onClick={onEdit}>
          {t('personEdit')}
        </Button>
      </span>
    </li>
  );
}

const isNow = ({ from, to }: { readonly from: string; readonly to: string | null }): boolean => {
  const today = todayHere();
  return from <= today && (to === null || today <= to);
};

interface Placed {
  readonly team: WireTeam;
  readonly depth: number;
}

/** Each with all that stands within it behind it. */
function inOrder(teams: readonly WireTeam[], within: string | null = null, depth = 0): Placed[] {
  return teams
    .filter((team) => team.within === within)
    .flatMap((team) => [{ team, depth }, ...inOrder(teams, team.id, depth + 1)]);
}
