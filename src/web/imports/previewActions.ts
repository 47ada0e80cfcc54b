import type { WireDrop } from '../../wire/drops.ts';
import type { DropChange } from './importsApi.ts';

/** What a person may do with what was read; the change is made on what stands by then. */
export interface PreviewActions {
  readonly onChange: (make: (seen: WireDrop) => DropChange) => void;
  readonly onForget: (forget: () => Promise<unknown>) => void;
}
