import type { ScreenText } from '../../words/screens.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Keys } from '../ui/Keys.tsx';

type Group = readonly [ScreenText, readonly (readonly [string, ScreenText])[]];

const groups: readonly Group[] = [
  [
    'keysGlobal',
    [
      ['Ctrl K', 'keySearch'],
      ['?', 'keyHelp'],
    ],
  ],
  [
    'keysTable',
    [
      ['j k', 'keyMove'],
      ['Home End', 'keyEnds'],
      ['x', 'keySelect'],
      ['Shift ↑↓', 'keyRange'],
      ['Ctrl A', 'keyAll'],
      ['Enter', 'keyOpen'],
      ['Ctrl C', 'keyCopy'],
      ['/', 'keyFind'],
      ['Esc', 'keyEscape'],
    ],
  ],
  [
    'keysBench',
    [
      ['a', 'act_accept'],
      ['d', 'act_dispute'],
      ['e', 'act_evidence'],
      ['t', 'act_trade'],
      ['w', 'act_waive'],
      ['u', 'keyUndo'],
      ['Ctrl Enter', 'keySave'],
    ],
  ],
];

/** Every key there is, by where it counts. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Dialog title={t('keys')} place="middle" onClose={onClose}>
      <div className="keysList">
        {groups.map(([title, keys]) => (
          <section key={title}>
            <h3>{t(title)}</h3>
            <dl>
              {keys.map(([key, text]) => (
                <div key={text}>
                  <dt>
                    <Keys keys={key} />
                  </dt>
                  <dd>{t(text)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
