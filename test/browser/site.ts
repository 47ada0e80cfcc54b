import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { buildWeb } from '../../src/cli/webBuild.ts';
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

/** The built page before a server and a database of its own. */
export interface Site {
  readonly api: Api;
  readonly browser: TestBrowser;
  readonly url: string;
  /** By somebody who was never here. */
  readonly open: (path: string, look?: Look) => Promise<Page>;
  readonly get: <T>(path: string) => Promise<T>;
  /** What a page said of itself that it should not. */
  readonly faultsOf: (page: Page) => readonly string[];
  readonly close: () => Promise<void>;
}

export async function openSite(): Promise<Site> {
  const api = await startApi(await buildWeb(root, () => undefined));
  const browser = await openBrowser();
  const faults = new WeakMap<Page, string[]>();
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
    await page.goto(url + path);
    await page.locator('h1').first().waitFor();
    return page;
  };
  const close = async () => {
    await browser.close();
    await api.stop();
  };
  const get = async <T>(path: string): Promise<T> => (await ask<T>(api, 'GET', path)).body;
  return { api, browser, url, open, get, faultsOf: (page) => faults.get(page) ?? [], close };
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
