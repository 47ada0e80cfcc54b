import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { WireDraft } from '../../wire/agreements.ts';
import type { WireFile } from '../../wire/files.ts';
import { useTexts } from '../texts.ts';
import { AttachButton, keepFile } from '../ui/AttachButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DayField, Field } from '../ui/Field.tsx';
import { isDay, todayHere } from '../ui/typed.ts';
import { signDraft } from './agreementsApi.ts';
import { showChange } from './showAgreement.tsx';

interface SignDialogProps {
  readonly given: WireDraft;
  readonly onClose: () => void;
  readonly act: (make: () => Promise<unknown>) => Promise<boolean>;
}

/** 签订: on which day, why, with which scan; then it holds or waits for approval. */
export function SignDialog({ given, onClose, act }: SignDialogProps) {
  const texts = useTexts();
  const { t } = texts;
  const navigate = useNavigate();
  const [day, setDay] = useState<string>(todayHere());
  const [reason, setReason] = useState('');
  const [files, setFiles] = useState<readonly WireFile[]>([]);
  const [isBusy, setBusy] = useState(false);
  const { draft, agreement, comparison } = given;
  const sign = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const isDone = await act(() =>
      signDraft(draft.id, {
        ...{ version: draft.version, signed_on: day === '' ? null : day, reason },
        files: files.map(({ id }) => id),
      }),
    );
    if (isDone) await navigate({ to: '/contracts/$id', params: { id: agreement.id } });
    else onClose();
  };
  const attach = async (file: File) => {
    setBusy(true);
    await act(async () => setFiles([...files, await keepFile(file)]));
    setBusy(false);
  };
  return (
    <Dialog title={t('draftSignTitle')} place="middle" onClose={onClose}>
      <form className="form" onSubmit={(event) => void sign(event)}>
        <p>{showChange(comparison, texts)}</p>
        <p className="quiet small">{t('draftSignHint')}</p>
        <DayField label={t('draftSignDay')} value={day} onChange={setDay} />
        <Field label={t('draftSignReason')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={3}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <ul className="small">
          {files.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
        <div className="panelEnd">
          <AttachButton label={t('draftSignScan')} isBusy={isBusy} onFile={attach} />
          <Button
            type="primary"
            htmlType="submit"
            loading={isBusy}
            disabled={day !== '' && !isDay(day)}
          >
            {t('draftSign')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
