import type { ReactNode } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { useTight } from '../ui/screen.ts';

interface BesideProps {
  /** The table; `isSplit` = the panel stands beside it. */
  readonly children: (isSplit: boolean) => ReactNode;
  readonly panel: ReactNode | null;
  readonly title: string;
  readonly onClose: () => void;
}

/** A table with the panel of its open row: beside it where there is room, over it where not. */
export function BesidePanel({ children, panel, title, onClose }: BesideProps) {
  const isTight = useTight();
  const isSplit = panel !== null && !isTight;
  return (
    <>
      <div className={`bench${isSplit ? ' split' : ''}`}>
        <div className="benchMain">{children(isSplit)}</div>
        {isSplit && panel}
      </div>
      {panel !== null && isTight && (
        <Dialog title={title} place="right" hasHead={false} onClose={onClose}>
          {panel}
        </Dialog>
      )}
    </>
  );
}
