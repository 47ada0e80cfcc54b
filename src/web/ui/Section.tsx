import type { ReactNode } from 'react';
import './section.css';

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A part of a page of settings: what it is on the left, the thing itself on the right. */
export function Section({ id, title, hint, children }: SectionProps) {
  return (
    <section id={id} className="settingsSection" aria-labelledby={`${id}-title`}>
      <div>
        <h2 id={`${id}-title`}>{title}</h2>
        {hint !== undefined && <p className="quiet small">{hint}</p>}
      </div>
      <div className="settingsBody">{children}</div>
    </section>
  );
}
