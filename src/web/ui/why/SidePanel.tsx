import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../../texts.ts';

interface SidePanelProps {
  readonly title: string;
  /** What the title is about, in a quiet line below it. */
  readonly note?: string;
  /** What the panel is called; its title where nothing else is said. */
  readonly label?: string;
  readonly bodyLabel?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** 侧面板: what is known of the row that is open, beside its table. */
export function SidePanel({ title, note, label, bodyLabel, onClose, children }: SidePanelProps) {
  return (
    <aside className="why" aria-label={label ?? title}>
      <PanelHead title={title} note={note} onClose={onClose} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus */}
      <section className="whyBody" tabIndex={0} aria-label={bodyLabel ?? title}>
        {children}
      </section>
    </aside>
  );
}

interface PanelHeadProps {
  readonly title: string;
  readonly note?: string | undefined;
  readonly onClose?: (() => void) | undefined;
}

/** The head of a panel: what it is about and how it closes. */
export function PanelHead({ title, note, onClose }: PanelHeadProps) {
  const { t } = useTexts();
  return (
    <header className="whyHead">
      <div>
        <h2>{title}</h2>
        {note !== undefined && <p className="quiet">{note}</p>}
      </div>
      {onClose && (
        <Button
          type="text"
          aria-label={t('close')}
          title={`${t('close')} (Esc)`}
          icon={<CloseOutlined />}
          onClick={onClose}
        />
      )}
    </header>
  );
}
