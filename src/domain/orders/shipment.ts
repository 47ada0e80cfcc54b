import type { Day } from '../values/day.ts';
import { type Fen, maxFen } from '../values/money.ts';
import { type MatchDoc, normalNumber } from './match.ts';
import type { Paper, PaperFile } from './paper.ts';

/** 一次送货: a delivery with what proves it: its note, signed slips, and their 验收单 we hold. */
export interface Shipment {
  readonly papers: readonly Paper[];
  readonly store: string;
  readonly storeCode: string;
  readonly day: Day | null;
  /** Of every paper: sent, signed, received. */
  readonly days: readonly Day[];
  /** 送货金额, else what the best paper says. */
  readonly amount: Fen | null;
  /** Proved by a signed slip or by their own receipt; null = unproved. */
  readonly proven: Fen | null;
  /** 对方实收 as our own list notes it beside the delivery. */
  readonly received: Fen | null;
  readonly hasReceiptNo: boolean;
  readonly refused: boolean;
  readonly numbers: readonly string[];
}

interface Draft {
  delivery: Paper | null;
  slips: Paper[];
  receipts: Paper[];
}

const refusal = /拒收|退回|取消|作废|未送/;

/** Numbers by what they number: a delivery's own number is a 送货单号 and so on. */
function keysOf(paper: Paper): { strong: string[]; weak: string[] } {
  const own = paper.no === '' ? [] : [paper.no];
  const strong: string[] = [];
  const add = (kind: string, text: string) => {
    if (text !== '') strong.push(`${kind}:${normalNumber(text)}`);
  };
  add('R', paper.receiptNo);
  add('D', paper.deliveryNo);
  for (const no of own) add(paper.kind === 'receipt' ? 'R' : 'D', no);
  for (const no of paper.otherNos) {
    add('R', no);
    add('D', no);
  }
  return { strong, weak: paper.orderNo === '' ? [] : [`O:${normalNumber(paper.orderNo)}`] };
}

/**
 * 送货归集 (A05 四单匹配): joins delivery notes, signed slips and the 验收单 copies that we hold
 * into shipments, by 送货单号 or 验收单号, else by 订单号 where the order has one shipment only.
 *
 * Delivery SH1 44,000 and slip HD1 naming SH1 -> one shipment, amount 44,000, proven 44,000.
 */
export function collectShipments(files: readonly PaperFile[]): Shipment[] {
  const drafts: Draft[] = [];
  const strong = new Map<string, Draft>();
  const weak = new Map<string, Draft[]>();
  const papers = files.flatMap((file) => file.papers);
  for (const kind of ['delivery', 'receipt', 'slip'] as const) {
    for (const paper of papers) {
      if (paper.kind !== kind) continue;
      const keys = keysOf(paper);
      const draft = findDraft(paper, keys, strong, weak) ?? openDraft(drafts);
      if (kind === 'delivery') draft.delivery = paper;
      else if (kind === 'slip') draft.slips.push(paper);
      else draft.receipts.push(paper);
      for (const key of keys.strong) if (!strong.has(key)) strong.set(key, draft);
      for (const key of keys.weak) addWeak(weak, key, draft);
    }
  }
  return drafts.map(shipmentOf);
}

function openDraft(drafts: Draft[]): Draft {
  const draft: Draft = { delivery: null, slips: [], receipts: [] };
  drafts.push(draft);
  return draft;
}

function addWeak(weak: Map<string, Draft[]>, key: string, draft: Draft): void {
  const list = weak.get(key) ?? [];
  if (!list.includes(draft)) list.push(draft);
  weak.set(key, list);
}

/** Two deliveries never join; a receipt that already has its own number stays its own. */
function findDraft(
  paper: Paper,
  keys: { strong: string[]; weak: string[] },
  strong: ReadonlyMap<string, Draft>,
  weak: ReadonlyMap<string, Draft[]>,
): Draft | null {
  if (paper.kind === 'delivery') return null;
  for (const key of keys.strong) {
    const draft = strong.get(key);
    if (draft) return draft;
  }
  for (const key of keys.weak) {
    const list = weak.get(key) ?? [];
    const open = list.filter((d) => paper.kind === 'slip' || d.receipts.length === 0);
    const same = open.filter(
      (d) => d.delivery?.amount != null && d.delivery.amount === paper.amount,
    );
    if (same.length === 1) return same[0] ?? null;
    if (list.length === 1 && open.length === 1) return open[0] ?? null;
  }
  return null;
}

function shipmentOf(draft: Draft): Shipment {
  const { delivery, slips, receipts } = draft;
  const signed = slips.filter((slip) => slip.signed !== false);
  const papers = [...(delivery ? [delivery] : []), ...slips, ...receipts];
  const first = papers[0] as Paper;
  const receiptAmount = biggest(receipts.map((receipt) => receipt.amount));
  const amount = delivery?.amount ?? biggest(slips.map((slip) => slip.amount)) ?? receiptAmount;
  let proven = receiptAmount;
  if (signed.length > 0 || delivery?.signed === true) {
    const onSlip = biggest(signed.map((slip) => slip.amount)) ?? amount;
    proven = onSlip === null ? proven : maxFen(onSlip, proven ?? onSlip);
  }
  const numbers = new Set<string>();
  for (const paper of papers) {
    for (const no of [
      paper.no,
      paper.receiptNo,
      paper.deliveryNo,
      paper.orderNo,
      ...paper.otherNos,
    ])
      if (no !== '') numbers.add(normalNumber(no));
  }
  return {
    papers,
    store: firstText(papers.map((paper) => paper.store)),
    storeCode: firstText(papers.map((paper) => paper.storeCode)),
    day: papers.find((paper) => paper.day !== null)?.day ?? null,
    days: [...new Set(papers.flatMap(({ day }) => (day === null ? [] : [day])))],
    amount,
    proven,
    received: papers.find((paper) => paper.receivedAmount != null)?.receivedAmount ?? null,
    hasReceiptNo: receipts.length > 0 || papers.some((paper) => paper.receiptNo !== ''),
    refused: signed.length === 0 && receipts.length === 0 && refusal.test(first.note),
    numbers: [...numbers],
  };
}

const firstText = (texts: readonly string[]): string => texts.find((text) => text !== '') ?? '';

function biggest(amounts: readonly (Fen | null)[]): Fen | null {
  return amounts.reduce<Fen | null>(
    (best, each) => (each === null ? best : best === null ? each : maxFen(best, each)),
    null,
  );
}

/** 送货的匹配要素: What matching sees of a shipment. */
export const matchDocOf = (shipment: Shipment): MatchDoc => ({
  numbers: shipment.numbers,
  store: shipment.store === '' ? shipment.storeCode : shipment.store,
  day: shipment.day,
  amount: shipment.amount,
});
