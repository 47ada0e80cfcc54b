import { accepted, reach } from '../api.ts';
import type { ChosenFile } from './dropped.ts';

const place = '/api/v1/examples';

/** 示例文件: a month of an invented supplier, as files that were chosen by hand would be. */
export async function loadExamples(): Promise<ChosenFile[]> {
  const { files } = await accepted<{ files: readonly { readonly name: string }[] }>(
    await reach(place),
  );
  return Promise.all(
    files.map(async ({ name }) => {
      const answer = await reach(`${place}/${encodeURIComponent(name)}`);
      if (!answer.ok) await accepted(answer);
      return { name, file: new File([await answer.blob()], name) };
    }),
  );
}
