import { Button } from 'antd';
import { useState } from 'react';
import { useTexts } from '../texts.ts';
import { DayField, MoneyField, stopAtWrong, WordsField } from '../ui/Field.tsx';

/** Fields in all their states: empty, filled, limited, needed, closed. */
export function FieldParts() {
  const { t } = useTexts();
  const [day, setDay] = useState('');
  const [amount, setAmount] = useState('');
  const [part, setPart] = useState('9500.00');
  const [words, setWords] = useState('');
  const [isSaved, setSaved] = useState<boolean | null>(null);
  return (
    <form
      className="partFields"
      aria-label={t('partsFields')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setSaved(!stopAtWrong(event.currentTarget) && words !== '');
      }}
    >
      <DayField label={t('date')} value={day} onChange={setDay} />
      <MoneyField label={t('money')} value={amount} onChange={setAmount} />
      <MoneyField label={t('partsAtMost')} most="10000.00" value={part} onChange={setPart} />
      <WordsField
        label={t('note')}
        error={isSaved === false && words === '' ? t('fieldNeeded') : null}
        value={words}
        onChange={setWords}
      />
      <DayField label={t('partsClosed')} value="2026-03-05" disabled onChange={setDay} />
      <Button htmlType="submit">{t('save')}</Button>
      <output className="quiet number">{[day, amount, part].join(' · ')}</output>
    </form>
  );
}
