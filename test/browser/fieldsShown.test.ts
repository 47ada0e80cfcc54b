import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coverFigures } from '../../src/domain/people/fields.ts';
import type { WireDispute } from '../../src/wire/disputes.ts';
import { ask } from '../journeys/api.ts';
import { invite, setUpAdministrator, type Visitor } from '../journeys/people.ts';
import { checkAxe } from './checkAxe.ts';
import { auditExample, desk, disputeAll, openSite, phone, type Site, sendExample } from './site.ts';

let site: Site;
const people = new Map<string, Visitor>();
let places: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  site = await openSite();
  const audit = await auditExample(site.api, { as_of: '2026-04-10' });
  await disputeAll(site.api, audit);
  const { version } = await site.get<{ version: number }>(`/audits/${audit.id}/version`);
  await ask(site.api, 'POST', `/audits/${audit.id}/letters`, { version, as_of: '2026-04-10' });
  const files = await sendExample(site.api, '1-xlsx');
  const drop = (await ask<{ id: string }>(site.api, 'POST', '/drops', { files })).body.id;
  const [claim] = (await site.get<{ disputes: WireDispute[] }>('/disputes')).disputes;
  const { visitor } = await setUpAdministrator(site.api);
  people.set('administrator', visitor);
  for (const role of ['logistics', 'promoter', 'nka', 'customerService'])
    people.set(role, (await invite(site.api, visitor, [role], `${role}@example.com`)).visitor);
  places = {
    today: '/today',
    board: `/board?open=${claim?.statement}`,
    bench: `/audits/${audit.id}?open=RTV-0312%2373`,
    lines: '/lines?sort=-amount&filters=%7B%22amount%22%3A%221.00..9.00%22%7D',
    disputes: `/disputes?open=${claim?.id}&order=amount`,
    recoveries: '/disputes?tab=recoveries',
    statistics: '/disputes?tab=statistics',
    import: '/import',
    preview: `/import?drop=${drop}`,
    batch: `/import/${audit.id}`,
  };
}, 180_000);
afterAll(() => site?.close());

const open = async (role: string, path = '', look = desk): Promise<Page> => {
  const page = await site.openAs(people.get(role) as Visitor, path, look);
  await site.settle(page);
  return page;
};

const wordsOf = async (page: Page): Promise<string> =>
  `${await page.locator('main').textContent()} ${(await page.locator('dialog[open]').allTextContents()).join(' ')}`;

/** How sure a table was told stands in percent, and is no money. */
const figuresIn = (words: string): string[] => {
  const said = words.replace(/把握 \d+%/g, '');
  const shown = coverFigures(said);
  return shown === said ? [] : [said.slice(0, 2000)];
};

describe('issue 4, 1: what a logistics person is shown', () => {
  it.each([desk, phone])(
    'no page tells an amount, and none has a hole, at $width px',
    async (look) => {
      for (const [name, path] of Object.entries(places)) {
        const page = await open('logistics', path, look);
        const words = await wordsOf(page);
        expect([name, figuresIn(words)]).toEqual([name, []]);
        expect([name, /NaN|undefined|null/.test(words), words.includes('没有载入')]).toEqual([
          ...[name, false, false],
        ]);
        await page.context().close();
      }
    },
    240_000,
  );

  it('tables have the columns of numbers, days and verdicts; who sees prices has the others too', async () => {
    const headsOf = async (role: string) => {
      const page = await open(role, '/lines');
      const grid = page.getByRole('grid', { name: '单据明细' });
      await grid.getByText('FL260302').first().waitFor();
      const heads = (await grid.getByRole('columnheader').allTextContents()).map((each) =>
        each.trim(),
      );
      await page.context().close();
      return heads;
    };
    const [blind, seeing] = [await headsOf('logistics'), await headsOf('nka')];
    expect(blind.some((head) => head.startsWith('单据号'))).toBe(true);
    expect(blind.filter((head) => head.includes('元'))).toEqual([]);
    expect(seeing.filter((head) => head.includes('元')).length).toBe(2);
    expect(seeing.filter((head) => !head.includes('元'))).toEqual(blind);
  }, 60_000);

  it('a link that sorts and filters by an amount shows the list without', async () => {
    const page = await open('logistics', places.lines);
    await page.getByRole('grid').getByText('FL260302').first().waitFor();
    await page.context().close();
    for (const [role, count] of [
      ['logistics', 0],
      ['nka', 1],
    ] as const) {
      const other = await open(role, places.disputes);
      await other.getByRole('grid').getByText('FL260302').first().waitFor();
      const orders = other.locator('.ant-segmented').getByText('金额', { exact: true });
      expect([role, await orders.count()]).toEqual([role, count]);
      await other.context().close();
    }
  }, 60_000);

  it('what is money alone is not in the navigation, and says calmly whose it is by its address', async () => {
    const page = await open('logistics', '/trends');
    await page.getByText('没有「价格与金额」的字段权限').waitFor();
    expect(await page.getByRole('link', { name: '扣款分析' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: '重试' }).count()).toBe(0);
    await page.context().close();
    const other = await open('nka', '/trends');
    await other.getByRole('link', { name: '扣款分析' }).first().waitFor();
    await other.context().close();
  }, 60_000);

  it.each([
    { ...desk, theme: 'light' as const },
    { ...phone, theme: 'dark' as const },
  ])(
    'the bench without amounts is sound, $theme at $width px',
    async (look) => {
      const page = await open('logistics', places.bench, look);
      await page.getByText('单号 RTV-0312 已列过一次').first().waitFor();
      expect(await page.locator('.papers a').count()).toBe(0);
      expect(await checkAxe(page)).toEqual([]);
      await page.context().close();
    },
    60_000,
  );
});

describe('issue 4, 1: what others are shown', () => {
  it.each([desk, phone])(
    'an administrator sees who is shown what, at $width px',
    async (look) => {
      const page = await open('administrator', '/settings#fields', look);
      const groups = page.locator('#fields .fieldGroups li');
      await groups.filter({ hasText: '价格与金额' }).getByText('销售财务').first().waitFor();
      expect(await groups.count()).toBe(6);
      expect(await groups.filter({ hasText: '物流' }).count()).toBe(0);
      expect(await checkAxe(page)).toEqual([]);
      await page.context().close();
    },
    60_000,
  );

  it('settings hold what one may read, and nothing that fails', async () => {
    for (const role of ['logistics', 'promoter']) {
      const page = await open(role, '/settings');
      await page.getByRole('heading', { name: '偏好' }).first().waitFor();
      await site.settle(page);
      expect([role, await page.getByText('没有载入').count()]).toEqual([role, 0]);
      await page.context().close();
    }
  }, 60_000);

  it('a promoter comes to where he sends papers in, and is told that they are here', async () => {
    const page = await open('promoter', '/today');
    await page.getByRole('heading', { name: '导入' }).waitFor();
    expect(await page.getByText('没有载入').count()).toBe(0);
    const photo = { name: '堆头.csv', mimeType: 'text/csv', buffer: Buffer.from('单号,数量\n1,2') };
    await page.locator('input[type=file]').first().setInputFiles([photo]);
    await page.getByText('已送出 1 个文件').waitFor();
    await page.context().close();
  }, 60_000);

  it('customer service sees who approves, and not from which amount on', async () => {
    const headsOf = async (role: string) => {
      const page = await open(role, '/settings');
      const matrix = page.locator('.matrixTable').first();
      await matrix.getByRole('columnheader').first().waitFor();
      const heads = await matrix.getByRole('columnheader').allTextContents();
      await page.context().close();
      return heads;
    };
    const [few, all] = [await headsOf('customerService'), await headsOf('nka')];
    expect(all.length - few.length).toBe(2);
  }, 60_000);
});
