import { useState } from 'react';
import { useSession, useSignedIn } from './session.ts';

const key = 'ming.decider';

/** 决定人: who signed in; where nobody has to, the name remembered on this machine. */
export function useDecider(): readonly [string, (name: string) => void] {
  const own = useSession()?.person?.name;
  const isSignedIn = useSignedIn();
  const [typed, setTyped] = useState<string | null>(null);
  return [
    (isSignedIn ? own : typed) ?? own ?? localStorage.getItem(key) ?? '',
    (next) => {
      localStorage.setItem(key, next);
      setTyped(next);
    },
  ];
}
