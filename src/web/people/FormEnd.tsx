import { Button, type ButtonProps } from 'antd';
import type { Subject } from '../../domain/people/rights.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';

interface FormEndProps {
  /** What it changes, for the whole house; absent = something of one's own. */
  readonly right?: Subject;
  readonly save: string;
  readonly isChanged: boolean;
  readonly isBusy: boolean;
  readonly said: { readonly ok: boolean; readonly text: string } | null;
  readonly onDiscard: () => void;
}

/** The end of a form of settings: saved or thrown away once something is changed, and what came of it. */
export function FormEnd({ right, save, isChanged, isBusy, said, onDiscard }: FormEndProps) {
  const { t } = useTexts();
  const button: ButtonProps = {
    ...{ type: 'primary', htmlType: 'submit', loading: isBusy, disabled: !isChanged },
    ...(isChanged ? {} : { title: t('companyUnchanged') }),
  };
  return (
    <p className="settingsEnd">
      {right === undefined ? (
        <Button {...button}>{save}</Button>
      ) : (
        <ActButton {...button} right={right} isWhole>
          {save}
        </ActButton>
      )}
      {isChanged && (
        <Button type="text" onClick={onDiscard}>
          {t('discard')}
        </Button>
      )}
      <span role="status" className={said?.ok === false ? 'against' : 'quiet'}>
        {said?.text}
      </span>
    </p>
  );
}
