import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireCalendar, WireDaysPreview } from '../../src/wire/calendar.ts';
import type { WireDue } from '../../src/wire/payments.ts';
import { dropFiles } from '../make/drop.ts';
import { workbook } from '../make/workbook.ts';
import { type Api, ask, auditDrop, startApi, upload } from './api.ts';

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

describe('issue 5, 4: an administrator loads a new notice as a file and sees what it changes', () => {
  const preview = async (name: string, text: string | Buffer, more: object = {}) => {
    const { id } = await upload(api, { name, text });
    const order = { as: 'notice', file: id, ...more };
    return (await ask<WireDaysPreview>(api, 'POST', '/calendar/preview', order)).body;
  };

  it('a workbook: its days, what turns, what due days move; nothing is kept before it is loaded', async () => {
    const month = { no: 'JS-0801', from: '2026-08-01', to: '2026-08-31', month: '2026-08' };
    const files = dropFiles({ ...month, payTerm: '月结45天' });
    const later = files.map(({ name, text }) => ({ name, text: text.replaceAll('2026', '2032') }));
    await auditDrop(api, later, { as_of: '2032-10-01' });
    const { body } = await ask<{ statements: WireDue[] }>(api, 'GET', '/payments/statements');
    const due = body.statements.find(({ no }) => no === 'JS-0801');
    const day = due?.pay_by ?? '';
    expect(day).toBe('2032-10-15');
    const book = await workbook([
      ['节日', '放假时间', '调休上班'],
      ['某节', day.replace(/-/g, '.'), ''],
    ]);
    const seen = await preview('2032年放假.xlsx', book);
    expect(seen).toMatchObject({ problems: [], notice: { year: 2032, off: [{ day }] } });
    expect(seen.turned).toEqual([{ day, is_worked: false }]);
    expect(seen.moved).toMatchObject([{ no: 'JS-0801', before: day, after: '2032-10-18' }]);
    expect(await yearOf(2032)).toBeUndefined();
  }, 60_000);

  it('a bad row is named by file, sheet, row; a text of older Windows is read', async () => {
    const wrong = await workbook([
      ['节日', '放假时间', '调休上班'],
      ['元旦', '2032-01-01', ''],
      ['某节', '2032-02-31', ''],
    ]);
    const { problems } = await preview('错.xlsx', wrong);
    expect(problems).toMatchObject([{ code: 'notice.day', file: '错.xlsx', row: 3 }]);
    const told = await preview('通知.txt', '2032年元旦：1月1日放假。');
    expect(told.notice?.off).toEqual([{ day: '2032-01-01', name: '元旦' }]);
    const none = { as: 'notice', file: '0'.repeat(64) };
    expect((await ask(api, 'POST', '/calendar/preview', none)).status).toBe(404);
  });

  it('exceptions of the company come from a table; bad cells are named by row and column', async () => {
    const of = async (name: string, text: string) => {
      const { id } = await upload(api, { name, text });
      const order = { as: 'exceptions', file: id };
      return (await ask<WireDaysPreview>(api, 'POST', '/calendar/preview', order)).body;
    };
    const bad = await of('例外.csv', '日期,安排,原因\n2032-12-30,盘点,x\n12月,休息,\n');
    expect(bad.problems).toMatchObject([
      { code: 'exception.kind', file: '例外.csv', row: 2, column: '安排' },
      { code: 'exception.day', row: 3, column: '日期' },
      { code: 'exception.reason', row: 3, column: '原因' },
    ]);
    const good = await of(
      '例外.csv',
      '日期,安排,原因\n2032-12-30,休息,盘点\n2032-12-26,上班,补货\n',
    );
    expect(good.problems).toEqual([]);
    expect(good.turned).toEqual([
      { day: '2032-12-26', is_worked: true },
      { day: '2032-12-30', is_worked: false },
    ]);
    const given = good.exceptions.map((each) => ({ ...each, version: 0 }));
    const kept = await put('exceptions', { exceptions: given });
    expect(kept.body.exceptions.filter(({ day }) => day.startsWith('2032-12'))).toHaveLength(2);
    const [first] = given;
    const other = [
      { ...first, day: '2032-12-28' },
      { ...first, reason: '别的' },
    ];
    expect((await put('exceptions', { exceptions: other })).status).toBe(409);
    expect((await read()).exceptions.some(({ day }) => day === '2032-12-28')).toBe(false);
    expect((await put('exceptions', { exceptions: [first, first] })).body.code).toBe(
      'calendar.twice',
    );
  });
});
