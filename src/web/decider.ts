import { useState } from 'react';

const key = 'ming.decider';

/** 决定人, remembered on this machine. */
export function useDecider(): readonly [string, (name: string) => void] {
  const [name, setName] = useState(() => localStorage.getItem(key) ?? '');
  return [
    name,
    (next) => {
      localStorage.setItem(key, next);
      setName(next);
    },
  ];
}
