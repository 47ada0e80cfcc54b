import { CalendarOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type Day, parseDay } from '../../domain/values/day.ts';
import { useTexts } from '../texts.ts';
import { Calendar } from './Calendar.tsx';
import './field.css';
import { readTypedDay, todayHere } from './typed.ts';

export interface DayInputProps {
  readonly id: string;
  /** A day, '' for none, or what was typed where it is no day. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly describedBy?: string | undefined;
  readonly isWrong?: boolean;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  /** The field is left, or Enter was pressed. */
  readonly onDone?: () => void;
}

/**
 * A day, typed as people type days or chosen from a calendar in the page's language. What is typed is
 * understood at once and written out when the field is left; arrow down opens the calendar.
 */
export function DayInput({ id, value, onChange, onDone, ...given }: DayInputProps) {
  const { t } = useTexts();
  const input = useRef<InputRef>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const popup = usePopup(() => input.current?.nativeElement ?? null);
  const understand = (text: string) => {
    setTyped(text);
    onChange(text.trim() === '' ? '' : (readTypedDay(text, todayHere()) ?? text));
  };
  const done = () => {
    setTyped(null);
    onDone?.();
  };
  const choose = (day: Day | null) => {
    setTyped(null);
    onChange(day ?? '');
    popup.close();
    input.current?.focus();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Enter') done();
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    popup.open();
  };
  const word = t('chooseDay');
  return (
    <>
      <Input
        id={id}
        ref={input}
        className="dayInput number"
        autoComplete="off"
        autoFocus={given.autoFocus ?? false}
        disabled={given.disabled ?? false}
        placeholder={t('dayLike')}
        value={typed ?? value}
        aria-invalid={value !== '' && parseDay(value) === null}
        aria-describedby={given.describedBy}
        {...(given.isWrong ? { status: 'error' as const } : {})}
        onChange={(event) => understand(event.target.value)}
        onBlur={done}
        onKeyDown={pressed}
        suffix={
          <button
            type="button"
            className="inInput"
            aria-label={word}
            title={`${word} (↓)`}
            aria-haspopup="dialog"
            disabled={given.disabled}
            onClick={popup.open}
          >
            <CalendarOutlined aria-hidden="true" />
          </button>
        }
      />
      <div
        ref={popup.box}
        popover="auto"
        className="calendarBox"
        role="dialog"
        aria-label={word}
        onToggle={({ newState }) => popup.setOpen(newState === 'open')}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key !== 'Escape') return;
          event.preventDefault();
          popup.close();
          input.current?.focus();
        }}
      >
        {popup.isOpen && (
          <Calendar chosen={parseDay(value)} today={todayHere()} onChoose={choose} />
        )}
      </div>
    </>
  );
}

/** A box over everything, dialogs too, under what it belongs to or, without room, above it. */
function usePopup(anchor: () => HTMLElement | null) {
  const box = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the anchor is asked each time anew
  useEffect(() => {
    if (!isOpen) return;
    const follow = () => placeBox(box.current, anchor());
    addEventListener('scroll', follow, true);
    addEventListener('resize', follow);
    return () => {
      removeEventListener('scroll', follow, true);
      removeEventListener('resize', follow);
    };
  }, [isOpen]);
  const open = () => {
    placeBox(box.current, anchor());
    setOpen(true);
    box.current?.showPopover();
  };
  return { box, isOpen, setOpen, open, close: () => box.current?.hidePopover() };
}

function placeBox(box: HTMLElement | null, anchor: HTMLElement | null): void {
  const at = anchor?.getBoundingClientRect();
  if (!box || !at) return;
  const { width, height } = popupSize;
  const below = at.bottom + 4 + height <= innerHeight;
  box.style.top = below ? `${at.bottom + 4}px` : 'auto';
  box.style.bottom = below ? 'auto' : `${Math.max(4, innerHeight - at.top + 4)}px`;
  box.style.left = `${Math.max(4, Math.min(at.left, innerWidth - width - 4))}px`;
}

/** With six weeks; field.css says the same. */
const popupSize = { width: 268, height: 320 };
