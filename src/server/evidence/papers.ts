import { Refused } from '../refused.ts';
import { writeFeeList } from '../settlements/feeList.ts';
import { writeInvoiceList } from '../settlements/invoiceList.ts';
import { writeLetter } from '../settlements/letter.ts';
import type { LetterFacts } from '../settlements/letterFacts.ts';
import { writeReservation } from '../settlements/reservation.ts';
import type { PaperKind } from './store.ts';

export type PaperFacts = LetterFacts;

/** A paper of a kind; refused where there is nothing to put on it. */
export async function writePaper(kind: PaperKind, facts: PaperFacts): Promise<Uint8Array> {
  switch (kind) {
    case 'letter': {
      const { pdf, reason } = await writeLetter(facts);
      if (pdf === null) throw new Refused(409, reason.code, reason.facts);
      return pdf;
    }
    case 'reservation':
      return writeReservation(facts);
    case 'invoiceList':
      return writeInvoiceList(facts);
    case 'feeList':
      return writeFeeList(facts);
  }
}
