import { createRequire } from 'node:module';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

const require = createRequire(import.meta.url);
const regular = require.resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
);
const bold = require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf');

const fonts = { Noto: { normal: regular, bold, italics: regular, bolditalics: bold } };

/** Prints a paper. Nothing but our two fonts may be opened, and nothing may be fetched. */
export async function printPdf(paper: TDocumentDefinitions): Promise<Uint8Array> {
  // A heavy package that the start of the server does not wait for.
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.setFonts(fonts);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold);
  return new Uint8Array(await pdfmake.createPdf(paper).getBuffer());
}
