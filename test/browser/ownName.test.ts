import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invite, setUpAdministrator, type Visitor } from '../journeys/people.ts';
import { auditExample, openSite, type Site } from './site.ts';

const web = resolve(import.meta.dirname, '../../src/web');
/** Labels of who acts; whom something is given to has labels of its own. */
const acting = ['disputePerson', 'decider', 'postedBy', 'limitPerson'];

let site: Site;
let audit: string;
let finance: Visitor;

beforeAll(async () => {
  site = await openSite();
  ({ id: audit } = await auditExample(site.api, { as_of: '2026-04-10' }));
  const { visitor } = await setUpAdministrator(site.api);
  const email = 'finance@example.com';
  finance = (await invite(site.api, visitor, ['salesFinance'], email)).visitor;
}, 120_000);
afterAll(() => site?.close());

describe('issue 4, 2: forms show who signed in and take no other name', () => {
  it('every field that names who acts is the one that knows who signed in', () => {
    const fields = globSync('**/*.tsx', { cwd: web }).flatMap((file) => {
      const text = readFileSync(resolve(web, file), 'utf8');
      const labels = text.matchAll(/<(\w+)\s+label=\{t\('(\w+)'\)\}/g);
      return [...labels].flatMap(([, field, label]) =>
        acting.includes(label ?? '') ? [{ file, field, label }] : [],
      );
    });
    expect(fields.length).toBeGreaterThan(6);
    expect(fields.filter(({ field }) => field !== 'PersonField')).toEqual([]);
  });

  it('signed in the own name stands there and cannot be changed; the form is taken', async () => {
    const page = await site.openAs(finance, '/settings');
    const limit = page.getByRole('form', { name: '让步限额' });
    const own = limit.getByLabel('设定人');
    expect([await own.inputValue(), await own.isEditable()]).toEqual(['同事 salesFinance', false]);
    await limit.getByLabel('每行限额（元）').fill('12000');
    await limit.getByRole('button', { name: '设定限额' }).click();
    await limit.getByText('已保存，之后的决定按它审批').waitFor();
    await page.goto(`${site.url}/audits/${audit}`);
    await page.getByRole('button', { name: '过账', exact: true }).click();
    const by = page.getByLabel('经办人');
    await by.waitFor();
    expect([await by.inputValue(), await by.isEditable()]).toEqual(['同事 salesFinance', false]);
    await page.context().close();
  }, 60_000);

  it('where nobody signs in the name is typed as before', async () => {
    const page = await site.openAs(finance, '/settings?demo=true');
    const own = page.getByRole('form', { name: '让步限额' }).getByLabel('设定人');
    await own.waitFor();
    expect(await own.isEditable()).toBe(true);
    await page.context().close();
  }, 60_000);
});
