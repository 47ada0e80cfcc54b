import { normalNumber } from './match.ts';
import type { Paper, PaperFile } from './paper.ts';

/**
 * 单据去重 (audit.md: the same file twice adds nothing): a paper that another list of the same kind
 * already holds, of one number, store, day and amount, counts once, signed where either copy is. A list
 * whose every row stands in an earlier one adds nothing. Twice in one list stays twice: that happened.
 *
 * 送货.csv and its copy 送货(2).csv, each with S1 5,000.00 -> S1 once.
 */
export function distinctPapers(files: readonly PaperFile[]): PaperFile[] {
  const held = new Map<string, { at: number; index: number }>();
  const kept: Paper[][] = [];
  const lists = new Map<string, string>();
  files.forEach((file, at) => {
    const own: Paper[] = [];
    kept.push(own);
    const content = `${file.kind}\n${file.papers.map(contentOf).join('\n')}`;
    if (file.papers.length > 0 && lists.has(content)) return;
    lists.set(content, file.file);
    for (const paper of file.papers) {
      const key = keyOf(paper);
      const known = key === null ? undefined : held.get(key);
      if (!known || known.at === at) {
        if (key !== null && !known) held.set(key, { at, index: own.length });
        own.push(paper);
      } else if (paper.signed === true) {
        const list = kept[known.at] as Paper[];
        const first = list[known.index] as Paper;
        if (first.signed !== true) list[known.index] = { ...first, signed: true, side: paper.side };
      }
    }
  });
  return files.map((file, at) => ({ ...file, papers: kept[at] as Paper[] }));
}

/** Null where the number, or the day or amount that it stands for, is missing. */
function keyOf(paper: Paper): string | null {
  const { kind, no, day, amount, storeCode, store, items } = paper;
  if (no === '' || kind === 'evidence' || (day === null && amount === null)) return null;
  return [kind, normalNumber(no), day, amount, storeCode || store, items.length].join('|');
}

const contentOf = (paper: Paper): string =>
  JSON.stringify({ ...paper, source: paper.source.row }, (_, value) =>
    typeof value === 'bigint' ? String(value) : value,
  );
