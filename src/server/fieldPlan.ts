import type { z } from 'zod';
import { coverCell, coverFigures, type FieldGroup } from '../domain/people/fields.ts';

export type Sees = (group: FieldGroup) => boolean;

type Hide = (value: unknown, sees: Sees) => unknown;

/** What becomes of an answer for who does not see every group of fields. */
export interface FieldPlan {
  /** Groups without which there is no answer: what bears them may be neither null nor left out. */
  readonly needs: ReadonlySet<FieldGroup>;
  /** null = nothing in it is of a group. */
  readonly hide: Hide | null;
}

const nothing: FieldPlan = { needs: new Set(), hide: null };

const hides = { figures: coverFigures, cell: coverCell } as const;

type Def = z.core.$ZodTypeDef & {
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
};

const defOf = (schema: z.ZodType): Def => schema.def as Def;

const known = new WeakMap<z.ZodType, FieldPlan>();

/** 字段遮盖 of a shape, worked out once. */
export function planOf(schema: z.ZodType): FieldPlan {
  const made = known.get(schema) ?? makePlan(schema, null);
  known.set(schema, made);
  return made;
}

/** `blank`: how it may be left empty; null = it may not. */
function makePlan(
  schema: z.ZodType,
  blank: { readonly value: null | undefined } | null,
): FieldPlan {
  const meta = schema.meta() ?? {};
  const group = meta['x-right'];
  const def = defOf(schema);
  if (group !== undefined) return planOfMarked(group, meta['x-hides'] ?? 'whole', blank);
  switch (def.type) {
    case 'nullable':
      return makePlan(def.innerType as z.ZodType, { value: null });
    case 'optional':
      return makePlan(def.innerType as z.ZodType, blank ?? { value: undefined });
    case 'default':
    case 'readonly':
      return makePlan(def.innerType as z.ZodType, blank);
    case 'pipe':
      return makePlan(def.out as z.ZodType, blank);
    case 'object':
      return planOfObject(def.shape ?? {});
    case 'array':
      return planOfEach(planOf(def.element as z.ZodType), (value, one) =>
        Array.isArray(value) ? value.map(one) : value,
      );
    case 'record':
      return planOfEach(planOf(def.valueType as z.ZodType), (value, one) =>
        isRecord(value)
          ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, one(each)]))
          : value,
      );
    case 'union':
      return planOfUnion((def.options ?? []).map((each) => makePlan(each, blank)));
    default:
      return nothing;
  }
}

function planOfMarked(
  group: FieldGroup,
  way: 'whole' | 'figures' | 'cell',
  blank: { readonly value: null | undefined } | null,
): FieldPlan {
  if (way !== 'whole') {
    const cover = hides[way];
    return {
      needs: new Set(),
      hide: (value, sees) => (typeof value !== 'string' || sees(group) ? value : cover(value)),
    };
  }
  if (blank === null) return { needs: new Set([group]), hide: null };
  return { needs: new Set(), hide: (value, sees) => (sees(group) ? value : blank.value) };
}

function planOfObject(shape: Readonly<Record<string, z.ZodType>>): FieldPlan {
  const plans = Object.entries(shape).map(([name, each]) => [name, planOf(each)] as const);
  const hidden = plans.flatMap(([name, { hide }]) =>
    hide === null ? [] : [[name, hide] as const],
  );
  return {
    needs: new Set(plans.flatMap(([, { needs }]) => [...needs])),
    hide:
      hidden.length === 0
        ? null
        : (value, sees) => {
            if (!isRecord(value)) return value;
            const shown = hidden.flatMap(([name, hide]) =>
              name in value ? [[name, hide(value[name], sees)] as const] : [],
            );
            return { ...value, ...Object.fromEntries(shown) };
          },
  };
}

const planOfEach = (
  { needs, hide }: FieldPlan,
  map: (value: unknown, one: (each: unknown) => unknown) => unknown,
): FieldPlan => ({
  needs,
  hide: hide && ((value, sees) => map(value, (each) => hide(each, sees))),
});

/** Each way of it hides what it knows. */
const planOfUnion = (plans: readonly FieldPlan[]): FieldPlan => {
  const all = plans.flatMap(({ hide }) => hide ?? []);
  return {
    needs: new Set(plans.flatMap(({ needs }) => [...needs])),
    hide:
      all.length === 0
        ? null
        : (value, sees) => all.reduce<unknown>((shown, hide) => hide(shown, sees), value),
  };
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** 所填字段: groups of the fields that were given, each with the place of its first. */
export function groupsGiven(
  schema: z.ZodType,
  value: unknown,
  path = '',
): ReadonlyMap<FieldGroup, string> {
  if (value === undefined || value === null) return new Map();
  const meta = schema.meta() ?? {};
  const group = meta['x-hides'] ? undefined : (meta['x-right'] ?? meta['x-right-of']?.[`${value}`]);
  if (group !== undefined) return new Map([[group, path]]);
  const found = partsOf(defOf(schema), value, path).flatMap(([part, each, at]) => [
    ...groupsGiven(part, each, at),
  ]);
  return new Map(found.reverse());
}

type Part = readonly [schema: z.ZodType, value: unknown, path: string];

/** What a value is made of, by what its shape says. */
function partsOf(def: Def, value: unknown, path: string): Part[] {
  const { element, valueType, shape = {}, options = [] } = def;
  const inner = def.innerType ?? def.in;
  if (inner) return [[inner, value, path]];
  if (element && Array.isArray(value))
    return value.map((each, n): Part => [element, each, `${path}/${n}`]);
  const named = isRecord(value) ? Object.entries(value) : [];
  return [
    ...options.map((each): Part => [each, value, path]),
    ...named.flatMap(([name, each]): Part[] => {
      const schema = valueType ?? shape[name];
      return schema ? [[schema, each, `${path}/${name}`]] : [];
    }),
  ];
}
