import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { claimsOf } from '../../domain/settlements/claims.ts';
import { numberAttachments } from '../../words/attachments.ts';
import { packTexts } from '../../words/papers.ts';
import { showText } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import { cut, typeset } from '../../words/typeset.ts';
import type { Client } from '../db/pool.ts';
import { findFile, loadBytes } from '../files/store.ts';
import { printPdf } from '../print.ts';
import { composeLetter } from '../settlements/letter.ts';
import type { LetterFacts } from '../settlements/letterFacts.ts';
import { formOf } from './attached.ts';
import type { Attachment } from './store.ts';

/** More than this is not put into one PDF: it is listed with its SHA-256 and goes beside it. */
const mostBytes = 60_000_000;

export interface Attached extends Attachment {
  /** 0 = the letter itself. */
  readonly no: number;
  readonly size: number;
  readonly form: 'picture' | 'file' | 'listed';
  readonly bytes: Uint8Array | null;
}

/** The letter again, with its annexes behind it. */
export const writePack = (
  letter: LetterFacts,
  attached: readonly Attached[],
  lang: Lang,
): Promise<Uint8Array> => {
  const claims = claimsOf(letter.statement, letter.audit);
  const cited = new Map<string, number[]>();
  for (const { no, file } of numberAttachments(letter.statement, claims, letter.lang).list) {
    cited.set(file, [...(cited.get(file) ?? []), no]);
  }
  return printPdf(packOf(composeLetter(letter, claims), { attached, cited, lang }));
};

/** Files in which the letter finds what it cites, in its order. */
export const citedFiles = ({ statement, audit, lang }: LetterFacts): string[] => [
  ...new Set(numberAttachments(statement, claimsOf(statement, audit), lang).list.map(fileOf)),
];

const fileOf = ({ file }: { readonly file: string }): string => file;

/** 附件 in their order, as many as one PDF may hold. */
export async function loadAnnexes(
  client: Client,
  attachments: readonly Attachment[],
): Promise<Attached[]> {
  const attached: Attached[] = [];
  let total = 0;
  for (const [i, attachment] of attachments.entries()) {
    const size = (await findFile(client, attachment.id))?.size ?? 0;
    const about = { ...attachment, no: i + 1, size };
    if (total + size > mostBytes) {
      attached.push({ ...about, form: 'listed', bytes: null });
      continue;
    }
    total += size;
    const bytes = await loadBytes(client, attachment.id);
    attached.push({ ...about, form: formOf(bytes), bytes });
  }
  return attached;
}

export interface PackFacts {
  readonly attached: readonly Attached[];
  /** By the name of a file, the numbers that the letter gives to what stands in it. */
  readonly cited: ReadonlyMap<string, readonly number[]>;
  readonly lang: Lang;
}

/** The paper of a letter with a page of annexes, its pictures and its embedded files. */
export function packOf(
  letter: TDocumentDefinitions,
  { attached, cited, lang }: PackFacts,
): TDocumentDefinitions {
  const sayIt = (code: string, facts = {}) => typeset(showText(packTexts, code, facts, lang), lang);
  const pages = attached.filter(({ form }) => form === 'picture');
  const files = attached.filter(({ form }) => form === 'file');
  return {
    ...letter,
    content: [
      letter.content,
      { text: sayIt('title'), style: 'title', pageBreak: 'before' },
      { text: sayIt('intro'), margin: [0, 8, 0, 8] },
      listOf(attached, cited, sayIt),
      ...pages.map((each): Content => pictureOf(each, sayIt)),
    ],
    files: Object.fromEntries(
      files.map(({ no, name, id, bytes }) => [
        `annex${no}`,
        {
          src: dataUrl('application/octet-stream', bytes),
          name: fileName(no, name),
          description: id,
        },
      ]),
    ),
  };
}

type SayPack = (code: string, facts?: Record<string, string>) => string;

function listOf(attached: readonly Attached[], cited: PackFacts['cited'], sayIt: SayPack): Content {
  const forms = { picture: 'picture', file: 'embedded', listed: 'listed' } as const;
  const head = (code: string): TableCell => ({ text: sayIt(code), style: 'th' });
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [18, '*', 48, 56, 70],
      body: [
        [
          head('no'),
          head('name'),
          head('cited'),
          { ...headRight, text: sayIt('size') },
          head('kind'),
        ],
        ...attached.map(({ no, name, size, form, id }): TableCell[] => [
          { text: no === 0 ? '' : `${no}`, style: 'cell' },
          {
            stack: [
              { text: cut(name, 160), style: 'cell' },
              { text: `SHA-256 ${id.slice(0, 32)} ${id.slice(32)}`, style: 'small' },
            ],
          },
          {
            text: no === 0 ? sayIt('original') : (cited.get(name) ?? []).join(', '),
            style: 'cell',
          },
          { text: `${size}`, style: 'cell', alignment: 'right' },
          { text: sayIt(forms[form]), style: 'cell' },
        ]),
      ],
    },
    layout: 'lightHorizontalLines',
  };
}

const headRight = { style: 'th', alignment: 'right' } as const;

const pictureOf = ({ no, name, bytes }: Attached, sayIt: SayPack): Content => ({
  stack: [
    { text: sayIt('caption', { no: `${no}`, name: cut(name, 120) }), style: 'small' },
    {
      image: dataUrl(bytes?.[0] === 0x89 ? 'image/png' : 'image/jpeg', bytes),
      fit: [499, 690],
      margin: [0, 6, 0, 0],
    },
  ],
  pageBreak: 'before',
});

const dataUrl = (type: string, bytes: Uint8Array | null): string =>
  `data:${type};base64,${Buffer.from(bytes ?? []).toString('base64')}`;

/** Numbered, since two may have one name; without what acts on a reader or on a path. */
const fileName = (no: number, name: string): string => {
  const bare = cut(name.split(/[\\/]/).at(-1) ?? '', 120);
  return no === 0 ? bare : `${no} ${bare}`;
};
