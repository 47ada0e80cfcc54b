import type { FeeKind } from '../../../domain/contracts/fees.ts';

const light = {
  theirs: '#5b6672',
  ours: '#1d5bbf',
  contract: '#b3bdc8',
  claimable: '#b42318',
  returned: '#2f8a55',
  c1: '#3d74bd',
  c2: '#8fb6e3',
  c3: '#c67f22',
  c4: '#e3bd6a',
  c5: '#4f9a8b',
  c6: '#8668b3',
  c7: '#bb7aa4',
  c8: '#7f8d4c',
  c9: '#8d7f72',
  c10: '#cc7464',
  other: '#b4bbc3',
  ink: '#1a1d21',
  quiet: '#59626c',
  line: '#e1e4e8',
  paper: '#ffffff',
};

const dark: typeof light = {
  theirs: '#9aa5b1',
  ours: '#6b9ff0',
  contract: '#4a535d',
  claimable: '#ff8579',
  returned: '#62c48b',
  c1: '#5f97e0',
  c2: '#345a8a',
  c3: '#dd9a3f',
  c4: '#8f6f2c',
  c5: '#63b3a2',
  c6: '#a48bd0',
  c7: '#cf93ba',
  c8: '#a3b167',
  c9: '#a89a8c',
  c10: '#b8604f',
  other: '#565f69',
  ink: '#e6e9ec',
  quiet: '#a4adb7',
  line: '#2e3339',
  paper: '#1a1d21',
};

export type Palette = typeof light;
export type Colour = Exclude<keyof Palette, 'ink' | 'quiet' | 'line' | 'paper'>;

export const paletteOf = (isDark: boolean): Palette => (isDark ? dark : light);

/** Fees that have a colour of their own, the same in every chart; the others share one. */
export const feeColours: Partial<Readonly<Record<FeeKind, Colour>>> = {
  rebate: 'c1',
  targetRebate: 'c2',
  festival: 'c3',
  dm: 'c4',
  display: 'c5',
  promoter: 'c6',
  newItem: 'c7',
  logistics: 'c8',
  system: 'c9',
  fine: 'c10',
};

const ranks = ['c1', 'c3', 'c5', 'c6', 'c7', 'c8', 'c10', 'c9', 'c2', 'c4'] as const;

/** Colours for things of one list, in its order. */
export const colourAt = (place: number): Colour => ranks[place % ranks.length] ?? 'other';
