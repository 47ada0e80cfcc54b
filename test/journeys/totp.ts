import { createHmac } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function fromBase32(text: string): Buffer {
  const bits = [...text.replace(/[\s=]/g, '')]
    .map((each) => letters.indexOf(each).toString(2).padStart(5, '0'))
    .join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((each) => Number.parseInt(each, 2)));
}

/** RFC 6238 with SHA-1 and steps of 30 seconds. */
export function totp(key: Buffer, seconds: number, digits = 6): string {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(seconds / 30)));
  const mac = createHmac('sha1', key).update(step).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  const number = (mac.readUInt32BE(at) & 0x7fffffff) % 10 ** digits;
  return `${number}`.padStart(digits, '0');
}

/** 验证器: what an app that knows the secret shows, so many steps from now. */
export const codeOf = (secret: string, steps = 0): string =>
  totp(fromBase32(secret), Date.now() / 1000 + 30 * steps);
