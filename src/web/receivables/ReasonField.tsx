import { useTexts } from '../texts.ts';
import { SaidField } from './SaidField.tsx';

interface ReasonFieldProps {
  readonly value: string;
  readonly error?: string | null;
  readonly onChange: (value: string) => void;
}

/** Why less was paid. */
export function ReasonField(props: ReasonFieldProps) {
  const { t } = useTexts();
  return <SaidField label={t('shortReason')} usual={t('shortReasons')} {...props} />;
}
