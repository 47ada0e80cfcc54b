import { UnlockOutlined, UserOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useSession } from '../session.ts';
import { useTexts } from '../texts.ts';

/** Who is signed in, or that nobody has to: on every page, with the way to change it. */
export function PersonBadge() {
  const { t } = useTexts();
  const session = useSession();
  if (!session) return null;
  const { person } = session;
  return (
    <Link
      className={`personBadge${person ? '' : ' open'}`}
      to="/settings"
      hash={person ? 'account' : 'people'}
      title={person ? `${t('accountTitle')}: ${person.name}` : t('openHint')}
    >
      {person ? <UserOutlined aria-hidden="true" /> : <UnlockOutlined aria-hidden="true" />}
      <span className="badgeWord">{person?.name ?? t('openBadge')}</span>
    </Link>
  );
}
