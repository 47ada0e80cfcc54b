import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireDue } from '../../src/wire/payments.ts';
import { ask, auditDrop } from '../journeys/api.ts';
import { invite, setUpAdministrator, type Visitor } from '../journeys/people.ts';
import { cleanFiles } from '../make/drop.ts';
import { checkAxe } from './checkAxe.ts';
import { openSite, phone, type Site } from './site.ts';

let site: Site;
let admin: Visitor;
let leaver: Visitor;

/** A short payment that 同事 nka finds out about. */
beforeAll(async () => {
  site = await openSite();
  await auditDrop(site.api, cleanFiles('JS-0401', '2026-04'));
  const [due] = (await site.get<{ statements: WireDue[] }>('/payments/statements')).statements;
  const paid = { chain: due?.chain, day: '2026-05-15', amount: '1000.00', note: due?.no };
  await ask(site.api, 'POST', '/payments', { ...paid, bank_ref: 'B1' });
  const note = { kind: 'assign', person: '同事 nka', due: '2026-12-31' };
  await ask(site.api, 'POST', `/payments/statements/${due?.statement}/notes`, note);
  const mark = { kind: 'owner', person: '同事 nka' };
  await ask(site.api, 'POST', `/statements/${due?.statement}/marks`, mark);
  ({ visitor: admin } = await setUpAdministrator(site.api));
  leaver = (await invite(site.api, admin, ['nka'], 'nka@example.com')).visitor;
  await invite(site.api, admin, ['regionalKa'], 'next@example.com');
}, 120_000);
afterAll(() => site?.close());

describe('issue 4, 1: 离职交接 in Chromium', () => {
  it('an administrator sees what moves, chooses who takes over, and the leaver is out', async () => {
    const page = await site.openAs(admin, '/settings#people', phone);
    await page.getByRole('button', { name: '修改 同事 nka' }).click();
    await page.getByRole('button', { name: '离职交接' }).click();
    const form = page.getByRole('form', { name: '离职交接' });
    await page.getByText('结算单 1 张').click();
    await page.getByText('少付 1 笔').click();
    await page.getByText('JS-0401').first().waitFor();
    await form.getByRole('button', { name: '交接', exact: true }).click();
    await form.getByText('选由谁接手').waitFor();
    await site.settle(page);
    await expect.poll(() => checkAxe(page)).toEqual([]);
    await form.getByLabel('由谁接手').click();
    await page.keyboard.type('同事 regionalKa');
    await page.keyboard.press('Enter');
    await form.getByRole('button', { name: '交接', exact: true }).click();
    await page.getByText(/^已交接：结算单 1 张，争议 0 笔，少付 1 笔/).waitFor();
    const { body } = await admin.ask<{ statements: WireDue[] }>('GET', '/payments/statements');
    expect(body.statements[0]?.owner).toBe('同事 regionalKa');
    expect((await leaver.ask('GET', '/approvals')).status).toBe(401);
    await page.context().close();
  }, 60_000);
});
