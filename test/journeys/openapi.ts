import { type Api, ask } from './api.ts';

/** A schema as OpenAPI 3.1 writes it, as far as the generated tests read it. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly propertyNames?: Schema;
}

export interface Parameter {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Operation {
  readonly method: string;
  /** Below /api/v1. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
}

type Described = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema }>> };
};

/** Every route as the API describes itself. */
export async function readOperations(api: Api): Promise<Operation[]> {
  const { body } = await ask<{ paths: Record<string, Record<string, Described>> }>(
    ...([api, 'GET', '/openapi.json'] as const),
  );
  return Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path: path.replace('/api/v1', ''),
      parameters,
      body: requestBody?.content['application/json']?.schema ?? null,
    })),
  );
}

const variantsOf = ({ anyOf = [], oneOf = [], allOf = [] }: Schema): readonly Schema[] => [
  ...anyOf,
  ...oneOf,
  ...allOf,
];

/** Something that the schema takes, with as many parts as it has. */
export function sampleOf(schema: Schema): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [variant] = variantsOf(schema).filter(({ type }) => type !== 'null');
  if (variant) return sampleOf(variant);
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, each]) => [name, sampleOf(each)]),
    );
  }
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'array':
      return [sampleOf(schema.items ?? {})];
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1);
    case 'boolean':
      return true;
    case 'object':
      return {};
  }
  if (schema.pattern?.includes('\\d{4}-\\d{2}-\\d{2}')) return '2026-03-31';
  if (schema.pattern?.includes('\\d{4}-\\d{2}')) return '2026-03';
  if (isAmount(schema)) return '1.00';
  if (schema.format === 'email') return 'x@example.com';
  return 'x'.repeat(Math.max(1, schema.minLength ?? 1));
}

export const isAmount = ({ pattern }: Schema): boolean => pattern?.includes('\\.\\d{2}') ?? false;

/** A place within a body: how one gets there, and what may stand there. */
export interface Leaf {
  readonly path: readonly (string | number)[];
  readonly schema: Schema;
  /** Which of several forms of the body it belongs to. */
  readonly root: Schema;
}

/** The forms that a body may have. */
export function formsOf(schema: Schema): Schema[] {
  const forms = variantsOf(schema);
  return forms.length > 0 && !schema.properties ? forms.flatMap(formsOf) : [schema];
}

/** Every object of a body of one form, as `sampleOf` makes it. */
export function placesOf(schema: Schema, path: Leaf['path'] = []): Omit<Leaf, 'root'>[] {
  if (path.length > 8) return [];
  const [variant] = variantsOf(schema).filter(({ type }) => type !== 'null');
  if (variant && !schema.properties) return placesOf(variant, path);
  return [
    ...(schema.properties ? [{ path, schema }] : []),
    ...(schema.items ? placesOf(schema.items, [...path, 0]) : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, each]) =>
      placesOf(each, [...path, name]),
    ),
  ];
}

/** Every text of a body, in each of its forms. */
export function textsOf(schema: Schema): Leaf[] {
  const forms = variantsOf(schema);
  if (forms.length > 0 && !schema.properties) return forms.flatMap(textsOf);
  return walk(schema, [], 0).map((leaf) => ({ ...leaf, root: schema }));
}

function walk(schema: Schema, path: Leaf['path'], depth: number): Omit<Leaf, 'root'>[] {
  if (depth > 8) return [];
  const [variant] = variantsOf(schema).filter(({ type }) => type !== 'null');
  if (variant) return walk(variant, path, depth + 1);
  if (schema.properties) {
    return Object.entries(schema.properties).flatMap(([name, each]) =>
      walk(each, [...path, name], depth + 1),
    );
  }
  if (schema.items) return walk(schema.items, [...path, 0], depth + 1);
  return schema.type === 'string' && !schema.enum && !('const' in schema) ? [{ path, schema }] : [];
}

/** The same body with another value in one place. */
export function put(body: unknown, [at, ...rest]: Leaf['path'], value: unknown): unknown {
  if (at === undefined) return value;
  if (Array.isArray(body)) return body.map((each, n) => (n === at ? put(each, rest, value) : each));
  const own = body as Readonly<Record<string, unknown>>;
  return { ...own, [at]: put(own[at], rest, value) };
}

/** Schemas of objects within a body, each with its way there. */
export function objectsOf(schema: Schema, way = 'body', depth = 0): (readonly [string, Schema])[] {
  if (depth > 8) return [];
  return [
    ...(schema.properties ? [[way, schema] as const] : []),
    ...variantsOf(schema).flatMap((each) => objectsOf(each, way, depth + 1)),
    ...(schema.items ? objectsOf(schema.items, `${way}[]`, depth + 1) : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, each]) =>
      objectsOf(each, `${way}.${name}`, depth + 1),
    ),
  ];
}

/** Lists and texts within a body that have no end. */
export function endlessOf(schema: Schema, way = 'body', depth = 0): string[] {
  if (depth > 8) return [];
  const own: string[] = [];
  const { type, items, maxItems, maxLength, pattern = '', format } = schema;
  if (items && maxItems === undefined) own.push(`${way}[]`);
  const bare = pattern.replace(/\(\?!.*?\)/g, '');
  const isBounded = maxLength !== undefined || /^\^[^*+]*\$$/.test(bare) || format === 'uuid';
  if (type === 'string' && !schema.enum && !('const' in schema) && !isBounded) own.push(way);
  return [
    ...own,
    ...variantsOf(schema).flatMap((each) => endlessOf(each, way, depth + 1)),
    ...(items ? endlessOf(items, `${way}[]`, depth + 1) : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, each]) =>
      endlessOf(each, `${way}.${name}`, depth + 1),
    ),
  ];
}
