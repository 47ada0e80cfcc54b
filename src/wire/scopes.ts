import { z } from 'zod';
import { teamLevels } from '../domain/people/scope.ts';
import { dayText, idText } from './values.ts';

/** 起止: null = until somebody says otherwise. */
const span = { from: dayText, to: dayText.nullable() };
const chainSpan = z.object({ chain: z.string().min(1).max(200), ...span });
const version = z.int().min(0);

/** 行权限 of a person: which chains are his, by himself, by his teams and by whom he stands in for. */
export const personScopeSchema = z.object({
  version,
  /** false = he sees every chain. */
  limited: z.boolean(),
  chains: z.array(chainSpan),
  teams: z.array(z.object({ id: idText, name: z.string(), leads: z.boolean() })),
  stands_in_for: z.array(z.object({ name: z.string(), to: dayText.nullable() })),
  /** What he sees today; null = every chain. */
  sees: z.array(z.string()).nullable(),
});

export const changeScopeSchema = z.strictObject({
  version,
  limited: z.boolean(),
  chains: z.array(z.strictObject(chainSpan.shape)).max(500),
});

const teamHead = {
  name: z.string().trim().min(1).max(100),
  level: z.enum(teamLevels),
  /** Team that it stands within. */
  within: idText.nullable(),
};
const memberHead = { person: idText, leads: z.boolean(), ...span };

/** 组织 (G12) as it stands, with whom and what it may be made of. */
export const teamsSchema = z.object({
  teams: z.array(
    z.object({
      id: idText,
      version,
      ...teamHead,
      ended: z.boolean(),
      chains: z.array(chainSpan),
      members: z.array(z.object({ ...memberHead, name: z.string() })),
    }),
  ),
  people: z.array(z.object({ id: idText, name: z.string() })),
  chains: z.array(z.string()),
});

export const newTeamSchema = z.strictObject({
  ...teamHead,
  chains: z.array(z.strictObject(chainSpan.shape)).max(500),
  members: z.array(z.strictObject(memberHead)).max(500),
});

export const changeTeamSchema = z.strictObject({
  ...newTeamSchema.shape,
  version,
  ended: z.boolean(),
});

export const savedTeamSchema = z.object({ id: idText, version });

export type WirePersonScope = z.infer<typeof personScopeSchema>;
export type WireScopeChange = z.infer<typeof changeScopeSchema>;
export type WireTeams = z.infer<typeof teamsSchema>;
export type WireTeam = WireTeams['teams'][number];
export type WireNewTeam = z.infer<typeof newTeamSchema>;
export type WireTeamChange = z.infer<typeof changeTeamSchema>;
