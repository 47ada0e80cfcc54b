import type { Claim, Claims } from '../domain/settlements/claims.ts';
import type { Statement } from '../domain/settlements/statement.ts';
import type { AuditLine } from '../domain/settlements/verdict.ts';
import type { Source } from '../domain/values/problem.ts';
import { namePaper, showPaperKind, showRow, showSource } from './evidence.ts';
import type { Lang } from './text.ts';
import { cut } from './typeset.ts';

/** 附件: one file (sheet) of papers of one kind, numbered in the order of first use. */
export interface Attachment {
  readonly no: number;
  readonly title: string;
  /** The file that it stands in. */
  readonly file: string;
}

/** A file that a person added to the letter, with what the letter calls it. */
export interface AddedFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
}

export interface AttachmentBook {
  /** What the lines rest on, then the files that were added. */
  readonly list: readonly Attachment[];
  /** Added files that a line points to: "附件7 (堆头照片)". */
  readonly citeAdded: (ids: readonly string[]) => string;
  /** Where the papers of a line stand: "附件3 (签收回单 HD-001 第3行)"; '' where it has none. */
  readonly cite: (line: AuditLine) => string;
  /** The number of the sheet that holds a clause. */
  readonly clauseNo: (line: AuditLine) => number | null;
}

interface Draft {
  readonly no: number;
  readonly label: string;
  readonly source: Partial<Source>;
  readonly names: Set<string>;
  count: number;
}

/** How many papers are named one by one before "等 N 份" stands for the rest. */
const namedInLine = 4;
const namedInList = 24;

/** 附件清单 of a letter: the statement, the clauses it quotes, the papers that its lines rest on. */
export function numberAttachments(
  statement: Statement,
  { claims, consequences, timing, pending }: Claims,
  lang: Lang,
  added: readonly AddedFile[] = [],
): AttachmentBook {
  const drafts = new Map<string, Draft>();
  const draftOf = (label: string, source: Partial<Source>): Draft => {
    const key = `${label}\n${source.file}\n${source.sheet}`;
    const draft = drafts.get(key) ?? {
      no: drafts.size + 1,
      label,
      source,
      names: new Set(),
      count: 0,
    };
    drafts.set(key, draft);
    return draft;
  };
  const clauseDraft = ({ clause }: AuditLine): Draft | null =>
    clause && draftOf(lang === 'zh' ? '合同条款' : 'contract', { ...clause, row: undefined });
  for (const each of statement.sources) draftOf(lang === 'zh' ? '结算单' : 'statement', each);
  const lines = [...claims, ...consequences, ...timing].map((claim: Claim) => claim.line);
  for (const line of [...lines, ...pending]) clauseDraft(line);
  const seen = new Set<string>();
  for (const line of [...lines, ...pending]) {
    for (const paper of line.heldPapers) {
      const draft = draftOf(showPaperKind(paper.kind, lang), { ...paper.source, row: undefined });
      const key = `${draft.no}\n${paper.source.row}`;
      if (seen.has(key)) continue;
      seen.add(key);
      draft.count += 1;
      const name = namePaper(paper);
      if (name !== '') draft.names.add(name);
    }
  }
  const cited = [...drafts.values()].map((draft) => ({
    no: draft.no,
    title: titleOf(draft, lang),
    file: draft.source.file ?? '',
  }));
  const numbered = added.map((file, i) => ({ ...file, no: cited.length + i + 1 }));
  return {
    list: [
      ...cited,
      ...numbered.map(({ no, name, title }) => ({
        no,
        title: nameAdded(name, title, lang),
        file: name,
      })),
    ],
    citeAdded: (ids) =>
      numbered
        .filter(({ id }) => ids.includes(id))
        .map(({ no, name, title }) => `${showNo(no, lang)} (${cut(title || name, 60)})`)
        .join(lang === 'zh' ? '、' : ', '),
    clauseNo: (line) => clauseDraft(line)?.no ?? null,
    cite: (line) => {
      const byDraft = new Map<Draft, string[]>();
      for (const paper of line.heldPapers) {
        const draft = draftOf(showPaperKind(paper.kind, lang), { ...paper.source, row: undefined });
        const place = `${namePaper(paper)} ${showRow(paper.source.row, lang)}`.trim();
        const places = byDraft.get(draft) ?? [];
        places.push(place);
        byDraft.set(draft, places);
      }
      return [...byDraft]
        .map(
          ([draft, places]) =>
            `${showNo(draft.no, lang)} (${draft.label} ${few(places, namedInLine, lang)})`,
        )
        .join(lang === 'zh' ? '、' : ', ');
    },
  };
}

export const showNo = (no: number, lang: Lang): string =>
  lang === 'zh' ? `附件${no}` : `annex ${no}`;

function nameAdded(name: string, title: string, lang: Lang): string {
  if (title === '' || title === name) return cut(name, 120);
  return lang === 'zh'
    ? `${cut(title, 80)}（${cut(name, 80)}）`
    : `${cut(title, 80)} (${cut(name, 80)})`;
}

function titleOf({ label, source, names, count }: Draft, lang: Lang): string {
  const many = count === 0 ? '' : lang === 'zh' ? ` ${count} 份` : `, ${count}`;
  const list =
    names.size === 0
      ? ''
      : `${lang === 'zh' ? '：' : ': '}${few(
          [...names].map((name) => cut(name, 60)),
          namedInList,
          lang,
        )}`;
  const place = cut(showSource(source, lang), 120);
  return lang === 'zh' ? `${label}${many}（${place}）${list}` : `${label}${many} (${place})${list}`;
}

function few(names: readonly string[], limit: number, lang: Lang): string {
  const shown = names
    .slice(0, limit)
    .map((name) => cut(name, 60))
    .join(lang === 'zh' ? '、' : ', ');
  if (names.length <= limit) return shown;
  return lang === 'zh'
    ? `${shown} 等 ${names.length} 份`
    : `${shown} and others, ${names.length} in all`;
}
