import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { WireImportPlan } from '../../wire/customerProfiles.ts';
import { showSeverity } from '../../words/show.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { keepFile } from '../ui/AttachButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Notice } from '../ui/Notice.tsx';
import { commitImport, previewImport } from './customersApi.ts';
import { useKeep } from './useKeep.ts';

interface ImportDialogProps {
  /** Of rows that name none. */
  readonly chain?: string;
  readonly onClose: () => void;
}

interface Seen {
  readonly files: readonly { readonly id: string; readonly name: string }[];
  readonly plan: WireImportPlan;
}

/** 导入客户表: what is in the files, before any of it is saved. */
export function ImportDialog({ chain, onClose }: ImportDialogProps) {
  const { t, lang } = useTexts();
  const [seen, setSeen] = useState<Seen | null>(null);
  const [isReading, setReading] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { failure, isBusy, keep } = useKeep();
  const own = chain === undefined ? {} : { chain };
  const read = async (given: readonly File[]) => {
    setReading(true);
    setRefused(null);
    try {
      const files = [];
      for (const file of given) files.push({ id: (await keepFile(file)).id, name: file.name });
      setSeen({ files, plan: await previewImport({ files, ...own }, lang) });
    } catch (error) {
      setRefused(error instanceof Refusal && error.message ? error.message : t('offline'));
    } finally {
      setReading(false);
    }
  };
  const save = async ({ files, plan: { fingerprint } }: Seen) => {
    const done = await keep(() => commitImport({ files, ...own, fingerprint }, lang));
    if (done !== null) onClose();
  };
  const said = failure ?? refused;
  const changes = seen === null ? 0 : seen.plan.added + seen.plan.changed;
  return (
    <Dialog title={t('custImport')} place="right" onClose={onClose}>
      <div className="customerForm">
        <p className="quiet">{t('custImportHint')}</p>
        <FilesButton isBusy={isReading} isAgain={seen !== null} onFiles={(all) => void read(all)} />
        {isReading && <p role="status">{t('custReading')}</p>}
        {said !== null && <Notice tone="against" title={t('notDone')} text={said} />}
        {seen && <PlanView plan={seen.plan} />}
        <div className="formActions">
          <Button onClick={onClose}>{t('close')}</Button>
          <ActButton
            right="customers"
            type="primary"
            disabled={seen === null || changes === 0 || isBusy || isReading}
            {...(seen !== null && changes === 0 ? { title: t('custPlanNone') } : {})}
            onClick={() => seen && void save(seen)}
          >
            {t('custSave')}
          </ActButton>
        </div>
      </div>
    </Dialog>
  );
}

interface FilesButtonProps {
  readonly isBusy: boolean;
  readonly isAgain: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

function FilesButton({ isBusy, isAgain, onFiles }: FilesButtonProps) {
  const { t } = useTexts();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <p>
      <Button disabled={isBusy} onClick={() => picker.current?.click()}>
        {t(isAgain ? 'custChooseOther' : 'custChoose')}
      </Button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={t('custChoose')}
        accept=".xlsx,.xls,.csv,.ods,.zip"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          if (files.length > 0) onFiles(files);
          target.value = '';
        }}
      />
    </p>
  );
}

/** So many of each list are shown; the others are counted. */
const shown = 100;

function PlanView({ plan }: { readonly plan: WireImportPlan }) {
  const { t, lang } = useTexts();
  const { added, changed, changes, problems } = plan;
  const more = added + changed - Math.min(shown, changes.length);
  return (
    <>
      <h3>{added + changed === 0 ? t('custPlanNone') : t('custPlan', { added, changed })}</h3>
      {problems.length > 0 && (
        <section aria-label={t('custPlanProblems', { n: problems.length })}>
          <h4>{t('custPlanProblems', { n: problems.length })}</h4>
          <ul className="planList">
            {problems.slice(0, shown).map((each, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered
              <li key={n}>
                <Mark tone={each.severity === 'error' ? 'against' : 'person'}>
                  {showSeverity(each.severity, lang)}
                </Mark>
                <span>
                  <span className="quiet">
                    {[each.file, each.sheet, each.row === null ? null : `${each.row}`, each.column]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                  <br />
                  {each.message}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ul className="planList" aria-label={t('custPlan', { added, changed })}>
        {changes.slice(0, shown).map((each) => (
          <li key={`${each.what} ${each.chain} ${each.name}`}>
            <Mark tone={each.is_new ? 'settled' : 'person'}>
              {t(each.is_new ? 'custIsNew' : 'custIsChanged')}
            </Mark>
            <span>
              {t(`custWhat_${each.what}`)} {each.name}
              {each.chain !== '' && each.what !== 'chain' && (
                <span className="quiet"> · {each.chain}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="quiet">{t('custPlanMore', { n: more })}</p>}
    </>
  );
}
