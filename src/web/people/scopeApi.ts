import type {
  WireNewTeam,
  WirePersonScope,
  WireScopeChange,
  WireTeamChange,
  WireTeams,
} from '../../wire/scopes.ts';
import type { Lang } from '../../words/text.ts';
import { askOwn } from './signInApi.ts';

const of = encodeURIComponent;

/** Under these keys is what changes with each other: who sees what, and by which team. */
export const teamsKey = ['teams'] as const;
export const scopeKey = (person: string) => ['scope', person] as const;

export const loadScope = (person: string): Promise<WirePersonScope> =>
  askOwn('GET', `/people/${of(person)}/chains`);

export const saveScope = (
  person: string,
  change: WireScopeChange,
  lang: Lang,
): Promise<{ version: number }> =>
  askOwn('PUT', `/people/${of(person)}/chains?lang=${lang}`, change);

export const loadTeams = (): Promise<WireTeams> => askOwn('GET', '/teams');

export const makeTeam = (team: WireNewTeam, lang: Lang): Promise<{ id: string }> =>
  askOwn('POST', `/teams?lang=${lang}`, team);

export const saveTeam = (id: string, team: WireTeamChange, lang: Lang): Promise<{ id: string }> =>
  askOwn('PUT', `/teams/${of(id)}?lang=${lang}`, team);
