import { Link } from '@tanstack/react-router';
import { formatFen, parseFen, sumFen, zeroFen } from '../../domain/values/money.ts';
import { useMayRead, useSession } from '../session.ts';
import { useTexts } from '../texts.ts';
import { showMoney } from '../ui/showMoney.ts';
import { useMine } from './approvalsApi.ts';
import './approvals.css';

/** 待我审批 on 今日: how many, how much, and the way there. */
export function WaitingPanel() {
  const session = useSession();
  const mayRead = useMayRead();
  return session?.person && mayRead('approvals') ? <Waiting /> : null;
}

function Waiting() {
  const { t } = useTexts();
  const { data } = useMine();
  const rows = data?.requests ?? [];
  if (rows.length === 0) return null;
  const sum = sumFen(rows.map(({ amount }) => parseFen(amount) ?? zeroFen));
  const late = rows.filter(({ days_left }) => (days_left ?? 0) < 0).length;
  return (
    <p className="notice person waitingNote">
      <Link to="/approvals">{t('approvalsWait', { n: rows.length })}</Link>
      <span className="number">{showMoney(formatFen(sum))}</span>
      {late > 0 && <span className="against">{t('approvalsLate', { n: late })}</span>}
    </p>
  );
}
