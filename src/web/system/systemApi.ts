import type { WireJob } from '../../wire/jobs.ts';
import type { WireSystem } from '../../wire/server.ts';
import type { Lang } from '../../words/text.ts';
import { accepted, own, reach } from '../api.ts';

// The program is one, whosever books are open: never the addresses of the demo company.

export const loadSystem = async (lang: Lang): Promise<WireSystem> =>
  accepted(await reach(`${own}/system?lang=${lang}`));

export const startBackup = async (lang: Lang): Promise<WireJob> =>
  accepted(await reach(`${own}/system/backups?lang=${lang}`, { method: 'POST' }));

export const cancelBackup = async (id: string): Promise<WireJob> =>
  accepted(await reach(`${own}/jobs/${id}/cancel`, { method: 'POST' }));
