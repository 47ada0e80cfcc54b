import { newId } from '../context.ts';
import type { Client } from '../db/pool.ts';

/** What happens at the door. */
export type SignInEventKind =
  | 'signedIn'
  | 'signInRefused'
  | 'lockedOut'
  | 'passwordSet'
  | 'passwordChanged'
  | 'twoFactorOn'
  | 'twoFactorOff'
  | 'twoFactorReset'
  | 'recoveryCodesRenewed'
  | 'sessionEnded'
  | 'sessionsEnded'
  | 'accountLinked';

export interface SignInEvent {
  readonly kind: SignInEventKind;
  /** null where nobody is known by what was given. */
  readonly personId: string | null;
  /** Who did it, where that is known. */
  readonly by: string;
  readonly address: string;
}

/** 登录留痕: kept in the organisation that `client` sees; the trail records it. */
export async function saveEvent(
  client: Client,
  { kind, personId, by, address }: SignInEvent,
): Promise<void> {
  await client.query(
    `insert into sign_in_events (org_id, event_id, kind, person_id, changed_by, address)
     values (current_org(), $1, $2, $3, $4, $5)`,
    [newId(), kind, personId, by, address],
  );
}
