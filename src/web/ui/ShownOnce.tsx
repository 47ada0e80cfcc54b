import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTexts } from '../texts.ts';
import { Field } from './Field.tsx';

interface ShownOnceProps {
  readonly label: string;
  readonly value: string;
  readonly rows: number;
}

/** 只显示这一次: a secret to copy, selected where one looks at it; nothing shows it again. */
export function ShownOnce({ label, value, rows }: ShownOnceProps) {
  const { t } = useTexts();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <>
      <Field label={label}>
        {(id) => (
          <Input.TextArea
            id={id}
            className="growing number"
            readOnly
            rows={rows}
            value={value}
            onFocus={(event) => event.target.select()}
          />
        )}
      </Field>
      <p className="settingsEnd">
        <Button type="primary" onClick={() => void copy()}>
          {t('personLinkCopy')}
        </Button>
        <span role="status">{isCopied && t('personLinkCopied')}</span>
      </p>
    </>
  );
}
