import { Button } from 'antd';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';

interface FormEndProps {
  readonly save: string;
  readonly isChanged: boolean;
  readonly isBusy: boolean;
  readonly said: { readonly ok: boolean; readonly text: string } | null;
  readonly onDiscard: () => void;
}

/** The end of a form of settings: saved or thrown away once something is changed, and what came of it. */
export function FormEnd({ save, isChanged, isBusy, said, onDiscard }: FormEndProps) {
  const { t } = useTexts();
  return (
    <p className="settingsEnd">
      <ActButton
        right="settings"
        type="primary"
        htmlType="submit"
        loading={isBusy}
        disabled={!isChanged}
        {...(isChanged ? {} : { title: t('companyUnchanged') })}
      >
        {save}
      </ActButton>
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
