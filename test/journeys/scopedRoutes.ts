import type { Api } from './api.ts';
import type { Visitor } from './people.ts';
import { blankProfile, type Ids, type Reached, reach, retailerOf, siteNamed } from './twoChains.ts';

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly query: readonly { readonly name: string; readonly required: boolean }[];
  /** Words that stand in the address itself. */
  readonly words: Readonly<Record<string, string>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: { readonly enum?: readonly string[] };
}

/** Every route that the API says it has. */
export async function listRoutes(by: Visitor): Promise<Route[]> {
  type Paths = Record<string, Record<string, { parameters?: readonly Parameter[] }>>;
  const { body } = await by.ask<{ paths: Paths }>('GET', '/openapi.json');
  return Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [] }]) => ({
      ...{ method: method.toUpperCase(), path: path.replace('/api/v1', '') },
      query: parameters
        .filter((each) => each.in === 'query')
        .map(({ name, required = false }) => ({ name, required })),
      words: Object.fromEntries(
        parameters
          .filter((each) => each.in === 'path' && each.schema?.enum)
          .map(({ name, schema }) => [name, schema?.enum?.[0] ?? '']),
      ),
    })),
  );
}

/** Whose id stands in an address, by how it begins. */
const places: readonly (readonly [RegExp, keyof Ids])[] = [
  [/^\/audits\//, 'audit'],
  [/^\/(?:payments\/)?statements\//, 'statement'],
  [/^\/trail\/records\//, 'statement'],
  [/^\/papers\//, 'paper'],
  [/^\/disputes\//, 'dispute'],
  [/^\/payments\//, 'payment'],
  [/^\/contracts\//, 'contract'],
  [/^\/agreements\//, 'agreement'],
  [/^\/agreement-drafts\//, 'draft'],
  [/^\/negotiations\//, 'negotiation'],
  [/^\/drops\//, 'drop'],
  [/^\/jobs\//, 'job'],
  [/^\/files\//, 'file'],
  [/^\/approvals\//, 'approval'],
  [/^\/(?:chains|mappings|customers)\//, 'chain'],
];

/** Addresses with an id of what belongs to no chain. */
const apart =
  /^\/(?:people|teams|sessions|api-keys|approval-matrix|deputies|examples|supplier-parties|customer-templates|trail\/verifications|fees)\//;

export const hasId = ({ path }: Route): boolean => path.includes('{') && !apart.test(path);

export const placeOf = ({ path }: Route): keyof Ids | undefined =>
  places.find(([form]) => form.test(path))?.[1];

/** The address with the ids of one chain, and what it must be asked with. */
export function addressOf(route: Route, ids: Ids): string {
  const place = placeOf(route);
  const values: Record<string, string> = {
    ...{
      n: place === 'agreement' ? '1' : '0',
      id: place ? String(ids[place]) : '',
      note: ids.note,
      chain: ids.chain,
    },
    ...{ site: ids.site, entity: ids.entity, party: '1', ...route.words },
  };
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  );
  const asked = route.query
    .filter(({ required }) => required)
    .map(({ name }) => [name, queryOf(name, ids)]);
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(asked as string[][])}`;
}

const queryOf = (name: string, { version, chain }: Ids): string =>
  name === 'version' ? String(version) : name === 'with' ? '1' : name === 'year' ? '2026' : chain;

/** Bodies that each route takes, so that what is refused is refused for whose it is. */
export const bodies: Readonly<Record<string, (ids: Ids, me: string) => object>> = {
  'POST /jobs/{id}/cancel': () => ({}),
  'POST /audits/{id}/decisions': ({ version }) => ({ version, decisions: [decision] }),
  'POST /audits/{id}/decide': ({ version }) => ({ version, decisions: [decision] }),
  'POST /audits/{id}/preview': ({ version }) => ({ version, decisions: [decision] }),
  'POST /audits/{id}/post': ({ version }) => ({ version }),
  'POST /audits/{id}/reverse': ({ version }, person) => ({ version, person, note: 'x' }),
  'POST /audits/{id}/letters': ({ version }) => ({ version }),
  'POST /audits/{id}/papers': ({ version }) => ({ version, kind: 'invoiceList' }),
  'POST /audits/{id}/letter-draft': () => ({}),
  'POST /audits/{id}/letter-preview': () => ({}),
  'PUT /audits/{id}/letter-words': ({ version }) => ({
    ...{ version: 0, words: { edits: {}, files: [], who: {}, version } },
  }),
  'POST /audits/{id}/withdraw': () => ({ reason: 'x' }),
  'POST /papers/{id}/void': () => ({ reason: 'x' }),
  'POST /papers/{id}/sent': () => ({ channel: 'email' }),
  'PUT /chains/{chain}/clocks': () => ({ version: 1, confirm_days: 3, invoice_days: 4 }),
  'POST /disputes/{id}/events': () => ({ version: 1, event: { kind: 'note', note: 'x' } }),
  'PATCH /drops/{id}': () => ({ version: 1, as_of: '2026-04-10' }),
  'POST /drops/{id}/read': () => ({ version: 1 }),
  'POST /drops/{id}/audit': () => ({ version: 1 }),
  'POST /drops/{id}/put-away': () => ({ put_away: true }),
  'PUT /mappings/{chain}': ({ fingerprint }) => ({
    ...{ version: 1, mapping: { fingerprint, headings: {} } },
  }),
  'POST /mappings/{chain}/forget': ({ fingerprint }) => ({ fingerprint, version: 1 }),
  'POST /approvals/{id}/votes': () => ({ version: 0, vote: 'refused', reason: 'x' }),
  'POST /approvals/{id}/withdraw': () => ({ version: 0 }),
  'POST /approvals/{id}/explain': () => ({ version: 0, reason: 'x' }),
  'POST /payments/{id}/allocations': ({ statement }) => ({ statement, amount: '1.00' }),
  'POST /payments/{id}/withdraw': () => ({ reason: 'x' }),
  'POST /payments/{id}/restore': () => ({}),
  'POST /payments/{id}/move': ({ chain }) => ({ chain }),
  'POST /payments/{id}/apply': ({ statement }) => ({ parts: [{ statement, amount: '1.00' }] }),
  'POST /payments/{id}/unapply': ({ statement }) => ({ parts: [{ statement, amount: '1.00' }] }),
  'POST /payments/statements/{id}/notes': () => ({ kind: 'explain', amount: '1.00', reason: 'x' }),
  'POST /payments/statements/{id}/write-off': () => writeOff([]),
  'POST /payments/statements/{id}/tail': () => ({ version: 1 }),
  'POST /payments/statements/{id}/notes/{note}/take-back': () => ({ reason: 'x' }),
  'PUT /customers/{chain}/profile': () => blankProfile(0, 'x'),
  'PUT /customers/{chain}/retailer': () => retailerOf('x'),
  'POST /customers/{chain}/entities': () => company,
  'PUT /customers/{chain}/entities/{entity}': () => ({ ...company, version: 1 }),
  'POST /customers/{chain}/sites': () => siteNamed('x'),
  'PUT /customers/{chain}/sites/{site}': () => ({ ...siteNamed('x'), version: 1 }),
  'POST /customers/{chain}/stated-stores': () => ({ stores: [{ code: '', name: 'x' }] }),
  'PUT /agreements/{id}': () => ({ version: 1, kind: 'lease', name: 'x', remind_days: 1 }),
  'POST /agreements/{id}/drafts': () => ({ act: 'amendment', based_on: 1 }),
  'POST /agreements/{id}/negotiations': () => ({ based_on: 1 }),
  'PUT /agreements/{id}/versions/{n}/parties/{party}': () => ({ company: null }),
  'PUT /negotiations/{id}': () => blankNegotiation,
  'POST /negotiations/{id}/draft': () => ({ version: 1 }),
  'PUT /agreement-drafts/{id}': () => ({ version: 1, content: blankContent }),
  'POST /agreement-drafts/{id}/drop': () => ({ version: 1 }),
  'POST /agreement-drafts/{id}/sign': () => ({ version: 1 }),
  'POST /statements/{id}/marks': () => ({ kind: 'confirmed', day: '2026-04-20' }),
};

const open = { result: 'open', note: '', day: null } as const;
/** A sheet that says nothing. */
const blankNegotiation = {
  ...{ version: 1, name: '', stage: 'prepare', deadline: null, turnover: null, benchmark: '' },
  ...{ checks: { background: open, terms: open, people: open }, items: [] },
};

const writeOff = (files: readonly string[]) => ({
  ...{ version: 1, amount: '1.00', reason: 'x', files },
});
const company = {
  is_agent: false,
  periods: [{ from: null, to: null, name: 'x', tax_no: '', address: '', bank: '' }],
};
const blankContent = {
  ...{ from: null, to: null, rolls: false, payment_term: null, objection_days: null },
  ...{ turnover: null, terms: [] },
};
const decision = { doc: 'x', decision: 'dispute' };

export const bodyOf = (route: Route, ids: Ids, me: string): object | undefined =>
  route.method === 'GET' ? undefined : bodies[`${route.method} ${route.path}`]?.(ids, me);

/** What of one chain may stand in a body, in the address of something of one's own. */
export const othersInBodies = (own: Ids, other: Ids): readonly (readonly [string, object])[] => [
  [
    '/disputes/events',
    { disputes: [{ id: other.dispute, version: 1 }], event: { kind: 'note', note: 'x' } },
  ],
  ...(
    [
      { kind: 'recovered', amount: '1.00', statement: other.statement, line: 0 },
      { kind: 'recovered', amount: '1.00', payment: other.payment },
      { kind: 'sent', channel: 'email', proof_file: other.file },
      { kind: 'dismissed', statement: other.statement, line: 0 },
    ] as const
  ).map((event) => [`/disputes/${own.dispute}/events`, { version: 3, event }] as const),
  [`/papers/${own.paper}/sent`, { channel: 'email', proof_file: other.file }],
  ['/payments', { chain: other.chain, day: '2026-06-01', amount: '1.00' }],
  [
    '/payments',
    {
      ...{ chain: own.chain, day: '2026-06-01', amount: '1.00' },
      allocations: [{ statement: other.statement, amount: '1.00' }],
    },
  ],
  [`/payments/${own.payment}/allocations`, { statement: other.statement, amount: '1.00' }],
  [`/payments/${own.payment}/move`, { chain: other.chain, take_off: true }],
  [`/payments/${own.payment}/apply`, { parts: [{ statement: other.statement, amount: '1.00' }] }],
  [
    `/payments/${own.payment}/apply`,
    { recovers: [{ dispute: other.dispute, version: 1, amount: '1.00' }] },
  ],
  ...(
    [
      { kind: 'dispute', id: other.dispute },
      { kind: 'line', id: other.statement, line: 0 },
      { kind: 'statement', id: other.statement },
    ] as const
  ).map(
    (by) =>
      [
        `/payments/statements/${own.statement}/notes`,
        { kind: 'explain', amount: '1.00', by },
      ] as const,
  ),
  ['/payments/statements/notes', { kind: 'explain', statements: [other.statement], reason: 'x' }],
  [
    `/approvals/${own.approval}/votes`,
    { version: 0, vote: 'refused', reason: 'x', files: [other.file] },
  ],
  [`/payments/statements/${own.statement}/write-off`, writeOff([other.file])],
  ['/drops', { files: [{ id: other.file, name: 'x.csv' }] }],
  ['/audits', { files: [{ id: other.file }] }],
];

/** An answer as it says it, whoever it is about. */
export function plainly({ status, text, type }: Reached, ids: Ids): string {
  const said = type.includes('json') ? text.replace(/,?"requestId":"[^"]*"/, '') : text;
  const names = Object.values(ids).map(String);
  const all = names.flatMap((each) => [each, encodeURIComponent(each)]);
  const long = all.filter((each) => each.length > 2).sort((x, y) => y.length - x.length);
  return `${status} ${long.reduce((left, each) => left.replaceAll(each, '*'), said)}`;
}

/** The same request about one chain and about nothing. */
export async function askBoth(
  api: Api,
  by: Visitor,
  pair: readonly [Ids, Ids],
  requestOf: (ids: Ids) => { method: string; address: string; body: object | undefined },
): Promise<readonly [Reached, readonly [string, string]]> {
  const ask = async (ids: Ids) => {
    const { method, address, body } = requestOf(ids);
    const answer = await reach(api, by, method, address, body);
    return [answer, plainly(answer, ids)] as const;
  };
  const [[first, one], [, none]] = await Promise.all([ask(pair[0]), ask(pair[1])]);
  return [first, [one, none]];
}
