import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { WireRefusal } from '../wire/problems.ts';
import { refusalTexts } from '../words/refusals.ts';
import { showText } from '../words/show.ts';
import type { Lang } from '../words/text.ts';
import { actorOrNull } from './acting.ts';
import { isOutside } from './db/pool.ts';
import { troubleOf } from './db/trouble.ts';
import { coverRefusal } from './fieldAnswers.ts';
import { Refused } from './refused.ts';

/** The one place where what went wrong becomes an answer (RFC 9457). */
export function answerErrors(app: FastifyInstance, log: (line: string) => void): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const trouble = troubleOf(error);
    const refused = trouble ?? refusalOf(error, request);
    if (trouble || !refused) {
      log(
        `${request.method} ${request.routeOptions.url} ${request.id}: ${error.stack ?? error.message}`,
      );
    }
    if (!refused) {
      return send(request, reply, 500, { code: 'bug', facts: { id: request.id }, errors: [] });
    }
    return send(request, reply, refused.status, refused);
  });
  app.setNotFoundHandler((request, reply) => {
    const facts = { path: request.url.slice(0, 500) };
    return send(request, reply, 404, { code: 'route.missing', facts, errors: [] });
  });
}

function refusalOf(error: FastifyError, { routeOptions }: FastifyRequest): Refused | null {
  if (error instanceof Refused) return error;
  if (isOutside(error) && actorOrNull()?.chains) return new Refused(403, 'scope.outside');
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map((each) => ({
      path: `${error.validationContext ?? ''}${each.instancePath}`,
      message: each.message ?? '',
    }));
    return new Refused(422, 'request.invalid', {}, errors);
  }
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Refused(413, 'request.tooLarge', { limit: `${routeOptions.bodyLimit}` });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Refused(415, 'request.mediaType', { type: error.message.slice(0, 200) });
  }
  const { statusCode } = error;
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Refused(400, 'request.invalid', {}, [{ path: 'body', message: error.message }]);
  }
  return null;
}

/** 1 MiB; files stream past it. */
export const bodyLimit = 1_048_576;

type Said = Pick<WireRefusal, 'code' | 'facts'> & {
  readonly errors: readonly { readonly path: string; readonly message: string }[];
};

function send(request: FastifyRequest, reply: FastifyReply, status: number, said: Said) {
  const body: WireRefusal = {
    type: `urn:mingzhang:${said.code}`,
    title: showText(refusalTexts, said.code, said.facts, langOf(request)),
    status,
    code: said.code,
    facts: { ...said.facts },
    errors: [...said.errors],
    requestId: request.id,
  };
  const wait = status === 429 ? waitOf(said) : null;
  return (wait === null ? reply : reply.header('retry-after', `${wait}`))
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((value: unknown) => JSON.stringify(value))
    .send(coverRefusal(body));
}

/** When it is worth while to ask again, in seconds. */
const waitOf = ({ facts: { seconds, minutes } }: Said): number | null =>
  seconds !== undefined ? Number(seconds) : minutes !== undefined ? Number(minutes) * 60 : null;

/** ?lang= first, then Accept-Language, else Chinese. */
export function langOf(request: FastifyRequest): Lang {
  const { lang } = request.query as { lang?: unknown };
  if (lang === 'en' || lang === 'zh') return lang;
  return /^en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh';
}
