// Runs on any Node from 20 on, before anything is installed: installs what is missing, then hands
// over to the Node 24 that the project brings along.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeInstallLock } from './installLock.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.ming-installed.json');
const lockFile = join(root, 'package-lock.json');
const say = (text) => process.stderr.write(`${text}\n`);

const hashOfLock = () => createHash('sha256').update(readFileSync(lockFile)).digest('hex');
const readJson = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

/** The project's own Node, else the running one where that is new enough to run TypeScript. */
export function nodePath() {
  const own = join(modules, '.bin', 'node');
  const newEnough = Number(process.versions.node.split('.')[0]) >= 24;
  return existsSync(own) || !newEnough ? own : process.execPath;
}

function isComplete(dev) {
  if (!existsSync(nodePath())) return false;
  const stamp = readJson(stampFile);
  const lock = hashOfLock();
  return (stamp !== null && stamp.lock === lock && (stamp.dev || !dev)) || isInstalledBy(dev);
}

/** Somebody ran npm himself: npm notes what it put into node_modules, in versions. */
function isInstalledBy(dev) {
  const wanted = readJson(lockFile)?.packages ?? {};
  const have = readJson(join(modules, '.package-lock.json'))?.packages;
  if (!have) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional, dev: forTests, devOptional }]) =>
      path === '' ||
      have[path]?.version === version ||
      (optional && !have[path]) ||
      (!dev && (forTests || devOptional)),
  );
}

/** Installs by npm unless all is there; a second one at once waits for the first. */
export function ensureInstalled({ dev }) {
  if (isComplete(dev)) return;
  try {
    const letGo = takeInstallLock(join(root, '.ming-installing'), () =>
      say('另一个进程正在安装, 等待… / another process is installing, waiting…'),
    );
    process.once('exit', letGo);
    if (!isComplete(dev)) install(dev || readJson(stampFile)?.dev === true);
    process.off('exit', letGo);
    letGo();
  } catch (error) {
    say(`安装失败 / could not install: ${error.message}`);
    process.exit(1);
  }
}

function install(dev) {
  say(`安装依赖${dev ? '(含测试)' : ''}… / installing dependencies…`);
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  args.push(dev ? '--include=dev' : '--omit=dev', '--include=optional');
  const began = Date.now();
  // npm notes its own pid in the lock: it may outlive us.
  const script = ': > ".ming-installing/$$"; exec npm "$@"';
  const result = spawnSync('sh', ['-c', script, 'npm', ...args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error('npm ci 失败, 原因见上 / npm ci failed, see above');
  if (!existsSync(nodePath())) {
    throw new Error(
      `没有 ${process.platform}-${process.arch} 的 Node 24, 请自行安装 / install Node 24 yourself`,
    );
  }
  linkOwnCommand();
  writeFileSync(stampFile, JSON.stringify({ lock: hashOfLock(), dev }));
  say(`安装完成 (${((Date.now() - began) / 1000).toFixed(0)} 秒) / installed`);
}

/** npx looks for a project's own command among the installed ones. */
function linkOwnCommand() {
  const link = join(modules, '.bin', 'ming');
  if (!existsSync(link)) symlinkSync(join('..', '..', 'bin', 'ming.mjs'), link);
}

/**
 * Runs a TypeScript file on the project's own Node; signals and the exit code pass through. The
 * channel tells it when we are gone without a word (kill -9).
 */
export function handOver(script, args) {
  const child = spawn(nodePath(), [join(root, script), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // Stripped and compiled sources are kept, so that the next start need not do it again.
    env: { NODE_COMPILE_CACHE: join(modules, '.cache', 'ming'), ...process.env },
  });
  // A key press reaches the whole group, a kill npm alone, which tells only us: so all is passed on,
  // and the child takes what comes twice as one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) {
    process.on(signal, () => child.kill(signal));
  }
  watchNpm(() => child.kill('SIGTERM'));
  child.on('error', (error) => {
    say(`${nodePath()}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));
}

/** npx passes signals to a shell only, which ends without telling us: so we look at both. */
function watchNpm(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const isShell = /^\w*sh$/.test(readText(`/proc/${parent}/comm`).trim());
  const above = isShell ? parentOf(parent) : null;
  const timer = setInterval(() => {
    if (process.ppid === parent && (!isShell || parentOf(parent) === above)) return;
    clearInterval(timer);
    onGone();
  }, 300);
  timer.unref();
}

const parentOf = (pid) => readText(`/proc/${pid}/stat`).split(') ').pop().split(' ')[1];

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
