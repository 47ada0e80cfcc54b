import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { buildWeb } from '../../src/cli/webBuild.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import { type Api, ask, finish, startApi } from '../journeys/api.ts';
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
  return { api, browser, url, open, faultsOf: (page) => faults.get(page) ?? [], close };
}

type Named = { readonly id: string; readonly name: string };

/** The files of examples/NAME, as they come from a person. */
export async function sendExample(api: Api, example: string): Promise<Named[]> {
  const home = join(root, 'examples', example);
  const sent: Named[] = [];
  for (const name of readdirSync(home)) {
    const answer = await fetch(`${api.server.url}/api/v1/files?${new URLSearchParams({ name })}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: readFileSync(join(home, name)),
    });
    sent.push({ id: ((await answer.json()) as { id: string }).id, name });
  }
  return sent;
}

/** Upload, audit, and which audit it became. */
export async function auditFiles(api: Api, files: readonly Named[]): Promise<string> {
  const { body } = await ask<WireJob>(api, 'POST', '/audits', { files });
  return (await finish(api, body)).audit ?? '';
}
