import { Button } from 'antd';
import { useState } from 'react';
import type { WireTemplate } from '../../wire/retailerTemplates.ts';
import { put } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { RetailerParts } from './RetailerParts.tsx';
import { readRetailer, retailerDraftOf } from './retailerDraft.ts';
import { useKeep } from './useKeep.ts';

interface TemplateFormProps {
  readonly template: WireTemplate;
  readonly onClose: () => void;
}

/** 改模板: its name and what it says; chains that it was applied to stay as they are. */
export function TemplateForm({ template, onClose }: TemplateFormProps) {
  const { t } = useTexts();
  const [name, setName] = useState(template.name);
  const [draft, setDraft] = useState(() => retailerDraftOf({ ...template, contacts: [] }));
  const { failure, isBusy, keep } = useKeep();
  const read = readRetailer(draft);
  const isNamed = name.trim() !== '';
  const submit = async () => {
    if (read === null || !isNamed) return;
    const { facts, codes, layouts } = read;
    const body = { version: template.version, name: name.trim(), facts, codes, layouts };
    if ((await keep(() => put(`/customer-templates/${template.id}`, body))) !== null) onClose();
  };
  return (
    <Dialog title={t('custEditOf', { name: template.name })} place="right" onClose={onClose}>
      <form
        className="customerForm"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <WordsField
          label={t('templateName')}
          value={name}
          error={isNamed ? null : t('fieldNeeded')}
          onChange={setName}
        />
        <RetailerParts draft={draft} onChange={(more) => setDraft({ ...draft, ...more })} />
        {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
        <div className="formActions">
          <Button onClick={onClose}>{t('close')}</Button>
          <ActButton
            right="customers"
            isWhole
            type="primary"
            htmlType="submit"
            disabled={isBusy || read === null || !isNamed}
            {...((read === null || !isNamed) && { title: t('fieldsToMend') })}
          >
            {t('custSave')}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}
