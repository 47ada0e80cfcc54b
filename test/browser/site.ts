import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page, Request } from 'playwright-core';
import { buildWeb } from '../../src/cli/webBuild.ts';
import type { ServerOptions } from '../../src/server/http.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import {
  type Api,
  ask,
  auditDrop,
  finish,
  startApi,
  type UploadedFile,
  upload,
} from '../journeys/api.ts';
import type { Visitor } from '../journeys/people.ts';
import { openBrowser, type TestBrowser } from './browser.ts';

const root = resolve(import.meta.dirname, '../..');

/** How a person has set the page, and how wide it is. */
export interface Look {
  readonly theme: 'light' | 'dark';
  readonly lang: 'zh' | 'en';
  readonly width: 1440 | 390;
}

export const desk: Look = { theme: 'light', lang: 'zh', width: 1440 };
export const phone: Look = { ...desk, width: 390 };

/** Marks the heading of a page that is left. */
const left = 'data-left';

/** The built page before a server and a database of its own. */
export interface Site {
  readonly api: Api;
  readonly browser: TestBrowser;
  readonly url: string;
  /** By somebody who was never here. */
  readonly open: (path: string, look?: Look) => Promise<Page>;
  /** As somebody who has signed in. */
  readonly openAs: (who: Visitor, path: string, look?: Look) => Promise<Page>;
  /** Within the app, as a link leads there: the document stays. Comes back when all has come. */
  readonly follow: (page: Page, path: string) => Promise<void>;
  /** Does what leads to another page; comes back when all of that has come. */
  readonly leave: (page: Page, act: () => Promise<void>) => Promise<void>;
  /** Nothing is on its way to the page, and it has drawn what came. */
  readonly settle: (page: Page) => Promise<void>;
  readonly get: <T>(path: string) => Promise<T>;
  /** What a page said of itself that it should not. */
  readonly faultsOf: (page: Page) => readonly string[];
  readonly close: () => Promise<void>;
}

export async function openSite(config: Partial<ServerOptions['config']> = {}): Promise<Site> {
  const api = await startApi(await buildWeb(root, () => undefined), config);
  const browser = await openBrowser();
  const faults = new WeakMap<Page, string[]>();
  const onWay = new WeakMap<Page, Set<Request>>();
  const { url } = api.server;
  const open = async (path: string, look: Look = desk): Promise<Page> => {
    const context = await browser.openContext();
    const { theme, lang, width } = look;
    await context.addInitScript(
      (preferences) => {
        if (localStorage.getItem('ming.preferences') === null)
          localStorage.setItem('ming.preferences', JSON.stringify(preferences));
      },
      { theme, lang },
    );
    const page = await context.newPage();
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    const own: string[] = [];
    page.on('pageerror', (error) => own.push(error.message));
    page.on('console', (said) => said.type() === 'error' && own.push(said.text()));
    faults.set(page, own);
    onWay.set(page, watchRequests(page));
    await page.goto(url + path);
    await page.locator('h1').first().waitFor();
    return page;
  };
  const openAs = async (who: Visitor, path: string, look: Look = desk): Promise<Page> => {
    const page = await open('/sign-in', look);
    const [name = '', value = ''] = who.cookie().split(/=(.*)/s);
    await page.context().addCookies([{ name, value, url }]);
    await page.goto(url + path);
    await page.locator('h1').first().waitFor();
    return page;
  };
  const settle = (page: Page) => waitForRest(page, onWay.get(page) ?? new Set());
  const leave = async (page: Page, act: () => Promise<void>) => {
    await page.locator('h1').evaluateAll((all, mark) => {
      for (const heading of all) heading.setAttribute(mark, '');
    }, left);
    await act();
    await page.locator(`h1:not([${left}])`).first().waitFor();
    await settle(page);
  };
  const follow = async (page: Page, path: string) => {
    const { origin, pathname } = new URL(page.url());
    const push = () => page.evaluate((to) => history.pushState(null, '', to), path);
    if (new URL(path, origin).pathname !== pathname) return leave(page, push);
    await push();
    await settle(page);
  };
  const close = async () => {
    await browser.close();
    await api.stop();
  };
  const get = async <T>(path: string): Promise<T> => (await ask<T>(api, 'GET', path)).body;
  const faultsOf = (page: Page) => faults.get(page) ?? [];
  return { api, browser, url, open, openAs, follow, leave, settle, get, faultsOf, close };
}

function watchRequests(page: Page): Set<Request> {
  const onWay = new Set<Request>();
  page.on('request', (request) => onWay.add(request));
  page.on('requestfinished', (request) => onWay.delete(request));
  page.on('requestfailed', (request) => onWay.delete(request));
  return onWay;
}

/** Twice without work, with nothing asked for between: what came first may ask for more. */
async function waitForRest(page: Page, onWay: ReadonlySet<Request>): Promise<void> {
  for (let rests = 0; rests < 2; ) {
    await page.evaluate(
      () =>
        new Promise<void>((done) => {
          requestAnimationFrame(() => requestIdleCallback(() => done()));
        }),
    );
    rests = onWay.size === 0 ? rests + 1 : 0;
  }
}

type Named = { readonly id: string; readonly name: string };

const filesOf = (example: string): UploadedFile[] => {
  const home = join(root, 'examples', example);
  return readdirSync(home).map((name) => ({ name, text: readFileSync(join(home, name)) }));
};

/** The files of examples/NAME, as they come from a person. */
export async function sendExample(api: Api, example: string): Promise<Named[]> {
  const sent: Named[] = [];
  for (const file of filesOf(example)) {
    sent.push({ id: (await upload(api, file)).id, name: file.name });
  }
  return sent;
}

/** Upload, audit, and which audit it became. */
export async function auditFiles(api: Api, files: readonly Named[]): Promise<string> {
  const { body } = await ask<WireJob>(api, 'POST', '/audits', { files });
  return (await finish(api, body)).audit ?? '';
}

export type KeptAudit = WireAudit & { readonly id: string; readonly version: number };

/** T-11 with its slips. */
export const auditExample = (api: Api, more: Record<string, unknown> = {}): Promise<KeptAudit> =>
  auditDrop(api, filesOf('1-xlsx'), more);

/** Objects to each line in question. */
export async function disputeAll(api: Api, audit: KeptAudit): Promise<void> {
  const { id, version, statements } = audit;
  const decisions = statements
    .flatMap(({ lines }) => lines)
    .filter(({ verdict, decision }) => decision === null && /partial|dispute|evid/.test(verdict))
    .map(({ doc }) => ({ doc, decision: 'dispute' }));
  const order = { version, decisions };
  await finish(api, (await ask<WireJob>(api, 'POST', `/audits/${id}/decisions`, order)).body);
}
