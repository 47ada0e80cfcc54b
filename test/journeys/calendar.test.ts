import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireCalendar } from '../../src/wire/calendar.ts';
import { type Api, ask, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const read = async (known?: string): Promise<WireCalendar> =>
  (await ask<WireCalendar>(api, 'GET', `/calendar${known ? `?known=${known}` : ''}`)).body;
const yearOf = async (year: number) => (await read()).years.find((each) => each.year === year);
const put = (what: string, body: object) =>
  ask<WireCalendar & { code?: string; facts?: object }>(api, 'PUT', `/calendar/${what}`, body);

const notice = {
  ...{ year: 2031, version: 0, source: '国办发明电〔2030〕9号' },
  off: [
    { day: '2031-01-01', name: '元旦' },
    { day: '2031-01-02', name: '元旦' },
  ],
  worked: ['2031-01-04'],
};

describe('issue 5, 4: the calendar of working days', () => {
  it('what the program brings is there, and a year beyond it is not announced', async () => {
    const year = await yearOf(2026);
    expect(year).toMatchObject({ version: 0, source: '', versions: [] });
    expect(year?.off.filter(({ name }) => name === '国庆节')).toHaveLength(7);
    expect(year?.worked).toContain('2026-10-10');
    expect(await yearOf(2031)).toBeUndefined();
  });

  it('a notice is loaded in versions; the same once more adds nothing; a stale one is refused', async () => {
    expect((await put('notice', notice)).status).toBe(200);
    expect(await yearOf(2031)).toMatchObject({
      ...{ version: 1, source: notice.source, worked: ['2031-01-04'] },
      off: notice.off,
    });
    expect((await put('notice', { ...notice, source: '再来一次' })).status).toBe(200);
    expect((await yearOf(2031))?.versions).toHaveLength(1);
    const other = { ...notice, worked: ['2031-01-05'] };
    const stale = await put('notice', other);
    expect([stale.status, stale.body.code]).toEqual([409, 'calendar.stale']);
    expect((await put('notice', { ...other, version: 1 })).status).toBe(200);
    const year = await yearOf(2031);
    expect([year?.version, year?.worked, year?.versions.length]).toEqual([2, ['2031-01-05'], 2]);
  });

  it('a notice that cannot be is refused', async () => {
    const twice = await put('notice', { ...notice, version: 2, worked: ['2031-01-01'] });
    expect([twice.status, twice.body.code]).toEqual([422, 'calendar.twice']);
    const far = await put('notice', { ...notice, version: 2, worked: ['2035-01-01'] });
    expect([far.status, far.body.code]).toEqual([422, 'calendar.otherYear']);
    expect((await put('notice', { ...notice, version: 2, off: [] })).status).toBe(422);
    expect((await put('notice', { ...notice, version: 2, more: 1 })).status).toBe(422);
  });

  it('an exception of the company with its reason, and it is taken back', async () => {
    const closed = { day: '2026-03-10', version: 0, kind: 'closed', reason: '盘点' };
    expect((await put('exception', closed)).body.exceptions).toMatchObject([
      { day: '2026-03-10', kind: 'closed', version: 1, reason: '盘点' },
    ]);
    expect((await put('exception', closed)).status).toBe(200);
    const stale = await put('exception', { ...closed, kind: 'worked' });
    expect([stale.status, stale.body.code]).toEqual([409, 'calendar.stale']);
    const back = await put('exception', { ...closed, version: 1, kind: 'announced' });
    expect(back.body.exceptions).toMatchObject([{ kind: 'announced', version: 2 }]);
    expect((await put('exception', { ...closed, version: 2, reason: ' ' })).status).toBe(422);
  });

  it('as known on a day before, nothing of it was there', async () => {
    const before = await read('2026-01-01');
    expect(before.years.some(({ year }) => year === 2031)).toBe(false);
    expect(before.exceptions).toEqual([]);
    expect((await ask(api, 'GET', '/calendar?known=x')).status).toBe(422);
  });
});
