import { lazyPart } from '../ui/lazyPart.tsx';

/** What stands below the sheet is fetched after it: the page is quick where the work is. */
export const AdvicePanel = lazyPart(
  'AdvicePanel',
  async () => (await import('./AdvicePanel.tsx')).AdvicePanel,
);
export const ParityPanel = lazyPart(
  'ParityPanel',
  async () => (await import('./ParityPanel.tsx')).ParityPanel,
);
export const LadderPanel = lazyPart(
  'LadderPanel',
  async () => (await import('./LadderPanel.tsx')).LadderPanel,
);
