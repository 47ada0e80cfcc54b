import { Input } from 'antd';
import type { ReadNotice } from '../../domain/calendar/parseNotice.ts';
import { showProblem } from '../../words/problems.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Field, WordsField } from '../ui/Field.tsx';
import { DayProblems, DaysChanges } from './DaysChanges.tsx';
import { DaysDrop } from './DaysDrop.tsx';
import { noticeOf, type PanelProps, useNotice } from './useNotice.ts';

/** 载入放假通知: what was read and would change is looked at before it is loaded. */
export function NoticePanel(props: PanelProps) {
  const { t } = useTexts();
  const { text, type, year, setYear, source, setSource, isBusy, said, ...own } = useNotice(props);
  const { read, filed, notice, isSound, changes, load, take } = own;
  return (
    <form
      className="noticeForm"
      aria-label={t('noticeTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        void load();
      }}
    >
      <Field label={t('noticeText')}>
        {(id) => (
          <Input.TextArea
            id={id}
            className="growing"
            rows={5}
            value={text}
            onChange={({ target }) => type(target.value)}
          />
        )}
      </Field>
      <DaysDrop label={t('noticeFile')} isBusy={isBusy} onFile={(file) => void take(file)} />
      <div className="partFields">
        <WordsField label={t('noticeYear')} value={year} onChange={setYear} />
        <WordsField label={t('noticeSource')} value={source} onChange={setSource} />
        <ActButton
          right="settings"
          isWhole
          type="primary"
          htmlType="submit"
          loading={isBusy}
          disabled={notice === null || !isSound}
        >
          {notice === null ? t('noticeLoadNone') : t('noticeLoad', { year: notice.year })}
        </ActButton>
      </div>
      {filed ? (
        <>
          <p className="quiet">{t('daysFileRead', { name: filed.name })}</p>
          <DayProblems problems={filed.preview.problems} />
          <Preview notice={noticeOf(filed.preview.notice)} problems={[]} />
          {notice !== null && <DaysChanges preview={filed.preview} />}
        </>
      ) : (
        read && <Preview {...read} />
      )}
      {filed === null && changes && <DaysChanges preview={changes} />}
      <p role="status" className={said?.ok === false ? 'against' : 'quiet'}>
        {said?.text}
      </p>
    </form>
  );
}

/** What would be loaded, by holiday, and what is wrong in which row. */
function Preview({ notice, problems }: Pick<ReadNotice, 'notice' | 'problems'>) {
  const { t, lang } = useTexts();
  const byName = new Map<string, string[]>();
  for (const { day, name } of notice?.off ?? [])
    byName.set(name, [...(byName.get(name) ?? []), day]);
  return (
    <>
      {problems.map((problem) => (
        <p
          key={`${problem.code}${JSON.stringify([problem.subject, problem.facts])}`}
          className={problem.severity === 'error' ? 'against' : 'person'}
        >
          {showProblem(problem, lang)}
        </p>
      ))}
      {notice && (
        <>
          <p>
            {t('noticeRead', {
              ...{ year: notice.year, off: notice.off.length, worked: notice.worked.length },
            })}
          </p>
          <dl className="noticeDays">
            {[...byName].map(([name, days]) => (
              <div key={name}>
                <dt>{name || '-'}</dt>
                <dd className="number">
                  {days.length > 1 ? `${days[0]} - ${days.at(-1)}` : days[0]}
                </dd>
              </div>
            ))}
            {notice.worked.length > 0 && (
              <div>
                <dt>{t('noticeWorked')}</dt>
                <dd className="number">{notice.worked.join(', ')}</dd>
              </div>
            )}
          </dl>
        </>
      )}
    </>
  );
}
