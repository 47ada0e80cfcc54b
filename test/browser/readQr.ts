import type { Locator } from 'playwright-core';
import decodeQR from 'qr/decode.js';

/** A picture as the screen shows it, as a camera would get it. */
export interface Seen {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export async function photograph(of: Locator): Promise<Seen> {
  const png = (await of.screenshot({ animations: 'disabled' })).toString('base64');
  const { width, height, data } = await of.page().evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    return { width: image.width, height: image.height, data: [...data] };
  }, png);
  return { width, height, data: Uint8ClampedArray.from(data) };
}

/** 二维码 in a picture, read by another program than the one that drew it. */
export const readQr = (seen: Seen): string => decodeQR(seen);

/** The colours of the quiet zone around the code, each once; the outermost dots are half the page's. */
export function quietColours({ width, height, data }: Seen): string[] {
  const found = new Set<string>();
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const inwards = Math.min(x, y, width - 1 - x, height - 1 - y);
      const at = (y * width + x) * 4;
      if (inwards >= 2 && inwards < 10) found.add([...data.subarray(at, at + 3)].join(' '));
    }
  }
  return [...found];
}
