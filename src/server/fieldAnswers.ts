import { serializerCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { coverFigures } from '../domain/people/fields.ts';
import type { WireRefusal } from '../wire/problems.ts';
import { actorOrNull } from './acting.ts';
import { seesFields, showTo } from './fieldRights.ts';

/** 遮盖字段: what every answer goes through before it is written. */
export const serializeFields: typeof serializerCompiler = (route) => {
  const write = serializerCompiler(route);
  const { schema } = route;
  if (!(schema instanceof z.ZodType)) return write;
  return (data) => write(showTo(actorOrNull(), schema, data));
};

/** Why something was not done, without the figures that one is not shown. */
export function coverRefusal(refusal: WireRefusal): WireRefusal {
  if (seesFields(actorOrNull())('price')) return refusal;
  const { title, facts, errors } = refusal;
  const shown = Object.entries(facts).map(([name, fact]) => [name, coverFigures(fact)]);
  return {
    ...refusal,
    ...{ title: coverFigures(title), facts: Object.fromEntries(shown) },
    errors: errors.map(({ path, message }) => ({ path, message: coverFigures(message) })),
  };
}
