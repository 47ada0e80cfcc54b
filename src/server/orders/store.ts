import { createHash } from 'node:crypto';
import type { Paper, PaperFile } from '../../domain/orders/paper.ts';
import { newId } from '../context.ts';
import { type Compact, packPaper, unpackPaper } from '../db/compact.ts';
import { plain, toPlainJson } from '../db/json.ts';
import { type Client, copyInto } from '../db/pool.ts';

/** 单据: kept once by what they say, wherever they were seen; gives how many were new. */
export async function savePapers(
  client: Client,
  chainId: string,
  files: readonly PaperFile[],
): Promise<number> {
  const papers = files.flatMap((file) => file.papers);
  if (papers.length === 0) return 0;
  await client.query(
    `create temp table if not exists staged_papers (paper_id uuid, kind text, side text, no text,
       store text, day date, amount_fen bigint, content_hash bytea, content jsonb) on commit drop`,
  );
  await client.query('truncate staged_papers');
  await copyInto(client, 'staged_papers', columns, rowsOf(papers));
  const saved = await client.query(
    `insert into papers (org_id, chain_id, ${columns.join(', ')})
     select distinct on (content_hash) current_org(), $1, ${columns.join(', ')} from staged_papers
     on conflict do nothing`,
    [chainId],
  );
  return saved.rowCount ?? 0;
}

const columns = [
  'paper_id',
  'kind',
  'side',
  'no',
  'store',
  'day',
  'amount_fen',
  'content_hash',
  'content',
] as const;

function* rowsOf(papers: readonly Paper[]) {
  for (const paper of papers) {
    const { source, ...rest } = packPaper(paper);
    // Whom it names was not kept before: read again it is the same paper.
    const { parties: _parties, ...told } = rest;
    const items = rest.items as readonly Compact[] | undefined;
    const said = toPlainJson({
      ...told,
      items: (items ?? []).map(({ row: _row, ...item }) => item),
    });
    const hash = createHash('sha256').update(said).digest('hex');
    yield [
      newId(),
      paper.kind,
      paper.side,
      plain(paper.no),
      plain(paper.store),
      paper.day,
      paper.amount,
      `\\x${hash}`,
      toPlainJson({ ...rest, source }),
    ];
  }
}

/** Papers of a chain that bear one of these numbers as their own. */
export async function findPapers(
  client: Client,
  chainId: string,
  numbers: readonly string[],
): Promise<Paper[]> {
  const found = await client.query<{ content: Compact }>(
    `select content from papers where chain_id = $1 and no = any ($2) and no <> ''
     order by kind, recorded_at limit 50`,
    [chainId, numbers],
  );
  return found.rows.map(({ content }) => unpackPaper(content));
}
