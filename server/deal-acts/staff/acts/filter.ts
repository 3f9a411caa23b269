import { sanitizeText } from '../../../platform/sanitize-text.ts'
import { DEAL_ACT_STATUSES, type DealActStatus } from '../../act/states.ts'
import { MAPPING_KINDS, type MappingKind } from '../../mapping/mapping.ts'
import type { DealActFilter, DealActsList } from '../../views/deal-acts.ts'

/** The filter of the address, read and checked. */
export type ReadFilter = DealActsList['filter']

const MAX_QUERY_LENGTH = 100
const MAX_MAPPING_KEY_LENGTH = 520

/** Neither a person nor the portal has anything left to do. */
const CLOSED_STATUSES: readonly DealActStatus[] = [
  'accepted',
  'signed',
  'withdrawn',
  'unwanted',
  'cancelled',
]

/**
 * What is `open`: all that is not over. A rejected act is, until the deal has a next revision: somebody
 * still has to correct the deal.
 */
export const OPEN_STATUSES: readonly DealActStatus[] = DEAL_ACT_STATUSES.filter(
  (status) => !CLOSED_STATUSES.includes(status),
)

/** What cannot be read counts as not given. */
export function readFilter(given: DealActFilter): ReadFilter {
  return {
    q: readQuery(given.q),
    status: readStatus(given.status),
    source: given.source === 'sweep' ? 'sweep' : '',
    wants: parseMissingKey(given.wants ?? '') ? (given.wants ?? '') : '',
  }
}

/** See `writeWant`; a key may have colons of its own. */
export function parseMissingKey(text: string): { kind: MappingKind; key: string } | null {
  const at = text.indexOf(':')
  const kind = MAPPING_KINDS.find((one) => one === text.slice(0, at))
  const key = text.slice(at + 1)
  if (!kind || key === '' || text.length > MAX_MAPPING_KEY_LENGTH || key.includes('\0')) return null
  return { kind, key: key.toWellFormed() }
}

function readStatus(text = 'open'): ReadFilter['status'] {
  if (text === 'all') return 'all'
  return DEAL_ACT_STATUSES.find((status) => status === text) ?? 'open'
}

export function readQuery(text = ''): string {
  const clean = sanitizeText(text).replace(/\s+/g, ' ').trim()
  return Array.from(clean).slice(0, MAX_QUERY_LENGTH).join('').trim()
}
