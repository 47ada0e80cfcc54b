// Runs on any Node from 20 on, before anything is installed: installs what is missing, then hands
// over to the Node 24 that the project brings along.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const say = (text) => process.stderr.write(`${text}\n`);

const stampOf = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/** What is installed: { lock, dev } as the stamp says, or null. */
function installed() {
  try {
    return JSON.parse(readFileSync(join(modules, '.ming-installed.json'), 'utf8'));
  } catch {
    return null;
  }
}

const isComplete = (dev) => {
  const now = installed();
  return now !== null && now.lock === stampOf() && (now.dev || !dev) && existsSync(nodePath());
};

export const nodePath = () =>
  join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

/** Installs by npm unless the stamp says that all is there; a second one at once waits. */
export function ensureInstalled({ dev }) {
  if (isComplete(dev)) return;
  const lock = join(root, '.ming-installing');
  for (let waited = 0; ; waited += 1) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') return fail(`安装失败: 无法写入 ${root} (${error.message})`);
      if (Date.now() - statSync(lock).mtimeMs > 900_000)
        rmSync(lock, { recursive: true, force: true });
      if (waited === 0) say('另一个进程正在安装, 等待… / another process is installing, waiting…');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
  try {
    if (!isComplete(dev)) install(dev);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function install(dev) {
  say(`安装依赖${dev ? '(含测试)' : ''}… / installing dependencies…`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  args.push(dev ? '--include=dev' : '--omit=dev', '--include=optional');
  const began = Date.now();
  const result = spawnSync(npm, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) return fail('npm ci 失败, 原因见上 / npm ci failed, see above');
  linkOwnCommand();
  const stamp = JSON.stringify({ lock: stampOf(), dev });
  writeFileSync(join(modules, '.ming-installed.json'), stamp);
  say(`安装完成 (${((Date.now() - began) / 1000).toFixed(0)} 秒) / installed`);
}

/** npx looks for a project's own command among the installed ones. */
function linkOwnCommand() {
  const link = join(modules, '.bin', 'ming');
  if (existsSync(link) || process.platform === 'win32') return;
  symlinkSync(join('..', '..', 'bin', 'ming.mjs'), link);
}

function fail(text) {
  say(text);
  process.exit(1);
}

/** Runs a TypeScript file on the project's own Node; signals and the exit code pass through. */
export function handOver(script, args) {
  const child = spawn(nodePath(), [join(root, script), ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
