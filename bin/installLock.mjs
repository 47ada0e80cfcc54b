// One installation at a time. The lock is a folder that holds a file per process at work, named by
// its pid; a file whose process is gone counts for nothing, so that kill -9 blocks nobody.
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Waits until the lock is ours; gives what lets go of it. `onWait` is told once when it waits. */
export function takeInstallLock(lock, onWait) {
  const own = `${lock}.${process.pid}`;
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own);
  writeFileSync(join(own, String(process.pid)), '');
  try {
    for (let waited = 0; !tryTake(own, lock); waited += 1) {
      if (waited === 1) onWait();
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waited === 0 ? 1 : 500);
    }
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    throw error;
  }
  return () => rmSync(lock, { recursive: true, force: true });
}

/** A folder may be renamed onto an empty folder only: nobody else can come between. */
function tryTake(own, lock) {
  try {
    renameSync(own, lock);
    return true;
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
  for (const name of readNames(lock)) {
    const file = join(lock, name);
    if (!isAtWork(Number(name), file)) rmSync(file, { force: true });
  }
  return false;
}

function readNames(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isAtWork(pid, file) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  const began = startedAt(pid);
  return began === null || began <= modifiedAt(file) + 2000;
}

/** A process younger than the file has only inherited the number. */
function startedAt(pid) {
  try {
    const ticks = Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop().split(' ')[19],
    );
    const boot = Number(/^btime (\d+)/m.exec(readFileSync('/proc/stat', 'utf8'))[1]);
    return (boot + ticks / 100) * 1000;
  } catch {
    return null;
  }
}

function modifiedAt(file) {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}
