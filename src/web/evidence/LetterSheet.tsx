import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import type { WireLetterDraft } from '../../wire/papers.ts';
import { useTexts } from '../texts.ts';
import { Money } from '../ui/Money.tsx';
import { EditText } from './EditText.tsx';
import { type AddedFile, moveClaim, wordBlock, wordLine } from './letterWords.ts';
import type { Writing } from './useWriting.ts';

interface SheetProps {
  readonly draft: SheetDraft;
  readonly writing: Writing;
  /** It was issued: it is read only. */
  readonly isFixed: boolean;
}

/** What of a draft the sheet shows; an issued letter has no more. */
type SheetDraft = Omit<WireLetterDraft, 'issued' | 'audit' | 'version' | 'files'>;

type Block = WireLetterDraft['blocks'][number];
type Item = WireLetterDraft['items'][number];

/** The letter as a sheet of paper: words are written where they stand, figures are read. */
export function LetterSheet({ draft, writing, isFixed }: SheetProps) {
  const { t } = useTexts();
  const blockOf = (code: Block['code']) => draft.blocks.find((block) => block.code === code);
  const paragraph = (code: Block['code'], tail = '') => {
    const block = blockOf(code);
    return (
      block && (
        <Paragraph key={code} block={block} writing={writing} tail={tail} isFixed={isFixed} />
      )
    );
  };
  const byRole = (...roles: Item['role'][]) =>
    draft.items.filter(({ role }) => roles.includes(role));
  const claims = byRole('claim', 'consequence');
  const [timing, pending] = [byRole('timing'), byRole('pending')];
  const requests = (
    ['reply', 'undisputed', 'undisputedNone', 'stopped', 'reservation'] as const
  ).filter(blockOf);
  return (
    <article className="letterSheet" aria-label={t('letterSheet')}>
      <h2 className="letterTitle">{paragraph('title')}</h2>
      <dl className="letterHead">
        {draft.head.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {paragraph('intro', draft.in_time)}
      <Items items={claims} total={draft.total} draft={draft} writing={writing} isFixed={isFixed} />
      <p className="letterCapital">{t('amountsInWords', { capital: draft.capital })}</p>
      {timing.length > 0 && (
        <>
          {paragraph('timingIntro')}
          <Items
            items={timing}
            total={draft.timing_total}
            draft={draft}
            writing={writing}
            isFixed={isFixed}
          />
        </>
      )}
      {pending.length > 0 && (
        <>
          {paragraph('pendingIntro')}
          <Items items={pending} total={null} draft={draft} writing={writing} isFixed={isFixed} />
        </>
      )}
      {!isFixed && <LeftOut draft={draft} writing={writing} />}
      <ol className="letterAnnexes">
        {draft.cited.map(({ no, title }) => (
          <li key={no}>
            <b>{t('letterAnnex', { no })}</b> {title}
          </li>
        ))}
      </ol>
      <ol className="letterRequests">
        {requests.map((code) => (
          <li key={code}>{paragraph(code)}</li>
        ))}
      </ol>
      {paragraph('closing')}
    </article>
  );
}

interface ParagraphProps {
  readonly block: Block;
  readonly writing: Writing;
  readonly tail: string;
  readonly isFixed: boolean;
}

function Paragraph({ block, writing, tail, isFixed }: ParagraphProps) {
  const { t } = useTexts();
  const { code, name, text, places } = block;
  const show = (words: string): string =>
    places.reduce((shown, { place, value }) => shown.replaceAll(place, value), words);
  return (
    <div className="letterParagraph">
      <EditText
        name={name}
        text={text}
        own={writing.words.edits.blocks[code]}
        show={show}
        needed={places.filter(({ needed }) => needed).map(({ place }) => place)}
        empty={t('letterAddClosing')}
        isFixed={isFixed}
        onChange={(own) =>
          writing.change((before) => ({ ...before, edits: wordBlock(before.edits, code, own) }))
        }
      />
      {tail !== '' && <span className="letterTail">{tail}</span>}
    </div>
  );
}

interface ItemsProps {
  readonly items: readonly Item[];
  readonly total: string | null;
  readonly draft: SheetDraft;
  readonly writing: Writing;
  readonly isFixed: boolean;
}

function Items({ items, total, draft, writing, isFixed }: ItemsProps) {
  const { labels } = draft;
  const isTiming = items[0]?.role === 'timing';
  return (
    <section className="letterItems" aria-label={labels[isTiming ? 'turns' : 'difference'] ?? ''}>
      <div className="letterRow letterHeads" aria-hidden="true">
        <span>{labels.no}</span>
        <span>{labels.document}</span>
        <span>{labels.place}</span>
        <span>{labels.theirs}</span>
        <span>{labels.ours}</span>
        <span>{labels[isTiming ? 'turns' : 'difference']}</span>
      </div>
      {items.map((item) => (
        <ItemPart
          key={`${item.role} ${item.key}`}
          item={item}
          draft={draft}
          writing={writing}
          isFixed={isFixed}
        />
      ))}
      {total !== null && (
        <div className="letterRow letterSum">
          <span />
          <span>{labels.total}</span>
          <span />
          <span />
          <span />
          <Money amount={total} />
        </div>
      )}
    </section>
  );
}

function ItemPart({
  item,
  draft,
  writing,
  isFixed,
}: { item: Item } & Omit<ItemsProps, 'items' | 'total'>) {
  const { labels } = draft;
  const { edits, files } = writing.words;
  const own = edits.lines[item.key];
  const isOwn = item.role !== 'consequence';
  const word = (more: Parameters<typeof wordLine>[2]) =>
    writing.change((before) => ({ ...before, edits: wordLine(before.edits, item.key, more) }));
  return (
    <div className="letterItem">
      <div className="letterRow">
        <span className="number">{item.no}</span>
        <span>
          <b>{item.title}</b>
          <span className="quiet small"> {item.about}</span>
        </span>
        <span className="small">{item.place}</span>
        <Money amount={item.theirs} />
        <Money amount={item.ours} />
        <Money amount={item.difference} />
      </div>
      <dl className="letterGround">
        {(['reason', 'request'] as const).map((part) => (
          <div key={part} className={part}>
            <dt>{labels[part]}</dt>
            <dd>
              {isOwn ? (
                <EditText
                  name={`${item.title} ${labels[part] ?? ''}`}
                  text={item[part]}
                  own={own?.[part]}
                  isFixed={isFixed}
                  onChange={(text) => word({ [part]: text })}
                />
              ) : (
                item[part]
              )}
            </dd>
          </div>
        ))}
        {item.clause !== '' && (
          <div className="clause">
            <dt>{labels.clause}</dt>
            <dd>{item.clause}</dd>
          </div>
        )}
        {item.attached !== '' && (
          <div className="evidence">
            <dt>{labels.evidence}</dt>
            <dd>{item.attached}</dd>
          </div>
        )}
      </dl>
      {!isFixed && (
        <ItemTools
          item={item}
          draft={draft}
          writing={writing}
          files={files}
          cites={own?.cites ?? []}
          onCites={(cites) => word({ cites })}
        />
      )}
    </div>
  );
}

interface ToolsProps extends Omit<ItemsProps, 'items' | 'total' | 'isFixed'> {
  readonly item: Item;
  readonly files: readonly AddedFile[];
  readonly cites: readonly string[];
  readonly onCites: (cites: string[]) => void;
}

/** Its place among the claims, the files it points to, and whether it is mentioned at all. */
function ItemTools({ item, draft, writing, files, cites, onCites }: ToolsProps) {
  const { t } = useTexts();
  const { title, role, key } = item;
  const keys = draft.items.flatMap((each) => (each.role === 'claim' ? [each.key] : []));
  const move = (by: -1 | 1) =>
    writing.change((before) => ({
      ...before,
      edits: { ...before.edits, order: moveClaim(keys, key, by) },
    }));
  const leaveOut = () =>
    writing.change((before) => ({
      ...before,
      edits: { ...before.edits, left_out: [...before.edits.left_out, key] },
    }));
  if (role === 'consequence') return null;
  return (
    <div className="letterTools noPrint">
      {role === 'claim' && keys.length > 1 && (
        <>
          <Button
            type="text"
            size="small"
            icon={<ArrowUpOutlined />}
            aria-label={t('letterUp', { name: title })}
            disabled={key === keys[0]}
            onClick={() => move(-1)}
          />
          <Button
            type="text"
            size="small"
            icon={<ArrowDownOutlined />}
            aria-label={t('letterDown', { name: title })}
            disabled={key === keys.at(-1)}
            onClick={() => move(1)}
          />
        </>
      )}
      {role !== 'claim' && (
        <Button type="text" size="small" onClick={leaveOut}>
          {t('letterLeaveOut')}
        </Button>
      )}
      {files.length > 0 && (
        <Select
          size="small"
          mode="multiple"
          className="letterCites"
          placeholder={t('letterCite')}
          aria-label={t('letterCiteOf', { name: title })}
          value={[...cites]}
          options={files.map(({ id, name }) => ({
            value: id,
            label: writing.words.edits.titles[id] || name,
          }))}
          onChange={onCites}
        />
      )}
    </div>
  );
}

function LeftOut({ draft, writing }: Omit<ItemsProps, 'items' | 'total' | 'isFixed'>) {
  const { t } = useTexts();
  if (draft.left_out.length === 0) return null;
  return (
    <section className="letterOut noPrint" aria-label={t('letterLeftOut')}>
      <h3>{t('letterLeftOut')}</h3>
      <ul>
        {draft.left_out.map(({ key, title, about }) => (
          <li key={key}>
            <span className="quiet">
              {title} {about}
            </span>
            <Button
              type="text"
              size="small"
              onClick={() =>
                writing.change((before) => ({
                  ...before,
                  edits: {
                    ...before.edits,
                    left_out: before.edits.left_out.filter((each) => each !== key),
                  },
                }))
              }
            >
              {t('letterPutBack')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
