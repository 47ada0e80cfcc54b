import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';

/** How the transaction of an act begins, and for whom. */
interface Beginning {
  readonly pool: pg.Pool;
  /** Whose steps are part of it: transactions behind another fence stay their own. */
  readonly fence: string;
  readonly begin: string;
}

type Use<T> = (client: pg.PoolClient) => Promise<T>;

/** 一次请求一个事务: whatever it does in how many steps ever is there together, or not at all. */
export interface OneAct {
  /** Everything that `go` begins is part of it. */
  readonly run: (go: () => void) => void;
  /** One after another; one that fails takes back what it did, and no more. */
  readonly step: <T>(use: Use<T>) => Promise<T>;
  readonly end: (isKept: boolean) => Promise<void>;
}

interface Running extends OneAct {
  readonly takes: (pool: pg.Pool, fence: string) => boolean;
}

/** The act that is under way; null within one of its steps, which has its client at hand. */
const running = new AsyncLocalStorage<Running | null>();

/** The act that a transaction behind this fence would be a step of. */
export function actFor(pool: pg.Pool, fence: string): OneAct | null {
  const act = running.getStore();
  return act?.takes(pool, fence) ? act : null;
}

export function beginAct({ pool, fence, begin }: Beginning): OneAct {
  let client: pg.PoolClient | null = null;
  let isOver = false;
  let last: Promise<unknown> = Promise.resolve();

  /** Its turn, after all that came before. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };

  const stepNow = async <T>(use: Use<T>): Promise<T> => {
    if (isOver) throw new Error('the act is over');
    if (!client) {
      client = await pool.connect();
      await client.query([begin, fence].join(';'));
    }
    const own = client;
    await own.query('savepoint step');
    try {
      const done = await running.run(null, () => use(own));
      await own.query('release savepoint step');
      return done;
    } catch (error) {
      await own.query('rollback to savepoint step').catch(() => undefined);
      throw error;
    }
  };

  const endNow = async (isKept: boolean): Promise<void> => {
    isOver = true;
    const own = client;
    client = null;
    if (!own) return;
    try {
      await own.query(isKept ? 'commit' : 'rollback');
      own.release();
    } catch (error) {
      own.release(true);
      if (isKept) throw error;
    }
  };

  const act: Running = {
    takes: (asked, its) => !isOver && asked === pool && its === fence,
    run: (go) => running.run(act, go),
    step: (use) => inTurn(() => stepNow(use)),
    end: (isKept) => inTurn(() => endNow(isKept)),
  };
  return act;
}
