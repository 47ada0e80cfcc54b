import { DownOutlined, FileTextOutlined } from '@ant-design/icons';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import type { WireStatementAudit } from '../../wire/settlements.ts';
import { type KeptAudit, paperUrl } from '../api.ts';
import { useSees } from '../session.ts';
import { useTexts } from '../texts.ts';

interface PaperLinksPanelProps {
  readonly audit: KeptAudit;
  readonly n: number;
  readonly each: WireStatementAudit;
  /** False where the letter stands beside it as the next step. */
  readonly hasLetter: boolean;
}

const lists = ['reservation', 'invoiceList', 'feeList'] as const;

/** The letter, all other papers of a statement behind one button. */
export function PaperLinksPanel({ audit, n, each, hasLetter }: PaperLinksPanelProps) {
  const { t, lang } = useTexts();
  const navigate = useNavigate();
  const sees = useSees()('price');
  const { demo, chain } = useSearch({ strict: false });
  const search = { ...(demo && { demo }), ...(chain && { chain }), ...(n > 0 && { statement: n }) };
  const isClaim = !/^-|^0\.00$/.test(each.claimable ?? '');
  if (!sees) return null;
  const url = (paper: string) => paperUrl(audit.id, paper, n, lang, audit.as_of);
  const save = (paper: string) => {
    const link = document.createElement('a');
    link.href = url(paper);
    link.download = '';
    link.click();
  };
  const items = [
    ...(isClaim ? [{ key: 'letter.pdf', label: t('letter') }] : []),
    { key: 'differences.xlsx', label: t('sheet') },
    { type: 'divider' as const },
    ...lists.map((kind) => ({ key: kind, label: t(`paperKind_${kind}`) })),
  ];
  const choose = ({ key }: { readonly key: string }) => {
    if (key.includes('.')) return save(key);
    void navigate({
      to: '/audits/$id/papers/$kind',
      params: { id: audit.id, kind: key },
      search,
    });
  };
  return (
    <>
      {isClaim && hasLetter && (
        <Link
          className="linkButton"
          to="/audits/$id/letter"
          params={{ id: audit.id }}
          search={search}
        >
          <FileTextOutlined aria-hidden="true" /> {t('letterEdit')}
        </Link>
      )}
      {!isClaim && <span className="quiet">{t('noLetter')}</span>}
      <Dropdown trigger={['click']} menu={{ items, onClick: choose }}>
        <Button>
          {t('paperMenu')} <DownOutlined aria-hidden="true" />
        </Button>
      </Dropdown>
    </>
  );
}
