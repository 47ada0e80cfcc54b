import type { FileKind } from '../domain/imports/recognise.ts';
import { showPaperKind } from './evidence.ts';
import { pick } from './show.ts';
import type { Lang } from './text.ts';

/** 文件种类 in words. */
export function showFileKind(kind: FileKind, lang: Lang): string {
  switch (kind) {
    case 'contract':
      return pick(['合同条款', 'contract'], lang);
    case 'statement':
      return pick(['结算单', 'statement'], lang);
    case 'decisions':
      return pick(['决定表', 'decisions'], lang);
    case 'money':
      return pick(['银行/收款流水', 'money received'], lang);
    case 'unknown':
      return pick(['未认出', 'not recognised'], lang);
    default:
      return showPaperKind(kind, lang);
  }
}
