import { needsPassphrase } from '../server/backups/inspect.ts';
import { restoreBackup } from '../server/backups/restore.ts';
import { takeBackup } from '../server/backups/take.ts';
import { backupPassphrase, readConfig } from '../server/config.ts';
import { FolderInUse } from '../server/db/open.ts';
import { openOwner, openOwnerAlone } from '../server/db/owner.ts';
import { openService } from './open.ts';
import { note, print, printJson, showProgress } from './output.ts';
import { askSecret } from './secret.ts';
import { showVerified } from './trail.ts';
import { CommandRefused, UsageError } from './usage.ts';

export interface BackupOptions {
  readonly encrypt?: boolean;
  readonly incomplete?: boolean;
  readonly json?: boolean;
}

/** ming backup: through the database of a living server too, which goes on working. */
export async function backupCommand(
  file: string,
  { encrypt = false, incomplete = false, json = false }: BackupOptions,
  signal: AbortSignal,
): Promise<number> {
  const passphrase = encrypt ? await newPassphrase() : null;
  const began = performance.now();
  const owned = await openOwner(readConfig());
  try {
    const step = { signal, report: showProgress };
    const order = { ownerUrl: owned.ownerUrl, file, passphrase, acceptsGaps: incomplete };
    const taken = await takeBackup(order, step);
    const seconds = (performance.now() - began) / 1000;
    if (json) printJson({ ...taken, is_encrypted: encrypt });
    else
      note(
        `已备份 / backed up: ${taken.file}\n  ${taken.tables} 张表 tables, ${taken.rows} 行 rows, ` +
          `${showSize(taken.size)}, ${seconds.toFixed(1)} s${encrypt ? ', 已加密 encrypted' : ''}`,
      );
    return 0;
  } finally {
    await owned.stop();
  }
}

export interface RestoreOptions {
  readonly replace?: boolean;
  readonly json?: boolean;
}

/** ming restore: while no server lives on the folder. */
export async function restoreCommand(
  file: string,
  { replace = false, json = false }: RestoreOptions,
  signal: AbortSignal,
): Promise<number> {
  const passphrase = (await needsPassphrase(file)) ? await knownPassphrase() : null;
  const config = readConfig();
  const owned = await openOwnerAlone(config).catch((error: unknown) => {
    if (!(error instanceof FolderInUse)) throw error;
    throw new CommandRefused(
      `服务正在运行, 请先停止: npx ming stop / a server runs on ${config.dataFolder}: stop it first`,
    );
  });
  const restored = await restoreBackup(
    { ownerUrl: owned.ownerUrl, file, passphrase, replace },
    { signal, report: showProgress },
  ).finally(owned.stop);
  const books = await verifyAll(signal);
  const isSound = books.every(({ errors }) => errors === 0);
  if (json)
    printJson({ ...restored, verified: books.map(({ errors, rows }) => ({ errors, rows })) });
  else {
    note(
      `已恢复 / restored: ${restored.tables} 张表 tables, ${restored.rows} 行 rows, ` +
        `备份于 taken ${restored.takenAt}; 已逐表核对 every table checked` +
        (restored.migrated.length > 0 ? `, 升级 ${restored.migrated.length} 步 migrated` : ''),
    );
    for (const book of books) print(showVerified(book, 'zh'));
  }
  return isSound ? 0 : 1;
}

/** 验证 of what was restored: one's own books and those of the demo company. */
async function verifyAll(signal: AbortSignal) {
  const service = await openService(readConfig());
  try {
    const order = { anchor: null, lang: 'zh' } as const;
    const own = await service.verify({ ...order, isDemo: false }, showProgress, signal);
    return [own, await service.verify({ ...order, isDemo: true }, showProgress, signal)];
  } finally {
    await service.stop();
  }
}

const missing =
  '请设 MING_BACKUP_PASSPHRASE, 或在终端里运行 / set MING_BACKUP_PASSPHRASE, or run on a terminal';

async function newPassphrase(): Promise<string> {
  const given = backupPassphrase();
  if (given !== null) return given;
  const first = await askSecret('口令 / passphrase: ');
  if (first === null) throw new UsageError(missing);
  if (first !== (await askSecret('再输一次 / again: ')))
    throw new CommandRefused('两次口令不同 / the two differ');
  return first;
}

async function knownPassphrase(): Promise<string> {
  const given = backupPassphrase() ?? (await askSecret('口令 / passphrase: '));
  if (given === null) throw new UsageError(missing);
  return given;
}

const showSize = (bytes: number): string => `${(bytes / (1 << 20)).toFixed(1)} MiB`;
