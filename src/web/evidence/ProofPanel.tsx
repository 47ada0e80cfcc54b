import { CloseOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { fileUrl, Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { uploadProof } from './evidenceApi.ts';

export interface ProofFile {
  readonly id: string;
  readonly name: string;
}

interface ProofPanelProps {
  readonly file: ProofFile | null;
  readonly onFile: (file: ProofFile | null) => void;
}

/** 送达凭证 as a file: a photograph of the slip, or the receipt as a PDF. */
export function ProofPanel({ file, onFile }: ProofPanelProps) {
  const { t } = useTexts();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const upload = async (given: File | undefined) => {
    if (!given) return;
    setBusy(true);
    setFailure(null);
    try {
      const { id } = await uploadProof(given);
      onFile({ id, name: given.name });
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="field">
      <span className="quiet">{t('proofFile')}</span>
      <span className="proofFile">
        {file ? (
          <>
            <ProofLink id={file.id} name={file.name} />
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t('proofRemove')}
              onClick={() => onFile(null)}
            />
          </>
        ) : (
          <label className="linkButton">
            <UploadOutlined aria-hidden="true" /> {t('proofChoose')}
            <input
              type="file"
              accept=".pdf,.png,.jpg,.jpeg"
              disabled={isBusy}
              data-testid="proof"
              onChange={(event) => void upload(event.target.files?.[0])}
            />
          </label>
        )}
        {failure !== null && (
          <span className="against small" role="alert">
            {failure}
          </span>
        )}
      </span>
    </div>
  );
}

interface ProofLinkProps {
  readonly id: string;
  readonly name?: string;
}

export function ProofLink({ id, name }: ProofLinkProps) {
  const { t } = useTexts();
  return (
    <a href={fileUrl(id)} target="_blank" rel="noreferrer">
      <PaperClipOutlined aria-hidden="true" /> {name ?? t('proofView')}
    </a>
  );
}
