import { HistoryOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useMayRead } from '../session.ts';
import { useTexts } from '../texts.ts';

interface WayLinkProps {
  readonly id: string;
  /** One document of a statement. */
  readonly doc?: string;
}

/** From any record to its whole way and every change of it, for who may read that. */
export function WayLink({ id, doc }: WayLinkProps) {
  const { t } = useTexts();
  if (!useMayRead()('trail')) return null;
  return (
    <p>
      <Link to="/trail/$id" params={{ id }} search={doc === undefined ? {} : { doc }}>
        <HistoryOutlined aria-hidden="true" /> {t('trailOpenRecord')}
      </Link>
    </p>
  );
}
