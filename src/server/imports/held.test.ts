import { describe, expect, it } from 'vitest';
import { Shelf } from './held.ts';

const made = (rows: number) => {
  const item = {
    isClosed: false,
    sheets: [{ rows: { length: rows } }],
    close: async () => {
      item.isClosed = true;
    },
  };
  return item;
};
type Item = ReturnType<typeof made>;
const settled = () => new Promise((done) => setTimeout(done, 0));

describe('issue 3, 6: what stays read', () => {
  it('is opened once for all who ask, and again only with another stamp', async () => {
    const shelf = new Shelf<Item>(2);
    let opened = 0;
    const open = async () => {
      opened += 1;
      return made(10);
    };
    const all = await Promise.all([1, 2, 3].map(() => shelf.ask('a', '1', open, async (it) => it)));
    expect([opened, new Set(all).size]).toEqual([1, 1]);
    await shelf.ask('a', '2', open, async () => undefined);
    await settled();
    expect([opened, all[0]?.isClosed]).toEqual([2, true]);
  });

  it('is bounded by number and by rows, the newest stay, and none is closed in use', async () => {
    const shelf = new Shelf<Item>(2);
    const items: Item[] = [];
    const put = (key: string, rows: number) =>
      shelf.ask(
        key,
        '',
        async () => made(rows),
        async (item) => void items.push(item),
      );
    for (const key of ['a', 'b', 'c']) await put(key, 10);
    await settled();
    expect(items.map(({ isClosed }) => isClosed)).toEqual([true, false, false]);
    await shelf.ask(
      'b',
      '',
      async () => made(1),
      async (item) => {
        shelf.forget('b');
        await settled();
        expect(item.isClosed).toBe(false);
      },
    );
    await settled();
    expect(items[1]?.isClosed).toBe(true);
    await put('large', 300_000);
    await settled();
    expect(items.every(({ isClosed }) => isClosed)).toBe(true);
  });

  it('what somebody began to open and gave up is opened again by who waits for it', async () => {
    const shelf = new Shelf<Item>(2);
    let giveUp = (_: Error): void => undefined;
    const first = shelf.ask(
      'a',
      '',
      () =>
        new Promise<Item>((_, fail) => {
          giveUp = fail;
        }),
      async () => 'first',
    );
    const second = shelf.ask(
      'a',
      '',
      async () => made(1),
      async () => 'second',
    );
    giveUp(new Error('cancelled'));
    await expect(first).rejects.toThrow('cancelled');
    expect(await second).toBe('second');
  });

  it('a month that was kept lives on its own: what made it may end', async () => {
    const shelf = new Shelf<Item>(2);
    const item = made(5);
    shelf.keep('a', '', item);
    expect(
      await shelf.ask(
        'a',
        '',
        async () => made(1),
        async (it) => it === item,
      ),
    ).toBe(true);
    shelf.close();
    await settled();
    expect(item.isClosed).toBe(true);
  });
});
