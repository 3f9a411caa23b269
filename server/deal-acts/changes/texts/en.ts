import type { ru } from './ru.ts'

export const en: typeof ru = {
  changed: (before, now) =>
    `The deal was changed after its act: the act has ${before}, the deal now has ${now}. The accountant has to correct the document in 1C or to mark it for deletion, the manager to restore the deal or to ask for the act anew.`,
  sameSum: (before) =>
    `The deal was changed after its act: the sum is the same (${before}), but lines or sides are others. The accountant has to compare the document in 1C with the deal.`,
  withoutAmount: (before) =>
    `The deal was changed after its act: the act has ${before}, and the deal has no amount any more. The accountant has to compare the document in 1C with the deal.`,
  deleted:
    'The deal was deleted in Bitrix24 after its act. The accountant has to mark the document in 1C for deletion if there shall be no act; a deal that is restored gets a new number.',
  title: (act) => `The deal has changed, and the act ${act} has not`,
}
