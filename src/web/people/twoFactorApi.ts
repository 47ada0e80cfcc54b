import type { WireRecoveryCodes, WireTwoFactor, WireTwoFactorBegun } from '../../wire/signIn.ts';
import { askOwn } from './signInApi.ts';

export const loadTwoFactor = (): Promise<WireTwoFactor> => askOwn('GET', '/two-factor');

export const beginTwoFactor = (password: string): Promise<WireTwoFactorBegun> =>
  askOwn('POST', '/two-factor', { password });

export const confirmTwoFactor = (code: string): Promise<unknown> =>
  askOwn('POST', '/two-factor/confirm', { code });

export const endTwoFactor = (password: string): Promise<unknown> =>
  askOwn('POST', '/two-factor/off', { password });

export const renewRecoveryCodes = async (password: string): Promise<readonly string[]> =>
  (await askOwn<WireRecoveryCodes>('POST', '/two-factor/recovery-codes', { password }))
    .recovery_codes;

export const noteReset = (): Promise<unknown> => askOwn('POST', '/two-factor/reset-read');

export const resetTwoFactor = (person: string): Promise<unknown> =>
  askOwn('POST', `/people/${encodeURIComponent(person)}/two-factor/reset`);
