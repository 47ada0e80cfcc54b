import { useTexts } from '../texts.ts';

/** Where sums stand for others: that they are not for who looks, and what is here all the same. */
export function HiddenAmounts() {
  const { t } = useTexts();
  return (
    <p className="quiet small" title={t('amountsHiddenHint')}>
      {t('amountsHidden')}
    </p>
  );
}
