import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { FieldGroup } from '../domain/people/fields.ts';
import type { Actor } from './context.ts';
import { groupsGiven, planOf, type Sees } from './fieldPlan.ts';
import { Refused } from './refused.ts';
import { mayDo } from './routeRights.ts';

/** 可见字段 of who asks; nobody sees none. */
export const seesFields =
  (actor: Pick<Actor, 'roles' | 'rights'> | null): Sees =>
  (group) =>
    actor !== null && mayDo(actor, { action: 'read', subject: group });

/** An answer as who asks is shown it. */
export function showTo<Answer>(actor: Actor | null, schema: z.ZodType, answer: Answer): Answer {
  const { hide } = planOf(schema);
  return hide === null ? answer : (hide(answer, remembering(seesFields(actor))) as Answer);
}

/** A long answer asks the same again and again. */
function remembering(sees: Sees): Sees {
  const known = new Map<FieldGroup, boolean>();
  return (group) => {
    const said = known.get(group) ?? sees(group);
    known.set(group, said);
    return said;
  };
}

type Shapes = Readonly<Record<string, unknown>>;

/** What a route answers where it does what it is asked. */
const answersOf = ({ response }: { readonly response?: unknown } = {}): z.ZodType[] =>
  Object.entries((response ?? {}) as Shapes).flatMap(([status, schema]) =>
    status.startsWith('2') && schema instanceof z.ZodType ? [schema] : [],
  );

/** Groups of fields without which there is no answer of this route. */
export const groupsOfRoute = (
  schema: { readonly response?: unknown } | undefined,
): FieldGroup[] => [...new Set(answersOf(schema).flatMap((each) => [...planOf(each).needs]))];

/** Before anything of a request is read. */
export function checkAnswer(actor: Actor, { routeOptions }: FastifyRequest): void {
  const sees = seesFields(actor);
  const missing = groupsOfRoute(routeOptions.schema).find((group) => !sees(group));
  if (missing !== undefined) throw new Refused(403, `field.${missing}`);
}

/** 不可见的不可查, 不可填: what is sorted or looked for by is read, what is said is changed. */
export function checkGiven(actor: Actor, { routeOptions, query, body }: FastifyRequest): void {
  const asked = [
    ['querystring', query, 'read'],
    ['body', body, 'change'],
  ] as const;
  for (const [part, value, action] of asked) {
    const schema = routeOptions.schema?.[part];
    if (!(schema instanceof z.ZodType)) continue;
    for (const [group, path] of groupsGiven(schema, value, part))
      if (!mayDo(actor, { action, subject: group }))
        throw new Refused(403, `field.${group}`, {}, [{ path, message: group }]);
  }
}
