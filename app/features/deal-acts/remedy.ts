import type { DealActRow, Remedy } from '../../../server/deal-acts/index.ts'
import { dealActAddress } from './address'

/** The button that removes a reason: a page to go to, or another try at once. */
export type RemedyAction =
  | { kind: 'link'; place: Remedy['place'] | 'act'; url: string; isElsewhere: boolean }
  | { kind: 'retry' }

const OWN_PAGES = {
  mapping: '/staff/mapping',
  rules: '/staff/settings/deal-rules',
  settings: '/staff/settings',
} as const

/** Null: there is no page where a person could mend it. */
export function remedyLink(
  remedy: Remedy | null,
  dealUrl: string | null,
): (RemedyAction & { kind: 'link' }) | null {
  if (!remedy) return null
  const { place } = remedy
  const own = place === 'deal' ? dealUrl : place === 'onec' ? null : OWN_PAGES[place]
  const url = remedy.url ?? own
  return url ? { kind: 'link', place, url, isElsewhere: !url.startsWith('/') } : null
}

/**
 * The first button of a row of the list. What is to be corrected in 1C has no page here: the act itself tells
 * what to look for there. Null: nobody has to do anything.
 */
export function rowRemedy(row: DealActRow, list: string): RemedyAction | null {
  const link = remedyLink(row.remedy, row.dealUrl)
  if (link) return link
  switch (row.status) {
    case 'attention':
    case 'unwanted':
      return { kind: 'link', place: 'act', url: dealActAddress(row.id, list), isElsewhere: false }
    case 'waiting':
    case 'failed':
      return { kind: 'retry' }
    case 'rejected':
      return remedyLink({ place: 'deal', url: null }, row.dealUrl)
    default:
      return null
  }
}
