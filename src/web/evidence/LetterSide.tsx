import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CloseOutlined,
  UploadOutlined,
} from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { WireLetterDraft } from '../../wire/papers.ts';
import type { WireCompany } from '../../wire/people.ts';
import { fileUrl, Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { DayField, WordsField } from '../ui/Field.tsx';
import { uploadProof } from './evidenceApi.ts';
import { type AddedFile, moveClaim, type WhoField } from './letterWords.ts';
import type { Writing } from './useWriting.ts';

interface SideProps {
  readonly draft: WireLetterDraft;
  readonly writing: Writing;
  readonly company: WireCompany | undefined;
}

const ours = ['contact', 'phone', 'email', 'address'] as const;

/** Who writes to whom, and until when an answer is asked for. */
export function WhoFields({ draft, writing, company }: SideProps) {
  const { t } = useTexts();
  const { who } = writing.words;
  const said = (field: WhoField, value: string) =>
    writing.change((before) => ({ ...before, who: { ...before.who, [field]: value } }));
  return (
    <fieldset className="sideFields">
      <legend>{t('letterWho')}</legend>
      <WordsField
        label={t('buyer')}
        value={who.buyer ?? ''}
        onChange={(value) => said('buyer', value)}
      />
      {isSupplierOpen(draft, who.company, company) && (
        <WordsField
          label={t('company')}
          value={who.company ?? company?.company ?? ''}
          onChange={(value) => said('company', value)}
        />
      )}
      {ours.map((field) => (
        <WordsField
          key={field}
          label={t(field)}
          value={who[field] ?? company?.[field] ?? ''}
          onChange={(value) => said(field, value)}
        />
      ))}
      <DayField
        label={t('letterDay')}
        value={who.day ?? draft.day}
        onChange={(value) => said('day', value)}
      />
      <DayField
        label={t('replyDay')}
        value={who.reply_day ?? ''}
        onChange={(value) => said('reply_day', value)}
      />
    </fieldset>
  );
}

/** Our name is asked for where neither the statement nor the contract says it. */
const isSupplierOpen = (
  { supplier }: WireLetterDraft,
  said: string | undefined,
  company: WireCompany | undefined,
): boolean => supplier === null || (said ?? company?.company) === supplier;

/** 附件 that a person adds, in the order of their numbers. */
export function AddedFiles({ draft, writing }: Omit<SideProps, 'company'>) {
  const { t } = useTexts();
  const { files, edits } = writing.words;
  const [isBusy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const first = draft.cited.length - draft.cited.filter(({ file }) => isAdded(files, file)).length;
  const order = (next: readonly AddedFile[]) =>
    writing.change((before) => ({ ...before, files: [...next] }));
  const add = (more: readonly AddedFile[]) =>
    writing.change((before) => {
      const known = new Set(before.files.map(({ id }) => id));
      return { ...before, files: [...before.files, ...more.filter(({ id }) => !known.has(id))] };
    });
  const upload = async (list: readonly File[]) => {
    setFailure(null);
    try {
      for (const file of list) {
        setBusy(file.name);
        const { id } = await uploadProof(file);
        add([{ id, name: file.name }]);
      }
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    } finally {
      setBusy(null);
    }
  };
  const move = (id: string, by: -1 | 1) => {
    const ids = moveClaim(
      files.map((file) => file.id),
      id,
      by,
    );
    order(ids.flatMap((each) => files.find((file) => file.id === each) ?? []));
  };
  const entitle = (id: string, title: string) =>
    writing.change((before) => {
      const { [id]: _, ...others } = before.edits.titles;
      const titles = title === '' ? others : { ...others, [id]: title };
      return { ...before, edits: { ...before.edits, titles } };
    });
  const offered = draft.files.filter(({ id }) => !files.some((file) => file.id === id));
  return (
    <fieldset className="sideFields">
      <legend>{t('letterFiles')}</legend>
      <p className="quiet small">{t('letterFilesHint')}</p>
      <ol className="addedFiles">
        {files.map((file, i) => (
          <AddedRow
            key={file.id}
            file={file}
            no={first + i + 1}
            title={edits.titles[file.id] ?? ''}
            isFirst={i === 0}
            isLast={i === files.length - 1}
            onMove={(by) => move(file.id, by)}
            onTitle={(title) => entitle(file.id, title)}
            onRemove={() => order(files.filter(({ id }) => id !== file.id))}
          />
        ))}
      </ol>
      {offered.length > 0 && (
        <ul className="offeredFiles" aria-label={t('letterFromBatch')}>
          {offered.map(({ id, name }) => (
            <li key={id}>
              <Button type="text" size="small" onClick={() => add([{ id, name }])}>
                + {name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <label className="linkButton">
        <UploadOutlined aria-hidden="true" /> {t('letterAddFile')}
        <input
          type="file"
          multiple
          accept=".pdf,.png,.jpg,.jpeg"
          disabled={isBusy !== null}
          data-testid="annexes"
          onChange={(event) => {
            void upload([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </label>
      <p role="status" className="quiet small">
        {isBusy === null ? '' : t('letterUploading', { name: isBusy })}
      </p>
      {failure !== null && (
        <p className="against small" role="alert">
          {failure}
        </p>
      )}
    </fieldset>
  );
}

interface AddedRowProps {
  readonly file: AddedFile;
  readonly no: number;
  readonly title: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onTitle: (title: string) => void;
  readonly onRemove: () => void;
}

/** One added file: its number, what the letter calls it, its place among the others. */
function AddedRow({ file, no, title, ...more }: AddedRowProps) {
  const { t } = useTexts();
  const { isFirst, isLast, onMove, onTitle, onRemove } = more;
  const { id, name } = file;
  return (
    <li>
      <b className="number">{t('letterAnnex', { no })}</b>
      <a className="cut" href={fileUrl(id)} target="_blank" rel="noreferrer" title={name}>
        {name}
      </a>
      <span className="addedTools">
        <Button
          type="text"
          size="small"
          icon={<ArrowUpOutlined />}
          aria-label={t('letterUp', { name })}
          disabled={isFirst}
          onClick={() => onMove(-1)}
        />
        <Button
          type="text"
          size="small"
          icon={<ArrowDownOutlined />}
          aria-label={t('letterDown', { name })}
          disabled={isLast}
          onClick={() => onMove(1)}
        />
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('letterRemoveFile', { name })}
          onClick={onRemove}
        />
      </span>
      <Input
        size="small"
        maxLength={120}
        value={title}
        placeholder={name}
        aria-label={t('letterFileTitle', { no })}
        onChange={(event) => onTitle(event.target.value)}
      />
    </li>
  );
}

const isAdded = (files: readonly AddedFile[], name: string): boolean =>
  files.some((file) => file.name === name);
