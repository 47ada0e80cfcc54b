import { Button } from 'antd';
import { type ComponentType, type FC, useEffect, useReducer, useState } from 'react';
import { isReachable, useServerGone } from '../online.ts';
import { useTexts } from '../texts.ts';
import { Notice } from './Notice.tsx';

/** Why a part is not here: nobody answers, or the answer is not it (another build was put up). */
type Failure = 'gone' | 'lost';

interface Part<Props> extends FC<Props> {
  /** Brings it ahead of its use; never fails, the part itself says what is missing. */
  readonly preload: () => Promise<void>;
}

/** The document came just now, so the first part needs no question. */
let isFirst = true;

/**
 * A page or drawing that is fetched when it is first looked at. Browsers never ask again for a module
 * that failed once, so the server is asked before whether it is there: a part that could not be
 * fetched stays in the app and comes by itself once the server is back. A part that a reachable
 * server does not have belongs to an older build: the window is loaded anew, once.
 */
export function lazyPart<Props extends object>(
  name: string,
  bring: () => Promise<ComponentType<Props>>,
  Waiting: ComponentType<Props> = Nothing,
): Part<Props> {
  let Found: ComponentType<Props> | null = null;
  let failure: Failure | null = null;
  let onWay: Promise<void> | null = null;
  const fetchPart = async () => {
    const isAsked = isFirst || (await isReachable());
    isFirst = false;
    if (!isAsked) {
      failure = 'gone';
      return;
    }
    try {
      Found = await bring();
      failure = null;
    } catch {
      failure = (await isReachable()) ? 'lost' : 'gone';
    }
  };
  const preload = (): Promise<void> => {
    if (Found || failure === 'lost') return Promise.resolve();
    onWay ??= fetchPart().finally(() => {
      onWay = null;
    });
    return onWay;
  };
  function LazyPart(props: Props) {
    const [, draw] = useReducer((n: number) => n + 1, 0);
    const isGone = useServerGone();
    const isMissing = Found === null;
    useEffect(() => {
      if (isMissing && !isGone) void preload().then(draw);
    }, [isMissing, isGone]);
    if (Found) return <Found {...props} />;
    if (failure === 'gone') return <GonePart onRetry={() => void preload().then(draw)} />;
    return failure === 'lost' ? <LostPart name={name} /> : <Waiting {...props} />;
  }
  return Object.assign(LazyPart, { preload });
}

const Nothing = () => null;

function GonePart({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTexts();
  return (
    <Notice
      tone="against"
      title={t('partGone')}
      text={t('partGoneHint')}
      action={<Button onClick={onRetry}>{t('retry')}</Button>}
    />
  );
}

const key = 'ming.reloaded';

/** The build that runs, by the name of its first file. */
const buildName = (): string =>
  document.querySelector<HTMLScriptElement>('script[type=module]')?.src ?? '';

function LostPart({ name }: { readonly name: string }) {
  const { t } = useTexts();
  const mark = `${buildName()} ${name}`;
  // As it was when this came: a window on its way to be loaded anew has nothing more to say.
  const [wasTried] = useState(() => sessionStorage.getItem(key) === mark);
  useEffect(() => {
    if (wasTried) return;
    sessionStorage.setItem(key, mark);
    location.reload();
  }, [wasTried, mark]);
  if (!wasTried) return null;
  return (
    <Notice
      tone="against"
      title={t('partLost')}
      text={t('partLostHint')}
      action={<Button onClick={() => location.reload()}>{t('reload')}</Button>}
    />
  );
}
