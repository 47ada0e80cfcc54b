import { createMongoAbility } from '@casl/ability';
import { type Right, rightsOf, type Subject, type Verb } from '../domain/people/rights.ts';
import type { Role } from '../domain/people/role.ts';
import type { Actor } from './context.ts';
import { Refused } from './refused.ts';

type Cell = readonly [RegExp, Subject | 'anybody', Verb?];

/** 权限表: the first line that fits a route says what it needs; reading where it is asked by GET. */
const cells: readonly Cell[] = [
  [
    /^\w+ \/(?:health|ready|openapi\.json|about|session|sessions|password|two-factor|links|roles)\b/,
    'anybody',
  ],
  // By the token of server.json alone.
  [/^\w+ \/server\b/, 'anybody'],
  [/^POST \/audits\/:id\/letter-(?:draft|preview)$/, 'letters', 'read'],
  [/^\w+ \/audits\/:id\/(?:letter|papers|sheets)/, 'letters'],
  [/^\w+ \/audits\/:id\/(?:post|posting|reverse)$/, 'ledger'],
  [/^(?:POST|PUT|DELETE) \/audits\/:id\/(?:decide|decisions|preview|lines)/, 'decisions'],
  [/^POST \/audits/, 'imports'],
  [/^\w+ \/audits/, 'audits'],
  [/^\w+ \/(?:files|drops|inbox|mappings|examples)\b/, 'imports'],
  [/^GET \/jobs\b/, 'service'],
  // Who began it, or who may begin what it does: src/server/jobs/actions.ts.
  [/^POST \/jobs\/:id\/cancel$/, 'service', 'read'],
  [/^POST \/jobs\b/, 'imports'],
  [/^\w+ \/papers\b/, 'letters'],
  [/^\w+ \/disputes\b/, 'disputes'],
  [/^\w+ \/payments\b/, 'payments'],
  [
    /^\w+ \/(?:contracts|party-contracts|agreements|agreement-drafts|fee-rates|negotiations|negotiation-parity)\b/,
    'contracts',
  ],
  [/^(?:PUT|POST) \/fees\b/, 'settings'],
  [/^GET \/fees$/, 'contracts'],
  [/^PUT \/customer-rules$/, 'settings'],
  [/^\w+ \/(?:customers|customer-\w+|supplier-parties|trade-shares)\b/, 'customers'],
  [/^\w+ \/ledger\b/, 'ledger'],
  [/^POST \/statements\/:id\/marks$/, 'decisions'],
  [/^\w+ \/statements\b/, 'audits'],
  [/^GET \/chains$/, 'service'],
  [/^GET \/calendar$/, 'service'],
  [/^\w+ \/(?:chains|company|concession-limit|calendar)\b/, 'settings'],
  [/^PUT \/approval-matrix$/, 'matrix'],
  [/^\w+ \/(?:approvals|approval-matrix|deputies)\b/, 'approvals'],
  [/^\w+ \/(?:board|lines|takings|today|search|reminders|clocks)\b/, 'reports'],
  [/^POST \/trail\/verify$/, 'trail', 'read'],
  [/^\w+ \/trail\b/, 'trail'],
  [/^\w+ \/(?:people|teams|administrator-link|api-keys|sign-in-rules)\b/, 'people'],
  [/^\w+ \/system\b/, 'system'],
  [/^GET \/demo$/, 'service'],
  [/^POST \/demo$/, 'settings'],
];

/** 全公司的事: of nobody who sees some chains only, whatever his role. */
const wholeOnly: readonly RegExp[] = [
  /^\w+ \/trail\/(?:anchor|verify|verifications)\b/,
  /^PUT \/(?:company|concession-limit|approval-matrix|calendar\/\w+|customer-rules)$/,
  /^(?:POST|PUT) \/(?:supplier-parties|fees|customer-templates|customer-template-imports)\b/,
  /^\w+ \/(?:people|teams|administrator-link|api-keys|sign-in-rules|system)\b/,
  /^POST \/demo$/,
];

export const isWhole = (method: string, url: string): boolean =>
  wholeOnly.some((form) => form.test(placeOf(method, url)));

function placeOf(method: string, url: string): string {
  const path = url === '/api/v1/demo' ? '/demo' : url.replace(/^\/api\/v1(?:\/demo)?/, '');
  return `${method === 'HEAD' ? 'GET' : method} ${path}`;
}

/** What a route needs; undefined = nobody has said it yet. */
export function rightOf(method: string, url: string): Right | 'anybody' | undefined {
  const place = placeOf(method, url);
  const asked = place.split(' ')[0];
  const cell = cells.find(([form]) => form.test(place));
  if (!cell) return undefined;
  const [, subject, action = asked === 'GET' ? 'read' : 'change'] = cell;
  return subject === 'anybody' ? subject : { action, subject };
}

export const may = (roles: readonly Role[], { action, subject }: Right): boolean =>
  createMongoAbility(rightsOf(roles)).can(action, subject);

/** The same of who acts: a key may be given less than its role, or other things to read. */
export const mayDo = ({ roles, rights }: Pick<Actor, 'roles' | 'rights'>, right: Right): boolean =>
  rights
    ? rights.some(({ action, subject }) => action === right.action && subject === right.subject)
    : may(roles, right);

/** Where nobody has said what a route needs, only administrators are let through. */
export function checkRight(actor: Actor, method: string, url: string): void {
  const { roles, chains } = actor;
  const right = rightOf(method, url);
  if (right === 'anybody') return;
  if (!(right ? mayDo(actor, right) : roles.includes('administrator')))
    throw new Refused(403, 'right.missing', right ? { ...right } : {});
  if (chains !== null && isWhole(method, url)) throw new Refused(403, 'scope.whole');
}
