import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { WireTemplate, WireTemplates } from '../../wire/retailerTemplates.ts';
import { base, get, post } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { FailedNotice } from '../ui/states.tsx';
import type { RetailerDraft } from './retailerDraft.ts';
import { TemplateForm } from './TemplateForm.tsx';
import { TemplatesImport } from './TemplatesImport.tsx';
import { changesBy, draftWith, type Entries, nameOfChange, wordsOf } from './templateDraft.ts';
import { useKeep } from './useKeep.ts';

interface TemplatesDialogProps {
  readonly chain: string;
  readonly entries: Entries;
  readonly onUse: (draft: RetailerDraft) => void;
  readonly onClose: () => void;
}

/** 结算档案模板: the company's own, applied to a chain once it is seen what changes. */
export function TemplatesDialog({ chain, entries, onUse, onClose }: TemplatesDialogProps) {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  const queries = useQueryClient();
  const [open, setOpen] = useState<{ what: 'use' | 'edit'; of: WireTemplate } | null>(null);
  const { failure, isBusy, keep } = useKeep();
  const { data, error, refetch } = useQuery({
    queryKey: ['templates', demo ?? false],
    queryFn: async () => (await get<WireTemplates>('/customer-templates')).templates,
  });
  const again = () => queries.invalidateQueries({ queryKey: ['templates'] });
  const forget = async ({ id, version }: WireTemplate) => {
    await keep(() => post(`/customer-templates/${id}/forget`, { version }));
    await again();
  };
  if (open?.what === 'edit')
    return (
      <TemplateForm
        template={open.of}
        onClose={() => {
          setOpen(null);
          void again();
        }}
      />
    );
  return (
    <Dialog title={t('templates')} place="right" onClose={onClose}>
      <div className="customerForm">
        <p className="quiet">{t('templatesHint')}</p>
        {error && <FailedNotice error={error} retry={() => void refetch()} />}
        {!data && !error && <span className="bone tall w60" />}
        {data?.length === 0 && <p className="quiet">{t('templatesNone')}</p>}
        {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
        <ul className="partyList">
          {data?.map((each) => (
            <li key={each.id}>
              <span>
                {each.name}
                <br />
                <span className="quiet small">
                  {t('templateHolds', {
                    n: each.facts.length + each.codes.length + each.layouts.length,
                  })}
                </span>
              </span>
              <span className="templateTools">
                <Button
                  size="small"
                  aria-label={t('templateUseOf', { name: each.name })}
                  onClick={() => setOpen({ what: 'use', of: each })}
                >
                  {t('templateUse')}
                </Button>
                <Button
                  size="small"
                  aria-label={t('custEditOf', { name: each.name })}
                  onClick={() => setOpen({ what: 'edit', of: each })}
                >
                  {t('custEdit')}
                </Button>
                <ActButton
                  right="customers"
                  isWhole
                  size="small"
                  type="text"
                  disabled={isBusy}
                  aria-label={t('templateForgetOf', { name: each.name })}
                  onClick={() => void forget(each)}
                >
                  {t('templateForget')}
                </ActButton>
              </span>
            </li>
          ))}
        </ul>
        {open?.what === 'use' && (
          <UsePart
            key={open.of.id}
            template={open.of}
            {...{ chain, entries }}
            onUse={(draft) => {
              onUse(draft);
              onClose();
            }}
          />
        )}
        <MakePart {...{ chain, entries }} onMade={() => void again()} />
        <TemplatesImport onDone={() => void again()} />
        <div className="formActions">
          <a
            className="linkButton"
            href={`${base()}/customer-templates.xlsx`}
            download="customer-templates.xlsx"
          >
            {t('custExport')}
          </a>
          <Button onClick={onClose}>{t('close')}</Button>
        </div>
      </div>
    </Dialog>
  );
}

interface UsePartProps extends Pick<TemplatesDialogProps, 'chain' | 'entries' | 'onUse'> {
  readonly template: WireTemplate;
}

/** 套用前看改什么; what stands is replaced only where that is ticked. */
function UsePart({ chain, entries, template, onUse }: UsePartProps) {
  const texts = useTexts();
  const { t } = texts;
  const [isReplacing, setReplacing] = useState(false);
  const changes = changesBy(entries, template);
  const own = changes.filter(({ before }) => isReplacing || before === null);
  const title = t('templateUseTitle', { name: template.name, chain });
  return (
    <section className="templateUse" aria-label={title}>
      <h3>{title}</h3>
      {changes.length === 0 && <p className="quiet">{t('templateSame')}</p>}
      {changes.length > 0 && (
        <>
          <dl className="templateChanges">
            {changes.map((each) => (
              <div key={`${each.part} ${each.name}`}>
                <dt>{nameOfChange(each, texts)}</dt>
                <dd>
                  {each.before !== null && (
                    <>
                      {isReplacing ? (
                        <del>{wordsOf(each, each.before, texts)}</del>
                      ) : (
                        `${wordsOf(each, each.before, texts)} (${t('templateStays')})`
                      )}{' '}
                    </>
                  )}
                  {(isReplacing || each.before === null) && (
                    <ins>{wordsOf(each, each.after, texts)}</ins>
                  )}
                </dd>
              </div>
            ))}
          </dl>
          {changes.some(({ before }) => before !== null) && (
            <p>
              <Checkbox
                checked={isReplacing}
                onChange={({ target }) => setReplacing(target.checked)}
              >
                {t('templateReplace')}
              </Checkbox>
            </p>
          )}
          <Button
            type="primary"
            disabled={own.length === 0}
            {...(own.length === 0 && { title: t('templateSame') })}
            onClick={() => onUse(draftWith(entries, template, isReplacing))}
          >
            {t('templateUseNow', { n: own.length })}
          </Button>
        </>
      )}
    </section>
  );
}

interface MakePartProps extends Pick<TemplatesDialogProps, 'chain' | 'entries'> {
  readonly onMade: () => void;
}

/** 存为模板: what this profile says, but for its people. */
function MakePart({ chain, entries, onMade }: MakePartProps) {
  const { t } = useTexts();
  const [name, setName] = useState('');
  const { failure, isBusy, keep } = useKeep();
  const { facts, codes, layouts = [] } = entries;
  const isEmpty = facts.length + codes.length + layouts.length === 0;
  const make = async () => {
    const body = { name: name.trim(), facts, codes, layouts };
    if ((await keep(() => post('/customer-templates', body))) === null) return;
    setName('');
    onMade();
  };
  const why = isEmpty ? t('templateEmpty') : name.trim() === '' ? t('custNameNeeded') : undefined;
  return (
    <form
      className="templateMake"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (why === undefined) void make();
      }}
    >
      <WordsField label={t('templateMake', { chain })} value={name} onChange={setName} />
      <ActButton
        right="customers"
        isWhole
        htmlType="submit"
        disabled={isBusy || why !== undefined}
        {...(why !== undefined && { title: why })}
      >
        {t('templateMakeNow')}
      </ActButton>
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
    </form>
  );
}
