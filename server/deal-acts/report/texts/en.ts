import type { DealActStatus } from '../../../platform/database/client/client.ts'
import { afterColon, inBrackets } from './reason.ts'
import type { ru } from './ru.ts'

export const en: typeof ru = {
  created: (act) => `The draft act ${act} is in 1C and waits for the accountant.`,
  replaced: (act) => `The draft act ${act} in 1C was written anew after the deal was changed.`,
  accepted: (act) => `The accountant posted the act ${act} in 1C.`,
  signed: (act) => `The act ${act} is signed.`,
  withdrawn: (act, reason) => `The act ${act} is not in 1C any more${inBrackets(reason)}.`,
  reverted: (act) =>
    `The earlier decision on the act ${act} was taken back: in 1C it is a draft again and waits for the accountant.`,
  reasonChanged: (act, reason) =>
    `The act ${act} is rejected, and the accountant made the reason clearer: ${reason}`,
  customerAccepted: (act) => `The customer accepted the act ${act} on the portal.`,
  customerSentScan: (act) =>
    `The customer sent a scan of the signed act ${act}: accounting is checking it.`,
  customerScanReturned: (act, reason) =>
    `Accounting did not accept the scan of the act ${act}${afterColon(reason)}`,
  customerSigned: (act) => `The customer signed the act ${act}: the scan is accepted.`,
  customerTookAcceptanceBack: (act) => `The customer took the acceptance of the act ${act} back.`,
  customerTookScanBack: (act) =>
    `The customer took the scan of the act ${act} back: there is nothing to check.`,
  customerRefused: (act, reason) =>
    `The customer did not accept the act ${act} on the portal${afterColon(reason)}`,
  customerTookBack: (act) =>
    `The customer's remarks on the act ${act} are settled: the portal waits for an answer again.`,
  rejectedTitle: (act) => `The accountant rejected the act ${act}`,
  rejectedText: (act, reason) =>
    [
      `The act ${act} was rejected in 1C.`,
      reason === '' ? 'The accountant gave no reason.' : `Reason: ${reason}`,
      'Mend the deal and move it to the stage of the act again: 1C will get a new document.',
    ].join('\n'),
  refusedTitle: (act) => `The customer did not accept the act ${act}`,
  refusedText: (act, reason) =>
    [
      `The customer did not accept the act ${act} on the portal.`,
      ...(reason === '' ? [] : [`The customer's words: ${reason}`]),
      'Settle it together with the accountants.',
    ].join('\n'),
  place: 'Details: the tab “Act in 1C” of this card.',
  button: 'Open the deal',
  /** To a robot on a card that no act is made of. */
  foreign:
    'An act is made of a deal or an item of a smart process, and this robot ran on another card: a lead, an invoice, a quote. No act was made.',
  pending: 'The act is not ready yet. The portal goes on; the deal will tell how it ended.',
  answered: (state, act) => `Act ${act}: ${state}`,
}

/** For a field of the deal and for a business process. */
export const enStatuses: Record<DealActStatus, string> = {
  queued: 'queued',
  working: 'under way',
  waiting: 'waits for a connection',
  attention: 'needs attention',
  exported: 'exported in a file',
  created: 'draft',
  accepted: 'posted',
  rejected: 'rejected',
  signed: 'signed',
  withdrawn: 'withdrawn',
  unwanted: 'not wanted',
  cancelled: 'cancelled',
  failed: 'failed',
}
