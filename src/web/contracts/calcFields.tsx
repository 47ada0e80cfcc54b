import { Input } from 'antd';
import { unitNames } from '../../words/calculations.ts';
import type { ScreenText } from '../../words/screens.ts';
import { pick } from '../../words/show.ts';
import type { Calculator } from '../place.ts';
import { useTexts } from '../texts.ts';
import { DayField, Field, MoneyField, WordsField } from '../ui/Field.tsx';
import { closings, unitsAsked } from './calcAmounts.ts';
import type { Given } from './calcAnswer.ts';

type Kind = 'money' | 'day' | 'words';
type Row = readonly [name: string, label: ScreenText, kind: Kind];

/** The fields of each calculator, beside its sentence. */
const fieldsOf: Readonly<Record<Calculator, readonly Row[]>> = {
  rebate: [
    ['turnover', 'calcTurnover', 'money'],
    ['paid', 'calcPaid', 'money'],
    ['returned', 'calcReturned', 'money'],
    ['baseYear', 'calcBaseYear', 'money'],
    ['floor', 'calcFloor', 'money'],
    ['cap', 'calcCap', 'money'],
  ],
  fee: [],
  due: [
    ['receipt', 'calcReceipt', 'day'],
    ['delivery', 'calcDelivery', 'day'],
    ['sales', 'calcSalesEnd', 'day'],
    ['statement', 'calcStatement', 'day'],
    ['kind', 'calcKind', 'words'],
    ['invoice', 'calcInvoice', 'day'],
    ['invoiceReceived', 'calcInvoiceReceived', 'day'],
  ],
  workday: [
    ['from', 'calcFrom', 'day'],
    ['add', 'calcAdd', 'words'],
    ['to', 'calcTo', 'day'],
  ],
  joint: [['sales', 'calcSales', 'money']],
  tax: [
    ['amount', 'calcAmount', 'money'],
    ['vat', 'calcGoodsVat', 'words'],
    ['serviceVat', 'calcServiceVat', 'words'],
    ['goods13', 'calcGoods13', 'money'],
    ['goods9', 'calcGoods9', 'money'],
  ],
  trueup: [],
};

interface FieldsProps {
  readonly calc: Calculator;
  readonly given: Given;
  readonly onChange: (name: string, value: string) => void;
}

/** 输入: the sentence, then what it needs. */
export function CalcFields({ calc, given, onChange }: FieldsProps) {
  const { t, lang } = useTexts();
  return (
    <>
      {calc !== 'workday' && (
        <Field label={t(calc === 'tax' ? 'calcMixedTerm' : 'calcTerm')}>
          {(id) => (
            <Input.TextArea
              id={id}
              className="growing"
              rows={2}
              maxLength={1000}
              value={given.term ?? ''}
              onChange={({ target }) => onChange('term', target.value)}
            />
          )}
        </Field>
      )}
      <div className="calcFields">
        {fieldsOf[calc].map(([name, label, kind]) => (
          <OneField
            key={name}
            kind={kind}
            label={t(label)}
            value={given[name] ?? ''}
            onChange={(value) => onChange(name, value)}
          />
        ))}
        {calc === 'fee' &&
          unitsAsked(given).map((unit) => (
            <WordsField
              key={unit}
              label={lang === 'zh' ? `${pick([unitNames[unit], unit], lang)}数` : unit}
              value={given[unit] ?? ''}
              onChange={(value) => onChange(unit, value)}
            />
          ))}
        {calc === 'trueup' &&
          closings.flatMap((n) => [
            <MoneyField
              key={`soFar${n}`}
              label={t('calcClosing', { n })}
              value={given[`soFar${n}`] ?? ''}
              onChange={(value) => onChange(`soFar${n}`, value)}
            />,
            <MoneyField
              key={`forecast${n}`}
              label={t('calcForecast')}
              value={given[`forecast${n}`] ?? ''}
              onChange={(value) => onChange(`forecast${n}`, value)}
            />,
          ])}
      </div>
    </>
  );
}

interface OneProps {
  readonly kind: Kind;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function OneField({ kind, ...given }: OneProps) {
  if (kind === 'money') return <MoneyField {...given} />;
  return kind === 'day' ? <DayField {...given} /> : <WordsField {...given} />;
}
