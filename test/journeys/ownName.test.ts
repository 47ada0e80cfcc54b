import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from './api.ts';
import { setUpAdministrator, type Visitor } from './people.ts';

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

type Body = Record<string, unknown>;

let api: Api;
let visitor: Visitor;
/** Every route whose body has a person or an approver somewhere, with a body that names one. */
const said: { method: string; path: string; name: string; body: Body; isOther: boolean }[] = [];

beforeAll(async () => {
  api = await startApi();
  ({ visitor } = await setUpAdministrator(api));
  interface Described {
    readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
    readonly paths: Record<
      string,
      Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>
    >;
  }
  const { body } = await visitor.ask<Described>('GET', '/openapi.json');
  const all = body.components?.schemas ?? {};
  for (const [path, methods] of Object.entries(body.paths)) {
    for (const [method, { requestBody }] of Object.entries(methods)) {
      const schema = requestBody?.content['application/json']?.schema;
      for (const each of schema ? bodiesNaming(schema, all) : [])
        said.push({ method: method.toUpperCase(), path, ...each });
    }
  }
}, 120_000);
afterAll(() => api?.stop());

interface Naming {
  readonly name: string;
  readonly body: Body;
  readonly isOther: boolean;
}

/** One body for each place of a schema where somebody is named, with what tells its kind beside it. */
function bodiesNaming(schema: Schema, all: Readonly<Record<string, Schema>>, depth = 0): Naming[] {
  if (depth > 6) return [];
  if (schema.$ref) {
    const name = schema.$ref.split('/').pop() ?? '';
    return bodiesNaming(all[name] ?? {}, all, depth + 1);
  }
  const variants = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const found = variants.flatMap((each) => bodiesNaming(each, all, depth + 1));
  const { properties = {}, items } = schema;
  if (items)
    return [
      ...found,
      ...bodiesNaming(items, all, depth + 1).map((each) => ({
        ...each,
        body: [each.body] as never,
      })),
    ];
  const { kind: own, decision } = properties;
  const kinds = valuesOf(own) ?? valuesOf(decision) ?? [null];
  const key = own ? 'kind' : 'decision';
  for (const [name, inner] of Object.entries(properties)) {
    if (name === 'person' || name === 'approver') {
      for (const kind of kinds) {
        const beside = kind === null ? {} : { [key]: kind };
        const isOther = name === 'person' && ['owner', 'assign', 'evidence'].includes(`${kind}`);
        found.push({ name, body: { ...beside, [name]: '别人' }, isOther });
      }
    }
    for (const each of bodiesNaming(inner, all, depth + 1))
      found.push({ ...each, body: { [name]: each.body } });
  }
  return found;
}

const valuesOf = (schema: Schema | undefined): readonly unknown[] | null =>
  schema?.enum ?? (schema && 'const' in schema ? [schema.const] : null);

const codeOf = async (prefix: string, { method, path, body }: (typeof said)[number]) => {
  const place = path.replace('/api/v1', prefix).replace(/\{\w+\}/g, 'x');
  return (await visitor.ask(method, place, body)).body?.code;
};

describe('issue 4, 2: who signed in speaks for himself', () => {
  it('every body that names a person is refused where it names another', async () => {
    // A team names its members.
    const own = said.filter(({ isOther, path }) => !isOther && !path.includes('/teams'));
    expect(own.length).toBeGreaterThan(25);
    const wrong: string[] = [];
    for (const each of own) {
      const code = await codeOf('', each);
      const right = each.name === 'approver' ? 'person.approver' : 'person.other';
      if (code !== right)
        wrong.push(`${each.method} ${each.path} ${JSON.stringify(each.body)}: ${code}`);
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('an owner and who brings evidence are somebody else by what is said', async () => {
    const others = said.filter(({ isOther }) => isOther);
    expect(others.length).toBeGreaterThan(2);
    for (const each of others) expect(await codeOf('', each)).not.toBe('person.other');
  }, 60_000);

  it('in the demo company, where nobody signs in, names are typed', async () => {
    for (const each of said.slice(0, 10))
      expect(await codeOf('/demo', each)).not.toMatch(/^person\./);
  }, 60_000);
});
