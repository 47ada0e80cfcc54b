import { expect, it } from 'vitest';
import { showSize } from './showSize.ts';

it('issue 4, 4: sizes are said in the unit that leaves one to three digits', () => {
  const sizes = [0, 512, 1536, 10_485_760, 162_529_280, 3_435_973_837, 2 ** 50];
  expect(sizes.map(showSize)).toEqual([
    ...['0 B', '512 B', '1.5 KB', '10.0 MB', '155 MB', '3.2 GB', '1024 TB'],
  ]);
});
