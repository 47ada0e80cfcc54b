import { type Context, inOrg } from '../context.ts';
import { countAdministrators } from './personStore.ts';

/** 是否需要登录: open to this machine until an administrator has set his password, then never again. */
export interface Gate {
  readonly isOpen: () => Promise<boolean>;
  /** An administrator was made in this program. */
  readonly close: () => void;
}

/** Another program on the same database may have made one: so long at most it is not noticed. */
const lookMs = 1000;

export function openGate(books: Pick<Context, 'pool' | 'orgId'>): Gate {
  let isClosed = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const close = () => {
    isClosed = true;
  };
  const isOpen = async (): Promise<boolean> => {
    const now = performance.now();
    if (isClosed || now - lookedAt < lookMs) return !isClosed;
    if ((await inOrg(books, countAdministrators)) > 0) close();
    lookedAt = now;
    return !isClosed;
  };
  return { isOpen, close };
}
