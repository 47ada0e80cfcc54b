import type { FeeKind } from './fees.ts';
import { anyCase, inTurn, oneOf } from './patterns.ts';
import type { Term } from './term.ts';
import { type Part, takeAll } from './termParts.ts';

/**
 * 新品费减免 (F08 waivers): the SKUs agreed or free, swaps within them that cost nothing, and a first
 * year without the fee; each clue is taken out of the parts.
 *
 * "约定品项数20, 范围内替换免收, 首年免10个SKU" -> { agreedSkus: 20, freeSkus: 10, freeSwaps: true,
 * freeFirstYear: false }.
 */
export function takeWaivers(
  parts: readonly Part[],
  fee: FeeKind,
): Pick<Term, 'agreedSkus' | 'freeSwaps' | 'freeFirstYear'> & { readonly freeSkus: number | null } {
  const early = takeAll(parts, anyCase(firstFree))[0]?.match;
  const free = early ?? takeAll(parts, anyCase(freeSkus))[0]?.match;
  const agreed = takeAll(parts, anyCase(agreedSkus))[0]?.match;
  const swaps = takeAll(parts, anyCase(swapsFree));
  const first = takeAll(parts, firstYearFree);
  const count = agreed?.[1] ?? agreed?.[2];
  return {
    agreedSkus: count === undefined ? null : Number(count),
    freeSkus: free?.[1] === undefined ? null : Number(free[1]),
    freeSwaps: swaps.length > 0,
    freeFirstYear: first.length > 0 && fee !== 'other',
  };
}

const agreedSkus = oneOf(
  inTurn(
    /(?:约定|最低|基本|在售|保证|承诺|合同)?(?:品项数?|SKU数量?|单品数|品种数)/,
    /(?:量|不低于|不少于|为|:|\s)*(\d{1,4})\s*(?:个|支|款|种)?(?:SKU|品项|品|单品)?/,
  ),
  /(?:约定|最低|承诺)(?:保持|在售)?\s*(\d{1,4})\s*个?(?:SKU|品项|单品|品种)/,
);
const freeOf = /(?:取|新品费|费用|费)?/;
const swapsFree = oneOf(
  inTurn(
    /(?:约定)?(?:品项|SKU|单品)?(?:数|范围|总数)?(?:之?内)?(?:的|新品|单品|商品|\s)*/,
    /(?:替换|汰换|换品|更换|置换|替代|增减)(?:的|新品|单品|品项|商品|,|\s)*/,
    /(?:均?(?:免费?收?|不收费?|不另收|不计|不再收取?))/,
    freeOf,
  ),
  inTurn(/品项数?(?:范围)?内\s*(?:免收?|不收)/, freeOf),
);
const firstFree =
  /(?:首|前)\s*(\d{1,3})\s*(?:个|支|款)?(?:SKU|单品|品项|新品|品)[^,;]{0,4}?(?:免费?收?|不收)/;
const freeSkus =
  /(?:首年|第1年|当年)?(?:可|内)?(?:减?免(?:费|收)?|赠送?)(?:进|上|上架)?\s*(\d{1,3})\s*(?:个|支|款)?(?:SKU|单品|品项|新品)/;
const firstYearFree = oneOf(
  inTurn(
    oneOf(
      /首年|第1年|首个合同年度?|进场当年|开业当年|当年新进|进店当年|首次(?:进场|进店|合作)/,
      /新店(?:开业)?(?:首年|当年)/,
    ),
    /(?:的|单品|商品|品项|新品)*(?:均|全部)?(?:免收?|不收|免除)/,
    freeOf,
  ),
  inTurn(/(?:缴|交|付)(?:纳|了)?(?:进场费|开业费)[^,;]{0,6}(?:免收?|不收)/, freeOf),
);
