import { Input } from 'antd';
import { useState } from 'react';
import { useSession, useSignedIn } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Field, WordsField } from './Field.tsx';

interface PersonFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (name: string) => void;
  readonly error?: string | null;
}

/** 经办人: who signed in speaks for himself and is only shown; where nobody has to, a name is typed. */
export function PersonField({ label, value, onChange, error = null }: PersonFieldProps) {
  const { t } = useTexts();
  const own = useSession()?.person?.name;
  if (!useSignedIn()) return <WordsField {...{ label, value, onChange, error }} />;
  return (
    <Field label={label}>
      {(id) => <Input id={id} readOnly variant="filled" value={own} title={t('personOwnName')} />}
    </Field>
  );
}

/** The name that such a field holds. */
export function usePerson(usual = ''): readonly [string, (name: string) => void] {
  const own = useSession()?.person?.name ?? '';
  const isSignedIn = useSignedIn();
  const [typed, setTyped] = useState(usual);
  return [isSignedIn ? own : typed, setTyped];
}
