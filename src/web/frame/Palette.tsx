import { SearchOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import {
  type KeyboardEvent,
  useDeferredValue,
  useEffect,
  useId,
  useReducer,
  useRef,
  useState,
} from 'react';
import { searchAll } from '../api.ts';
import { useMayOpen } from '../session.ts';
import { bringTexts, useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useActions } from './actions.ts';
import { type Found, pagesFor, recentFor, resultsOf } from './found.ts';

interface PaletteProps {
  readonly onClose: () => void;
  /** Shows the keys there are. */
  readonly onKeys: () => void;
}

/** 搜索一切: places and actions at once; chains, statements, documents as the server finds them. */
export function Palette({ onClose, onKeys }: PaletteProps) {
  const texts = useTexts();
  const { t } = texts;
  const list = useId();
  const navigate = useNavigate();
  const { demo } = useSearch({ strict: false });
  const here = useRouterState({ select: (state) => state.location.pathname });
  const actionsFor = useActions(onKeys);
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { q, data, isFetching, error, isTyping, isAwaited } = useFound(typed, demo ?? false);
  const mayOpen = useMayOpen();
  useOtherLanguage();
  const known = [...recentFor(q, demo === true, here), ...pagesFor(q, texts, mayOpen)];
  const found: readonly Found[] = [
    ...known,
    ...(q !== '' && data ? resultsOf(data, texts) : []),
    ...actionsFor(q),
  ];
  const place = Math.min(at, Math.max(0, found.length - 1));
  const open = (each: Found | undefined) => {
    if (!each) return;
    onClose();
    each.run?.();
    if (each.go) void navigate(each.go);
  };
  /** Enter before the answer to these words: it opens what they find, not what stood there before. */
  const [isMeant, setMeant] = useState(false);
  useEffect(() => {
    if (!isMeant || isTyping || isAwaited) return;
    setMeant(false);
    open(found[place]);
  });
  const clear = () => {
    setTyped('');
    field.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((place + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') {
      if (isTyping || (isAwaited && place >= known.length)) setMeant(true);
      else open(found[place]);
    } else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t('search')} place="top" hasHead={false} onClose={onClose}>
      <div className="paletteField">
        <SearchOutlined aria-hidden="true" />
        <input
          ref={field}
          autoFocus
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={found.length > 0 ? `${list}-${place}` : undefined}
          aria-label={t('search')}
          placeholder={t('searchHint')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setMeant(false);
            setAt(0);
          }}
          onKeyDown={press}
        />
      </div>
      <Results id={list} found={found} place={place} onPlace={setAt} onOpen={open} />
      <p className="paletteEnd" role="status">
        {error !== null && q !== ''
          ? t('offline')
          : isFetching
            ? t('searchWorking')
            : found.length === 0
              ? t('searchNone', { q })
              : t('searchKeys')}
        {found.length === 0 && q !== '' && !isFetching && (
          <Button size="small" type="text" onClick={clear}>
            {t('searchClear')}
          </Button>
        )}
      </p>
    </Dialog>
  );
}

/** What the server finds for what is typed; until that has come, what it found before. */
function useFound(typed: string, isDemo: boolean) {
  const q = useDeferredValue(typed.trim());
  const { data, isFetching, isPlaceholderData, error } = useQuery({
    queryKey: ['search', isDemo, q],
    queryFn: ({ signal }) => searchAll(q, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  const isAwaited = q !== '' && error === null && (isPlaceholderData || data === undefined);
  return { q, data, isFetching, error, isTyping: q !== typed.trim(), isAwaited };
}

interface ResultsProps {
  readonly id: string;
  readonly found: readonly Found[];
  readonly place: number;
  readonly onPlace: (place: number) => void;
  readonly onOpen: (found: Found) => void;
}

function Results({ id, found, place, onPlace, onOpen }: ResultsProps) {
  const { t } = useTexts();
  const here = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place is looked at
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <div className="paletteList" role="listbox" id={id} aria-label={t('search')}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group within a listbox
        <div role="group" key={group} aria-label={t(group)}>
          <div className="paletteGroup" aria-hidden="true">
            {t(group)}
          </div>
          {found.map((each, n) =>
            each.group !== group ? null : (
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
              // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field opens
              <div
                key={each.id}
                role="option"
                id={`${id}-${n}`}
                ref={n === place ? here : null}
                aria-selected={n === place}
                className="paletteRow"
                onPointerMove={() => n !== place && onPlace(n)}
                onClick={() => onOpen(each)}
              >
                <span className="paletteTitle">{each.title}</span>
                <span className="paletteNote">{each.note}</span>
                {each.amount !== undefined && <span className="number">{each.amount}</span>}
              </div>
            ),
          )}
        </div>
      ))}
    </div>
  );
}

/** Pages and actions are found by their English names too, as soon as those are here. */
function useOtherLanguage(): void {
  const [, draw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => void bringTexts('en').then(draw, () => undefined), []);
}
