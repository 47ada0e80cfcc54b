import { type Ppm, ppm } from '../../domain/values/rate.ts';
import { parseRateText } from '../../wire/rateText.ts';

/** "1.5" -> 15,000 ppm; four places at most. */
export function readPercent(text: string): Ppm | null {
  if (!/^\d{1,3}(?:\.\d{1,4})?$/.test(text.trim())) return null;
  const scaled = parseRateText(text.trim());
  return scaled === null ? null : ppm(scaled / 100n);
}
