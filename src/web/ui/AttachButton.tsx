import { Button } from 'antd';
import { useRef } from 'react';
import type { WireFile } from '../../wire/files.ts';
import { uploadFile } from '../api.ts';

/** Keeps a file, so that it can be named as evidence. */
export const keepFile = (file: File): Promise<WireFile> =>
  uploadFile(file.name, file, new AbortController().signal);

interface AttachButtonProps {
  readonly label: string;
  readonly isBusy: boolean;
  readonly onFile: (file: File) => Promise<void>;
}

/** 附文件: chosen from this machine. */
export function AttachButton({ label, isBusy, onFile }: AttachButtonProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button disabled={isBusy} onClick={() => picker.current?.click()}>
        {label}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={label}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void onFile(file);
          target.value = '';
        }}
      />
    </>
  );
}
