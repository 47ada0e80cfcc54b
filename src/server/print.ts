import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

const require = createRequire(import.meta.url);
const regular = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf';
const bold = '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf';
const fonts = { Noto: { normal: regular, bold, italics: regular, bolditalics: bold } };

/** What of fontkit is used: it makes a font of bytes, by the first format that knows them. */
interface Fontkit {
  readonly create: (bytes: Uint8Array) => object;
  readonly registerFormat: (format: FontFormat) => void;
}

interface FontFormat {
  new (stream: { readonly buffer: Uint8Array }): object;
  probe(bytes: Uint8Array): boolean;
}

/** The fontkit of pdfmake's pdfkit, not another copy of it. */
const loadFontkit = (): Fontkit => {
  const ofPdfmake = createRequire(require.resolve('pdfmake'));
  return createRequire(ofPdfmake.resolve('pdfkit'))('fontkit') as Fontkit;
};

/** Stands in pdfmake's file system where a font would; the rest names the font. */
const mark = 'mingzhang font ';

const nameOn = (bytes: Uint8Array): string | null => {
  const text = Buffer.from(bytes.subarray(0, 200)).toString('utf8');
  return text.startsWith(mark) ? text.slice(mark.length) : null;
};

/**
 * 字体留用: a font has 10 MB and would be read and understood anew for every paper. Kept, what was
 * learned of its glyphs serves all papers; each paper still embeds only the glyphs that it shows.
 */
function keepFonts({ create, registerFormat }: Fontkit): void {
  const kept = new Map<string, object>();
  const open = (name: string): object => {
    const font = kept.get(name) ?? create(readFileSync(require.resolve(name)));
    kept.set(name, font);
    return font;
  };
  function keptFormat({ buffer }: { readonly buffer: Uint8Array }): object {
    return open(nameOn(buffer) ?? regular);
  }
  keptFormat.probe = (bytes: Uint8Array): boolean => nameOn(bytes) !== null;
  registerFormat(keptFormat as unknown as FontFormat);
}

/** Its own file system, which its types leave out. */
interface WithFiles {
  readonly virtualfs: { readonly writeFileSync: (name: string, bytes: Uint8Array) => void };
}

let isReady = false;

/** A heavy package that the start of the server does not wait for. */
async function loadPdfmake() {
  const { default: pdfmake } = await import('pdfmake');
  if (isReady) return pdfmake;
  isReady = true;
  keepFonts(loadFontkit());
  const { virtualfs } = pdfmake as unknown as WithFiles;
  for (const name of [regular, bold]) virtualfs.writeFileSync(name, Buffer.from(mark + name));
  pdfmake.setFonts(fonts);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  return pdfmake;
}

/** Prints a paper. Nothing but our two fonts may be used: no file is opened and nothing fetched. */
export async function printPdf(paper: TDocumentDefinitions): Promise<Uint8Array> {
  const pdfmake = await loadPdfmake();
  return new Uint8Array(await pdfmake.createPdf(paper).getBuffer());
}
