import { z } from 'zod';
import { keyActions } from '../domain/people/keyScope.ts';
import { roles } from '../domain/people/role.ts';
import { dayText, idText, instantText } from './values.ts';

/** 邮箱, by which one signs in. */
export const emailText = z.email().max(254);
const passwordText = z.string().min(1).max(1000);
const personName = z.string().trim().min(1).max(100);
const roleText = z.enum(roles);

/** 登录状态: who one is to the server. */
export const sessionSchema = z.object({
  /** open = nobody has to sign in on this machine yet. */
  mode: z.enum(['open', 'signIn']),
  person: z
    .object({ id: idText, name: z.string(), email: z.string(), roles: z.array(roleText) })
    .nullable(),
  /** Just signed in: an administrator took his two-factor sign-in away. */
  two_factor_reset: z.literal(true).optional(),
  /** A role of his asks for two factors and he has none: nothing else is answered until then. */
  two_factor_needed: z.literal(true).optional(),
  /** 看部分连锁: what is about the whole house is not for him. */
  limited: z.literal(true).optional(),
  /** 单点登录 of the company, by the name that its button bears. */
  provider: z.string().optional(),
});

/** 验证码 of an app, or a recovery code. */
const codeText = z.string().trim().min(1).max(50);

export const signInSchema = z.strictObject({
  email: emailText,
  password: passwordText,
  /** Where it was asked for. */
  code: codeText.optional(),
});

export const twoFactorSchema = z.object({
  on: z.boolean(),
  recovery_left: z.int(),
  /** An administrator took it away, and nobody has read that yet. */
  reset: z.object({ by: z.string(), at: instantText }).nullable(),
});

export const provePasswordSchema = z.strictObject({ password: passwordText });

/** Shown this once. */
export const twoFactorBegunSchema = z.object({
  link: z.string(),
  secret: z.string(),
  recovery_codes: z.array(z.string()),
});

export const confirmTwoFactorSchema = z.strictObject({ code: codeText });

export const recoveryCodesSchema = z.object({ recovery_codes: z.array(z.string()) });

export const sessionsSchema = z.object({
  sessions: z.array(
    z.object({
      id: idText,
      began_at: instantText,
      used_at: instantText,
      address: z.string(),
      /** As the browser calls itself. */
      agent: z.string(),
      is_this: z.boolean(),
    }),
  ),
});

export const changePasswordSchema = z.strictObject({
  current: passwordText,
  password: passwordText,
});

const tokenText = z.string().min(1).max(100);

export const linkTokenSchema = z.strictObject({ token: tokenText });

export const linkSchema = z.object({
  kind: z.enum(['administrator', 'invitation']),
  name: z.string(),
  email: z.string(),
  expires_at: instantText,
});

export const useLinkSchema = z.strictObject({
  token: tokenText,
  /** Where the link is for nobody in particular. */
  name: personName.optional(),
  email: emailText.optional(),
  password: passwordText,
});

/** 一次性链接: shown this once. */
export const newLinkSchema = z.object({ path: z.string(), expires_at: instantText });

export const personSchema = z.object({
  id: idText,
  version: z.int(),
  name: z.string(),
  email: z.string(),
  roles: z.array(roleText),
  state: z.enum(['invited', 'active', 'disabled']),
  two_factor: z.boolean(),
  /** Sees only some chains. */
  limited: z.boolean(),
  last_used_at: instantText.nullable(),
  link_expires_at: instantText.nullable(),
});

export const peopleSchema = z.object({ people: z.array(personSchema) });

export const rolesSchema = z.object({
  roles: z.array(z.object({ role: roleText, name: z.string() })),
});

const someRoles = z.array(roleText).min(1).max(roles.length);

export const invitePersonSchema = z.strictObject({
  name: personName,
  email: emailText,
  roles: someRoles,
});

export const invitedSchema = z.object({ id: idText, link: newLinkSchema });

export const changePersonSchema = z.strictObject({
  version: z.int().min(1),
  name: personName,
  roles: someRoles,
  disabled: z.boolean(),
});

export const changedPersonSchema = z.object({ id: idText, version: z.int() });

/** 接口密钥 of a program, by its name. */
export const keysSchema = z.object({
  keys: z.array(
    z.object({
      id: idText,
      name: z.string(),
      /** How it begins. */
      start: z.string(),
      state: z.enum(['active', 'expired', 'revoked']),
      /** The last day on which it works. */
      last_day: dayText,
      /** Chains that it sees; null = every one. Less where its maker sees less. */
      chains: z.array(z.string()).nullable(),
      /** What it may; [] = what the role apiClient may. Less where its maker may less. */
      actions: z.array(z.enum(keyActions)),
      made_by: z.string(),
      made_at: instantText,
      used_at: instantText.nullable(),
      revoked: z.object({ by: z.string(), at: instantText }).nullable(),
    }),
  ),
});

export const makeKeySchema = z.strictObject({
  name: personName,
  last_day: dayText,
  /** By name; null = every chain that its maker sees. */
  chains: z.array(z.string().min(1).max(200)).min(1).max(500).nullable().default(null),
  /** Not wider than what its maker may; [] = what the role apiClient may. */
  actions: z.array(z.enum(keyActions)).max(keyActions.length).default([]),
});

/** The key itself, this once. */
export const madeKeySchema = z.object({ id: idText, key: z.string() });

/** Where the browser goes to sign in at the company's provider. */
export const providerLeaveSchema = z.object({ url: z.string() });

const providerText = z.string().min(1).max(4000);

/** What the provider gives back through the browser. */
export const providerBackSchema = z.strictObject({
  state: providerText.optional(),
  code: providerText.optional(),
  iss: providerText.optional(),
  error: providerText.optional(),
});

/** leave_to: where the provider's own session is ended. */
export const signedOutSchema = z.object({ leave_to: z.string().optional() });

export type WireProviderBack = z.infer<typeof providerBackSchema>;
/** 登录规则: version 0 = nobody has said anything yet. */
export const signInRulesSchema = z.object({
  version: z.int(),
  /** Who has one of these signs in with two factors. */
  two_factor_roles: z.array(roleText),
});

export const changeSignInRulesSchema = z.strictObject({
  version: z.int().min(0),
  two_factor_roles: z.array(roleText).max(roles.length),
});

export type WireSignInRules = z.infer<typeof signInRulesSchema>;
export type WireKey = z.infer<typeof keysSchema>['keys'][number];
export type WireNewKey = z.input<typeof makeKeySchema>;
export type WireMadeKey = z.infer<typeof madeKeySchema>;
export type WireSession = z.infer<typeof sessionSchema>;
export type WireSessions = z.infer<typeof sessionsSchema>;
export type WireLink = z.infer<typeof linkSchema>;
export type WireNewLink = z.infer<typeof newLinkSchema>;
export type WirePerson = z.infer<typeof personSchema>;
export type WireRoles = z.infer<typeof rolesSchema>;
export type WireInvited = z.infer<typeof invitedSchema>;
export type WireTwoFactor = z.infer<typeof twoFactorSchema>;
export type WireTwoFactorBegun = z.infer<typeof twoFactorBegunSchema>;
export type WireRecoveryCodes = z.infer<typeof recoveryCodesSchema>;
