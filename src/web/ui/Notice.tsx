import type { ReactNode } from 'react';

export type Tone = 'against' | 'person' | 'settled' | 'quiet';

interface NoticeProps {
  readonly tone: Tone;
  readonly title: string;
  readonly text?: string;
  readonly action?: ReactNode;
}

/** What happened, what was kept, and the one thing to do. */
export function Notice({ tone, title, text, action }: NoticeProps) {
  return (
    <div className={`notice ${tone}`} role={tone === 'against' ? 'alert' : 'status'}>
      <p className="noticeTitle">{title}</p>
      {text !== undefined && <p className="quiet">{text}</p>}
      {action !== undefined && <div className="noticeAction">{action}</div>}
    </div>
  );
}
