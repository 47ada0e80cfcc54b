import { nobody } from '../acting.ts';
import { inOrg } from '../context.ts';
import type { Device, Door } from './auth.ts';
import { type SignInEventKind, saveEvent } from './eventStore.ts';
import type { Person } from './personStore.ts';

/** 登录留痕 of who is at the door, or of what came there from nobody that is known. */
export const noteAtDoor = (
  door: Door,
  kind: SignInEventKind,
  person: Pick<Person, 'id' | 'name'> | null,
  { address }: Pick<Device, 'address'>,
): Promise<void> => {
  const by = person?.name ?? '';
  return inOrg({ ...door, person: { ...nobody(''), name: by } }, (client) =>
    saveEvent(client, { kind, personId: person?.id ?? null, by, address }),
  );
};
