import { describe, expect, it } from 'vitest';
import type { Paper } from '../orders/paper.ts';
import { type BatchContents, filesOfChains } from './filesOfChains.ts';

const at = (file: string, row: number) => ({ file, sheet: '1', row });
const held = (file: string, row: number) => ({ source: at(file, row) }) as Paper;

describe('issue 4, 1: which chains a file of a batch tells of', () => {
  const contents: BatchContents = {
    tables: ['甲单', '乙单', '合同', '验收', '散单', '流水', '谁的'].map((file) => ({ file })),
    statements: [
      { chain: '甲', files: ['甲单', '合同'], lines: [{ paper: held('验收', 1), heldPapers: [] }] },
      {
        chain: '乙',
        files: ['乙单', '合同'],
        lines: [{ paper: null, heldPapers: [held('散单', 1)] }],
      },
    ],
    papers: [at('验收', 1), at('散单', 1), at('散单', 2)],
    payments: [
      { source: at('流水', 1), chain: '甲' },
      { source: at('流水', 2), chain: '乙' },
      { source: at('谁的', 1), chain: '甲' },
      { source: at('谁的', 2), chain: null },
    ],
  };

  it('a file is of the chains of all that stands in it; of what nobody knows it is not told', () => {
    const told = [...filesOfChains(contents)].map(([file, chains]) => [file, [...chains]]);
    expect(Object.fromEntries(told)).toEqual({
      ...{ 甲单: ['甲'], 乙单: ['乙'], 合同: ['甲', '乙'], 验收: ['甲'], 流水: ['甲', '乙'] },
    });
  });
});
