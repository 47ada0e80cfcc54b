import { describe, expect, it } from 'vitest';
import type { WireBoard } from '../wire/reports.ts';
import { findRow, wayOf } from './nextStep.ts';

type Row = WireBoard['rows'][number];

describe('issue 3, 3: 下一步 on board and workbench', () => {
  const steps: readonly (readonly [Row['next'], string | null, ReturnType<typeof wayOf>])[] = [
    ['download', null, 'download'],
    ['decide', null, 'decide'],
    ['decide', 'YH-2026-000001', 'decide'],
    ['send', null, 'send'],
    ['send', 'YH-2026-000001', 'prove'],
    ['confirm', 'YH-2026-000001', 'confirm'],
    ['invoice', null, 'invoice'],
    ['collect', 'YH-2026-000001', 'collect'],
    ['none', null, 'none'],
  ];
  it.each(steps)('%s with letter %s is %s', (next, letter, way) => {
    expect(wayOf({ next, letter })).toBe(way);
  });
});

describe('the row of a statement', () => {
  const row = (statement: string | null, change: Partial<Row> = {}) =>
    ({ statement, chain: '悦邻超市', no: 'JS-1', entity: '悦邻商业', ...change }) as Row;
  const stated = { id: 's1', chain: '悦邻超市', no: 'JS-1', entity: '悦邻商业' };

  it('is its own, not that of another one with its number', () => {
    const other = row('s2', { chain: '华联' });
    expect(findRow([other, row('s1')], stated)).toEqual(row('s1'));
  });

  it('is that of the version which replaced it', () => {
    const missing = row(null, { no: null });
    expect(findRow([missing, row('s9')], stated)).toEqual(row('s9'));
  });

  it('is none where nothing names it', () => {
    const nameless = { id: undefined, chain: null, no: null, entity: null };
    expect(findRow([row(null, { no: null, chain: '', entity: '' })], nameless)).toBeNull();
  });
});
