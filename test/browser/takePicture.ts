import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Where the pictures of the README go: named by `npm run pictures`, absent in a test run. */
const folder = process.env.MING_PICTURES;

/** 界面图: what a journey sees at this moment, kept where pictures are asked for. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
