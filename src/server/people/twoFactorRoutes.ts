import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { showInstant } from '../../wire/instantText.ts';
import { refusalSchema } from '../../wire/problems.ts';
import {
  confirmTwoFactorSchema,
  provePasswordSchema,
  recoveryCodesSchema,
  twoFactorBegunSchema,
  twoFactorSchema,
} from '../../wire/signIn.ts';
import type { Door } from './auth.ts';
import { deviceOf } from './identify.ts';
import { keep, sessionOf } from './signInRoutes.ts';
import {
  beginTwoFactor,
  confirmTwoFactor,
  endTwoFactor,
  noteReset,
  readTwoFactor,
  renewRecoveryCodes,
} from './twoFactor.ts';

const tags = ['sign-in'];
const nothing = z.object({});
const config = { isOwnAccount: true } as const;
const refused = {
  403: refusalSchema,
  409: refusalSchema,
  422: refusalSchema,
  429: refusalSchema,
} as const;

/** 两步验证 of who is signed in, over HTTP: how it stands, and setting it up. */
export const twoFactorRoutes =
  (door: Door): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/two-factor',
      {
        config,
        schema: {
          tags,
          summary: 'Whether sign-in asks for a code, and how many recovery codes are left',
          response: { 200: twoFactorSchema, 403: refusalSchema },
        },
      },
      async (request, reply) => {
        keep(reply, []);
        const { isOn, recoveryLeft, resetBy, resetAt } = await readTwoFactor(
          door,
          sessionOf(request).person,
        );
        const reset =
          resetBy === null || resetAt === null ? null : { by: resetBy, at: showInstant(resetAt) };
        return { on: isOn, recovery_left: recoveryLeft, reset };
      },
    );

    app.post(
      '/two-factor',
      {
        config,
        schema: {
          tags,
          summary: 'Begin: secret and recovery codes, this once; nothing changes until confirmed',
          body: provePasswordSchema,
          response: { 200: twoFactorBegunSchema, ...refused },
        },
      },
      async (request, reply) => {
        keep(reply, []);
        const { person } = sessionOf(request);
        const { password } = request.body;
        const begun = await beginTwoFactor(door, person, password, deviceOf(request));
        const { link, secret, recoveryCodes } = begun;
        return { link, secret, recovery_codes: [...recoveryCodes] };
      },
    );

    app.post(
      '/two-factor/confirm',
      {
        config,
        schema: {
          tags,
          summary: 'The first code: from now on sign-in asks for one',
          body: confirmTwoFactorSchema,
          response: { 200: nothing, ...refused },
        },
      },
      async (request, reply) => {
        const { person } = sessionOf(request);
        const { code } = request.body;
        const cookies = await confirmTwoFactor(door, person, code, deviceOf(request));
        return keep(reply, cookies).send({});
      },
    );
  };

/** 恢复码, 关闭 and 知道了, over HTTP. */
export const twoFactorEndRoutes =
  (door: Door): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/two-factor/recovery-codes',
      {
        config,
        schema: {
          tags,
          summary: 'New recovery codes, this once; those from before are of no use any more',
          body: provePasswordSchema,
          response: { 200: recoveryCodesSchema, ...refused },
        },
      },
      async (request, reply) => {
        keep(reply, []);
        const { person } = sessionOf(request);
        const { password } = request.body;
        const codes = await renewRecoveryCodes(door, person, password, deviceOf(request));
        return { recovery_codes: [...codes] };
      },
    );

    app.post(
      '/two-factor/off',
      {
        config,
        schema: {
          tags,
          summary: 'Switch it off',
          body: provePasswordSchema,
          response: { 200: nothing, ...refused },
        },
      },
      async (request, reply) => {
        const { person } = sessionOf(request);
        const { password } = request.body;
        const cookies = await endTwoFactor(door, person, password, deviceOf(request));
        return keep(reply, cookies).send({});
      },
    );

    app.post(
      '/two-factor/reset-read',
      {
        config,
        schema: {
          tags,
          summary: 'That an administrator took it away was read',
          response: { 200: nothing, 403: refusalSchema },
        },
      },
      async (request) => {
        await noteReset(door, sessionOf(request).person);
        return {};
      },
    );
  };
