import type { CompletionActTexts } from './ru.ts'

export const en: CompletionActTexts = {
  states: {
    draft: 'draft',
    reading: 'being read',
    waiting: 'awaiting answer',
    accepted: 'accepted',
    refused: 'refused by customer',
    scan_received: 'scan being checked',
    signed: 'signed',
    rejected: 'rejected by accountants',
    held: 'does not add up',
    withdrawn: 'withdrawn',
  },
  title: 'Completion acts',
  correction: 'Correction',
  from: 'from',
  to: 'to',
  search: (q: string) => `search: ${q}`,
  leftOut: 'Not in the archive',
  why: {
    gone: 'the supplier withdrew or changed the act while the archive was being made',
    unnamed: 'the supplier has not given its name and INN in the portal yet',
    failed: 'the portal could not make the file; download the act by itself a little later',
    unprintable:
      'the sums of its lines in 1C do not add up to its total, so there is no printed form; ask the supplier to check the act',
  },
}
