import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTexts } from '../texts.ts';
import { ChartPanel } from '../ui/chart/ChartPanel.tsx';
import { type Answer, type Asked, type Choice, type Given, textOfAnswer } from './calcAnswer.ts';

interface PanelProps {
  readonly answer: Answer | Asked | null;
  readonly onChoose: (given: Given) => void;
}

/** 结果: the figure, how it was read, how it was computed; or what has to be asked. */
export function CalcAnswerPanel({ answer, onChoose }: PanelProps) {
  const { t } = useTexts();
  if (answer === null) return <p className="quiet">{t('calcEmpty')}</p>;
  if ('questions' in answer) return <AskedPart {...answer} onChoose={onChoose} />;
  return <AnswerPart answer={answer} onChoose={onChoose} />;
}

function AskedPart({ questions, choices, onChoose }: Asked & Pick<PanelProps, 'onChoose'>) {
  const { t } = useTexts();
  return (
    <div className="notice person" role="status">
      <p className="noticeTitle">{t('calcAsk')}</p>
      {questions.map((question) => (
        <p key={question}>{question}</p>
      ))}
      {choices.length > 0 && (
        <>
          <p className="quiet">{t('calcChoose')}</p>
          <Choices choices={choices} onChoose={onChoose} />
        </>
      )}
    </div>
  );
}

function Choices({
  choices,
  onChoose,
}: {
  readonly choices: readonly Choice[];
  readonly onChoose: (given: Given) => void;
}) {
  return (
    <div className="calcChoices">
      {choices.map(({ label, given }) => (
        <Button key={label} onClick={() => onChoose(given)}>
          {label}
        </Button>
      ))}
    </div>
  );
}

function AnswerPart({ answer, onChoose }: PanelProps & { readonly answer: Answer }) {
  const { t } = useTexts();
  const title = t(`calcResult_${answer.name}`);
  const isDay = answer.name === 'due' || answer.name === 'workday';
  return (
    <>
      {answer.figure !== '' && (
        <div className="calcFigure">
          <span className="quiet">{title}</span>
          <output className="number">{answer.figure}</output>
          {answer.mode !== null && <span className="quiet">{answer.mode}</span>}
          {isDay && answer.remarks.length > 0 && (
            <span className="person">{t('calcProvisional')}</span>
          )}
          <CopyButton text={textOfAnswer(answer, title)} />
        </div>
      )}
      {answer.read !== null && (
        <p>
          <span className="quiet">{t('calcRead')}</span> {answer.read}
        </p>
      )}
      {answer.facts.length > 0 && (
        <dl className="calcFacts">
          {answer.facts.map(([name, value]) => (
            <div key={name}>
              <dt className="quiet">{name}</dt>
              <dd className="number">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {answer.modes.length > 0 && (
        <div>
          <p className="person">{t('calcMode')}</p>
          <Choices choices={answer.modes} onChoose={onChoose} />
        </div>
      )}
      <Lines title={t('calcSteps')} lines={answer.steps} />
      <Lines title={t('calcCliffs')} lines={answer.cliffs} />
      {answer.table && <AnswerTable {...answer.table} name={title} />}
      {answer.remarks.map((remark) => (
        <p key={remark} className="quiet">
          {remark}
        </p>
      ))}
      {answer.chart && <ChartPanel chart={answer.chart} />}
    </>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="calcLines number">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function AnswerTable({
  heads,
  rows,
  name,
}: NonNullable<Answer['table']> & { readonly name: string }) {
  const isAmount = (at: number): boolean =>
    rows.every((row) => /^(?:[-\d.,%]+|\d+ (?:天|days))$/.test(row[at] ?? ''));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus
    <section className="chartTable calcTable" tabIndex={0} aria-label={name}>
      <table>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={head} scope="col" className={isAmount(at) ? 'amount' : ''}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, at) => (
                <td key={heads[at]} className={isAmount(at) ? 'amount' : ''}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function CopyButton({ text }: { readonly text: string }) {
  const { t } = useTexts();
  const [copied, setCopied] = useState('');
  return (
    <Button
      type="text"
      icon={<CopyOutlined />}
      onClick={() => {
        void navigator.clipboard.writeText(text).then(() => setCopied(text));
      }}
    >
      {t(copied === text ? 'calcCopied' : 'calcCopy')}
    </Button>
  );
}
