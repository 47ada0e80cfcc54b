import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTexts } from '../texts.ts';

interface DialogProps {
  readonly title: string;
  /** In the middle, or from a side of the screen. */
  readonly place: 'middle' | 'top' | 'right' | 'bottom';
  readonly hasHead?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The browser's own dialog: it keeps the focus, closes by Esc, and gives the focus back. */
export function Dialog({ title, place, hasHead = true, onClose, children }: DialogProps) {
  const { t } = useTexts();
  const box = useRef<HTMLDialogElement>(null);
  // Seen before anything within takes the focus by itself.
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    if (box.current && !box.current.open) box.current.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [before]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes; a click on the ground is one more way
    <dialog
      ref={box}
      aria-label={title}
      className={`dialog ${place}`}
      onClose={onClose}
      onClick={(event) => event.target === box.current && box.current?.close()}
    >
      <div className="dialogBox">
        {hasHead && (
          <header className="dialogHead">
            <h2>{title}</h2>
            <Button
              type="text"
              aria-label={t('close')}
              icon={<CloseOutlined />}
              onClick={() => box.current?.close()}
            />
          </header>
        )}
        {children}
      </div>
    </dialog>
  );
}
