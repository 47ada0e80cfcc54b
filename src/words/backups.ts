import { say } from './say.ts';
import type { Texts } from './text.ts';

/** Why a backup was not taken or not restored. */
export const backupRefusals: Texts = {
  'backup.exists': say(
    '文件已存在, 不覆盖: {file}',
    'The file exists already and is not overwritten: {file}',
  ),
  'backup.short': say(
    '口令太短: 至少 {length} 个字符',
    'The passphrase is too short: {length} characters at least',
  ),
  'backup.full': say(
    '磁盘已满, 没有备份成: {folder}; 已有的备份未动',
    'The disk is full and nothing was backed up: {folder}; the backups that are there stand',
  ),
  'backup.folder': say(
    '备份文件夹不能写: {folder}',
    'The folder of backups cannot be written: {folder}',
  ),
  'backup.noPlan': say(
    '没有设定备份文件夹: 启动时设 MING_BACKUP_FOLDER',
    'No folder of backups is set: set MING_BACKUP_FOLDER at the start',
  ),
  'backup.hidden': say(
    '数据库的拥有者看不到表 {table} 的全部内容, 请改用拥有这些表的角色 (DATABASE_URL_OWNER)',
    'The owner of the database does not see all of {table}: use the role that owns the tables (DATABASE_URL_OWNER)',
  ),
  'backup.rowsGone': say(
    '表 {table} 的数据不全: 读出 {rows} 行, 主键记有 {known} 行; 没有备份, 已有的备份未动。请运行 ming verify; 只要剩下的: ming backup --incomplete',
    'Rows of {table} are gone: {rows} are there, its key knows {known}; nothing was backed up and the backups that are there stand. Run ming verify; for what is left: ming backup --incomplete',
  ),
  'backup.foreign': say('这不是明账的备份文件', 'This is no backup of Mingzhang'),
  'backup.broken': say(
    '备份文件已损坏: 内容与校验不符, 未做任何更改',
    'The backup is broken: its content does not match its checksums; nothing was changed',
  ),
  'backup.cut': say(
    '备份文件不完整: 在结尾之前就断了, 未做任何更改',
    'The backup is cut off before its end; nothing was changed',
  ),
  'backup.locked': say(
    '备份已加密, 请给口令: MING_BACKUP_PASSPHRASE, 或在终端里输入',
    'The backup is encrypted: give its passphrase by MING_BACKUP_PASSPHRASE, or type it on a terminal',
  ),
  'backup.passphrase': say('口令不对', 'The passphrase is wrong'),
  'backup.newer': say(
    '备份来自更新的程序 ({what}), 请先升级明账',
    'The backup was taken by a later program ({what}): upgrade Mingzhang first',
  ),
  'restore.notEmpty': say(
    '数据库里已有明账的数据: 要用备份替换请加 --replace',
    'The database holds data of Mingzhang already: --replace puts the backup in its place',
  ),
  'restore.foreign': say(
    '数据库里有别的程序的表, 请换一个空的数据库',
    'The database holds tables of another program: use an empty one',
  ),
  'restore.busy': say(
    '还有 {others} 个连接在用这个数据库, 请先停止用它的程序',
    '{others} other sessions use this database: stop their programs first',
  ),
  'restore.shape': say(
    '备份里的表与它所说的版本不符',
    'The tables of the backup are not those of the version that it names',
  ),
  'restore.differs': say(
    '恢复后核对不符: 表 {table}; 已撤回, 原来的数据未动',
    'What was restored differs in {table}; all of it was taken back',
  ),
  'restore.unbalanced': say(
    '恢复后有 {entries} 笔分录借贷不平; 已撤回, 原来的数据未动',
    '{entries} restored entries do not balance; all of it was taken back',
  ),
};
