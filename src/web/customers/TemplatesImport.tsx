import { useRef, useState } from 'react';
import type { WireTemplateImport } from '../../wire/retailerTemplates.ts';
import { post, Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { keepFile } from '../ui/AttachButton.tsx';
import { Notice } from '../ui/Notice.tsx';

interface Seen {
  readonly files: readonly { readonly id: string; readonly name: string }[];
  readonly plan: WireTemplateImport;
}

/** 导入模板: what a workbook would add and change, then it is kept. */
export function TemplatesImport({ onDone }: { readonly onDone: () => void }) {
  const { t, lang } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const [seen, setSeen] = useState<Seen | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const send = (files: Seen['files'], save: boolean): Promise<WireTemplateImport> =>
    post(`/customer-template-imports?lang=${lang}`, { files, save });
  const act = async (work: () => Promise<void>) => {
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    } finally {
      setBusy(false);
    }
  };
  const look = (given: readonly File[]) =>
    act(async () => {
      const files = [];
      for (const file of given) files.push({ id: (await keepFile(file)).id, name: file.name });
      setSeen({ files, plan: await send(files, false) });
    });
  const save = ({ files }: Seen) =>
    act(async () => {
      await send(files, true);
      setSeen(null);
      onDone();
    });
  const changes = seen === null ? 0 : seen.plan.added.length + seen.plan.changed.length;
  return (
    <section className="templateImport" aria-label={t('templateImport')}>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".xlsx,.xls,.csv"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = '';
          if (files.length > 0) void look(files);
        }}
      />
      <ActButton right="customers" isWhole disabled={isBusy} onClick={() => input.current?.click()}>
        {t('templateImport')}
      </ActButton>
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      {seen && (
        <>
          <p>
            {t('templatePlan', {
              added: seen.plan.added.join('、') || '-',
              changed: seen.plan.changed.join('、') || '-',
            })}
          </p>
          {seen.plan.problems.length > 0 && (
            <ul>
              {seen.plan.problems.map(({ file, row, message }) => (
                <li key={`${file} ${row} ${message}`}>
                  {[file, row].filter((each) => each !== null && each !== '').join(':')} {message}
                </li>
              ))}
            </ul>
          )}
          <ActButton
            right="customers"
            isWhole
            type="primary"
            disabled={isBusy || changes === 0}
            {...(changes === 0 && { title: t('custPlanNone') })}
            onClick={() => void save(seen)}
          >
            {t('custSave')}
          </ActButton>
        </>
      )}
    </section>
  );
}
