import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { refusalSchema } from '../../wire/problems.ts';
import { providerBackSchema, providerLeaveSchema, sessionSchema } from '../../wire/signIn.ts';
import type { Door } from './auth.ts';
import { deviceOf } from './identify.ts';
import { beginProvider, finishProvider } from './provider.ts';
import { keep, welcome } from './signInRoutes.ts';

const tags = ['sign-in'];
const config = { isPublic: true } as const;

/** 单点登录 over HTTP: the page goes to the provider, and gives in what it came back with. */
export const providerRoutes =
  (door: Door): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/session/provider',
      {
        config,
        schema: {
          tags,
          summary: "Begin to sign in at the company's provider (OpenID Connect)",
          response: { 200: providerLeaveSchema, 404: refusalSchema, 503: refusalSchema },
        },
      },
      async (request, reply) => {
        const { url, cookies } = await beginProvider(door, deviceOf(request));
        return keep(reply, cookies).send({ url });
      },
    );

    app.post(
      '/session/provider/back',
      {
        config,
        schema: {
          tags,
          summary: 'Sign in by what the provider gave back to the page /signed-in',
          body: providerBackSchema,
          response: {
            200: sessionSchema,
            401: refusalSchema,
            404: refusalSchema,
            503: refusalSchema,
          },
        },
      },
      async (request, reply) =>
        welcome(reply, await finishProvider(door, request.body, deviceOf(request))),
    );
  };
