import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import chromium, { inflate } from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium as driver, type Page } from 'playwright-core';

const { resolve } = createRequire(import.meta.url);
const fonts = dirname(
  resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
);
const packed = join(dirname(dirname(resolve('@sparticuz/chromium'))), 'bin');

/** 真实浏览器: Chromium from npm alone, in Chinese, at Shanghai's time. */
export interface TestBrowser {
  readonly openPage: (url: string) => Promise<Page>;
  /** A second user: cookies of its own. */
  readonly openContext: (locale?: string) => Promise<BrowserContext>;
  readonly close: () => Promise<void>;
}

const running = new Set<Browser>();

/** What stood on each page when a test failed: a run elsewhere leaves nothing else to look at. */
async function tellPages(test: string): Promise<void> {
  for (const browser of running)
    for (const page of browser.contexts().flatMap((context) => context.pages()))
      console.error(`${test}\n${await tellPage(page)}`);
}

// A bench opens the browser without a test around it.
if (process.env.VITEST) {
  const { afterEach } = await import('vitest');
  afterEach(({ task }) => (task.result?.state === 'fail' ? tellPages(task.name) : undefined));
}

const tellPage = (page: Page): Promise<string> =>
  page
    .evaluate(() => {
      const focus = document.activeElement?.outerHTML.slice(0, 160);
      const texts = [...document.querySelectorAll<HTMLElement>('dialog, [role=alert], main')];
      return [location.href, `focus: ${focus}`, ...texts.map((each) => each.innerText)].join('\n');
    })
    .then(
      (told) => told.replace(/\n+/g, '\n').slice(0, 3_000),
      (error: unknown) => `${page.url()}: ${error}`,
    );

export async function openBrowser(): Promise<TestBrowser> {
  const folder = await unpack();
  const browser: Browser = await driver.launch({
    executablePath: join(folder, 'chromium'),
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
    env: {
      ...process.env,
      FONTCONFIG_FILE: nameFonts(folder),
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    },
  });
  running.add(browser);
  const openContext = (locale = 'zh-CN') =>
    browser.newContext({
      locale,
      timezoneId: 'Asia/Shanghai',
      viewport: { width: 1440, height: 900 },
    });
  const context = await openContext();
  const openPage = async (url: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(url);
    return page;
  };
  const close = async () => {
    running.delete(browser);
    await browser.close();
  };
  return { openPage, openContext, close };
}

/** Unpacks once for a user; what two runs unpack at once, the first one keeps. */
async function unpack(): Promise<string> {
  const text = readFileSync(join(packed, '../package.json'), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  const place = join(tmpdir(), `ming-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(place)) return place;
  const fresh = mkdtempSync(join(tmpdir(), 'ming-chromium-'));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = fresh;
  try {
    await chromium.executablePath(packed);
    await inflate(join(packed, 'al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  try {
    renameSync(fresh, place);
  } catch {
    rmSync(fresh, { recursive: true, force: true });
  }
  return place;
}

/** Without a font of 汉字 every one of them is drawn as the same box. */
function nameFonts(place: string): string {
  const mark = createHash('sha256').update(fonts).digest('hex').slice(0, 12);
  const file = join(place, `fonts-${mark}.conf`);
  const text = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <dir>${dirname(fonts)}/700Bold</dir>
  <cachedir>${place}/cache</cachedir>
  <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
</fontconfig>
`;
  writeFileSync(file, text);
  return file;
}
