import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Input } from 'antd';
import { useId, useState } from 'react';
import { loadChains } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';

interface SayChainProps {
  readonly said: string;
  readonly onSay: (chain: string) => void;
}

/** 属于哪个连锁: for a statement that names none; chains that are known are offered. */
export function SayChain({ said, onSay }: SayChainProps) {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  const [name, setName] = useState(said);
  const list = useId();
  const { data: names = [] } = useQuery({
    queryKey: ['board', 'chains', demo ?? false],
    queryFn: loadChains,
  });
  return (
    <form
      className="sayChain"
      onSubmit={(event) => {
        event.preventDefault();
        onSay(name.trim());
      }}
    >
      <Input
        size="small"
        list={list}
        aria-label={t('chainWhich')}
        placeholder={t('chainWhich')}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <datalist id={list}>
        {names.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <ActButton right="imports" size="small" htmlType="submit" disabled={name.trim() === said}>
        {t('chainSay')}
      </ActButton>
    </form>
  );
}
