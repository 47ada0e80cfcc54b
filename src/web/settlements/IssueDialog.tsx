import { FilePdfOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { WireIssued } from '../../wire/papers.ts';
import { issuedUrl, issueLetter, type KeptAudit, Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DayField, stopAtWrong, WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';

interface IssueDialogProps {
  readonly audit: KeptAudit;
  readonly n: number;
  readonly onClose: () => void;
}

const nothing = { buyer: '', company: '', contact: '', phone: '', address: '', reply_day: '' };
const words = ['buyer', 'company', 'contact', 'phone', 'address'] as const;

/** 出具异议函: to whom and by whom; figures and lines are the audit's own. Then its number. */
export function IssueDialog({ audit, n, onClose }: IssueDialogProps) {
  const { t, lang } = useTexts();
  const queries = useQueryClient();
  const [said, setSaid] = useState(nothing);
  const [issued, setIssued] = useState<WireIssued | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const issue = async () => {
    setBusy(true);
    setFailure(null);
    try {
      setIssued(await issueLetter(audit, n, lang, said));
      for (const key of ['board', 'rows', 'disputeStatistics'])
        void queries.invalidateQueries({ queryKey: [key] });
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={t('issue')} place="middle" onClose={onClose}>
      {issued ? (
        <Issued issued={issued} />
      ) : (
        <form
          className="dialogForm"
          onSubmit={(event) => {
            event.preventDefault();
            if (!stopAtWrong(event.currentTarget)) void issue();
          }}
        >
          <p className="quiet">{t('issueHint')}</p>
          {words.map((word) => (
            <WordsField
              key={word}
              label={t(word)}
              value={said[word]}
              onChange={(value) => setSaid({ ...said, [word]: value })}
            />
          ))}
          <DayField
            label={t('replyDay')}
            value={said.reply_day}
            onChange={(value) => setSaid({ ...said, reply_day: value })}
          />
          {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
          <p className="decide">
            <Button type="primary" htmlType="submit" loading={isBusy}>
              {t('issueNow')}
            </Button>
          </p>
        </form>
      )}
    </Dialog>
  );
}

function Issued({ issued }: { readonly issued: WireIssued }) {
  const { t } = useTexts();
  return (
    <div className="dialogForm">
      <Notice
        tone="settled"
        title={t('issued', { no: issued.no })}
        text={issued.added ? t('issuedDisputes', { n: issued.disputes }) : t('issuedBefore')}
      />
      <p className="decide">
        <a className="linkButton main" href={issuedUrl(issued.id, 'file')} download>
          <FilePdfOutlined aria-hidden="true" /> {t('letter')}
        </a>
        <a className="linkButton" href={issuedUrl(issued.id, 'pack.pdf')} download>
          <FilePdfOutlined aria-hidden="true" /> {t('pack')}
        </a>
        <Link className="linkButton" to="/disputes">
          {t('navDisputes')}
        </Link>
      </p>
    </div>
  );
}
