import { createHash } from 'node:crypto';
import { inOrg } from '../context.ts';
import { type Client, inTransaction } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import { type Device, type Door, headersOf, openAuth, unlessRefused } from './auth.ts';
import type { SignInEventKind } from './eventStore.ts';
import { changeAtDoor } from './events.ts';
import { findSignInRules, type Person } from './personStore.ts';
import { checkTries, forgetTriesOf } from './tries.ts';
import { findTwoFactor, forgetReset, type StoredTwoFactor, takeCode } from './twoFactorStore.ts';

/** What an app is set up with, shown this once. */
export interface TwoFactorBegun {
  readonly link: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** As people type it: blanks do not count. */
const plainCode = (code: string): string => code.replace(/\s/g, '');
const isTotp = (code: string): boolean => /^\d{6}$/.test(code);

/** 第二步: the code of an app or a recovery code; wrong, given before and used up are told alike. */
export async function passSecondStep(
  door: Door,
  person: Person,
  given: string,
  device: Device,
): Promise<readonly string[]> {
  const code = plainCode(given);
  const auth = await openAuth(door);
  const asked = { body: { code }, headers: headersOf(device), returnHeaders: true } as const;
  const passed =
    (await isFresh(door, person, code)) &&
    (await unlessRefused(
      isTotp(code) ? auth.api.verifyTOTP(asked) : auth.api.verifyBackupCode(asked),
    ));
  if (!passed) throw new Refused(401, 'signIn.codeWrong');
  return passed.headers.getSetCookie();
}

const isFresh = ({ pool }: Door, { id }: Person, code: string): Promise<boolean> =>
  inTransaction(pool, (client) =>
    takeCode(client, id, createHash('sha256').update(`${id} ${code}`).digest()),
  );

export interface TwoFactor extends StoredTwoFactor {
  readonly recoveryLeft: number;
}

/** 两步验证 of who asks: whether it is on, and how many recovery codes are left; never a code. */
export async function readTwoFactor(door: Door, { id }: Person): Promise<TwoFactor> {
  const found = await inTransaction(door.pool, (client) => findTwoFactor(client, id));
  if (!found.isOn) return { ...found, recoveryLeft: 0 };
  const auth = await openAuth(door);
  const kept = await unlessRefused(auth.api.viewBackupCodes({ body: { userId: id } }));
  return { ...found, recoveryLeft: kept?.backupCodes.length ?? 0 };
}

/** 开始设置: nothing is asked for at sign-in until the first code confirms it. */
export async function beginTwoFactor(
  door: Door,
  person: Person,
  password: string,
  device: Device,
): Promise<TwoFactorBegun> {
  const { isOn } = await inTransaction(door.pool, (client) => findTwoFactor(client, person.id));
  if (isOn) throw new Refused(409, 'twoFactor.isOn');
  const auth = await openAuth(door);
  const begun = await withPassword(door, person, device, () =>
    unlessRefused(
      auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers: headersOf(device) }),
    ),
  );
  if (!('totpURI' in begun)) throw new Error('no link for the app');
  const secret = new URL(begun.totpURI).searchParams.get('secret') ?? '';
  return { link: begun.totpURI, secret, recoveryCodes: begun.backupCodes };
}

/** 确认: the first code of the app; from now on sign-in asks for one. */
export async function confirmTwoFactor(
  door: Door,
  person: Person,
  given: string,
  device: Device,
): Promise<readonly string[]> {
  await checkTries(door, person.email, device);
  const code = plainCode(given);
  const auth = await openAuth(door);
  const asked = { body: { code }, headers: headersOf(device), returnHeaders: true } as const;
  const passed =
    (await isFresh(door, person, code)) &&
    (await changeAtDoor(door, 'twoFactorOn', person, device, async (client) => {
      const verified = await unlessRefused(auth.api.verifyTOTP(asked));
      if (verified) await forgetReset(client, person.id);
      return verified;
    }));
  if (!passed) {
    const errors = [{ path: 'body/code', message: 'wrong' }];
    throw new Refused(422, 'signIn.codeWrong', {}, errors);
  }
  await forgetTriesOf(door, person.email);
  return passed.headers.getSetCookie();
}

/** 关闭: needs the password; app and recovery codes are of no use any more. */
export async function endTwoFactor(
  door: Door,
  person: Person,
  password: string,
  device: Device,
): Promise<readonly string[]> {
  if (await inOrg(door, (client) => needsTwoFactor(client, person)))
    throw new Refused(409, 'twoFactor.byRole');
  const auth = await openAuth(door);
  const headers = headersOf(device);
  const ended = await changeWithPassword(door, 'twoFactorOff', person, device, () =>
    auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }),
  );
  return ended.headers.getSetCookie();
}

/** 换恢复码: those from before are of no use any more. */
export async function renewRecoveryCodes(
  door: Door,
  person: Person,
  password: string,
  device: Device,
): Promise<readonly string[]> {
  const { isOn } = await inTransaction(door.pool, (client) => findTwoFactor(client, person.id));
  if (!isOn) throw new Refused(409, 'twoFactor.isOff');
  const auth = await openAuth(door);
  const headers = headersOf(device);
  const { backupCodes } = await changeWithPassword(
    ...([door, 'recoveryCodesRenewed', person, device] as const),
    () => auth.api.generateBackupCodes({ body: { password }, headers }),
  );
  return backupCodes;
}

const needsTwoFactor = async (client: Client, { roles }: Person): Promise<boolean> =>
  (await findSignInRules(client)).twoFactorRoles.some((role) => roles.includes(role));

const changeWithPassword = <T>(
  door: Door,
  kind: SignInEventKind,
  person: Person,
  device: Device,
  act: () => Promise<T>,
): Promise<T> =>
  withPassword(door, person, device, () =>
    changeAtDoor(door, kind, person, device, () => unlessRefused(act())),
  );

/** `act` gives null where the password was wrong. */
async function withPassword<T>(
  door: Door,
  person: Person,
  device: Device,
  act: () => Promise<T | null>,
): Promise<T> {
  await checkTries(door, person.email, device);
  const done = await act();
  if (!done) {
    const errors = [{ path: 'body/password', message: 'wrong' }];
    throw new Refused(422, 'password.wrong', {}, errors);
  }
  await forgetTriesOf(door, person.email);
  return done;
}

/** 知道了: that an administrator took it away needs no telling any more. */
export const noteReset = ({ pool }: Door, { id }: Person): Promise<void> =>
  inTransaction(pool, (client) => forgetReset(client, id));
