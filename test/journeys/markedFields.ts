/** What the API says of a shape, as far as field rights are concerned. */
interface Shape {
  readonly 'x-right'?: string;
  readonly type?: string | readonly string[];
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly additionalProperties?: Shape | boolean;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
}

/** Names that speak of money or of what is kept from others. */
const sensitive =
  /price|amount|floor|margin|cost|credit|limit|bottom|discount|theirs|ours|claimable|payable|gap|claimed|recovered|conceded|lost|remaining|opening|closing|total|sum$|rate$/i;

/** Fields with such a name, or of any shape, that are for everybody; each says why. */
const open: readonly (readonly [RegExp, string])[] = [
  [/\/tax_rate$/, 'of the law, the same for everybody'],
  [/^GET \/files\/\{id\} /, 'his own files alone: src/server/files/actions.ts'],
  [/^GET \/examples\/\{name\} /, 'invented'],
  [/^GET \/customer-export\.xlsx /, 'who and where, no money'],
  [/^GET \/customer-templates\.xlsx /, 'how chains settle, no money of ours'],
];

/** Every field that should be of a group and is not: "GET /lines 200 /lines/amount". */
export function unmarkedOf(described: unknown): string[] {
  const { paths } = described as { paths: Record<string, Record<string, Described>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const name = `${method.toUpperCase()} ${path.replace('/api/v1', '')}`;
      return partsOf(operation).flatMap(([part, shape]) =>
        unmarked(shape).flatMap((way) => {
          const place = `${name} ${part} ${way}`;
          return open.some(([form]) => form.test(place)) ? [] : [place];
        }),
      );
    }),
  );
}

interface Described {
  readonly parameters?: readonly { in: string; name: string; schema: Shape }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Shape }>> };
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { schema: Shape }>> }>
  >;
}

function partsOf({ parameters = [], requestBody, responses = {} }: Described) {
  const contentOf = (content: Readonly<Record<string, { schema: Shape }>> = {}) =>
    Object.values(content).map(({ schema }) => schema);
  return [
    ...parameters
      .filter((each) => each.in === 'query')
      .map(({ name, schema }) => ['query', { properties: { [name]: schema } }] as const),
    ...contentOf(requestBody?.content).map((schema) => ['body', schema] as const),
    ...Object.entries(responses)
      .filter(([status]) => status.startsWith('2'))
      .flatMap(([status, { content }]) =>
        contentOf(content).map((schema) => [status, schema] as const),
      ),
  ];
}

function unmarked(shape: Shape, way = '', name = ''): string[] {
  if (shape['x-right'] !== undefined) return [];
  const { properties = {}, items, additionalProperties: rest } = shape;
  const forms = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])];
  const parts = [
    ...forms.map((each) => [each, way, name] as const),
    ...(items ? [[items, way, name] as const] : []),
    ...(typeof rest === 'object' ? [[rest, `${way}/*`, name] as const] : []),
    ...Object.entries(properties).map(([key, each]) => [each, `${way}/${key}`, key] as const),
  ];
  if (parts.length > 0) return parts.flatMap((each) => unmarked(...each));
  return isOpen(shape, name) ? [way === '' ? '/' : way] : [];
}

/** A text with such a name or of the form of an amount, or something of which nothing is said. */
function isOpen({ type, pattern = '', enum: choices }: Shape, name: string): boolean {
  if (type === undefined && choices === undefined) return true;
  const isText = type === 'string' || (Array.isArray(type) && type.includes('string'));
  if (!isText || choices !== undefined) return false;
  return sensitive.test(name) || /\\\.\\d\{2/.test(pattern);
}
