import { MAX_INT } from '../../../platform/max-int.ts'

/** What a person typed or pasted for a deal. */
export type DealReference =
  | { kind: 'deal'; id: number }
  | { kind: 'other_portal' }
  | { kind: 'unreadable' }

/** Of a portal in the cloud and on its own, with whatever follows: `?IFRAME=Y`. */
const IN_ADDRESS = /\/crm\/deal\/(?:details|show|edit)\/(\d+)(?:\/|$)/

/**
 * The number of a deal, or its address in Bitrix24. Only the number is taken from an address: nothing is
 * ever asked of the host it names.
 * @param host of the portal that is connected; null: not known
 */
export function readDealReference(given: string, host: string | null): DealReference {
  const text = given.trim()
  const plain = /^(?:№|#)?\s*(\d{1,10})$/.exec(text)?.[1]
  if (plain) return dealOf(plain)
  if (text.length > 2000) return { kind: 'unreadable' }
  const address = URL.parse(text) ?? URL.parse(`https://${text}`)
  const inAddress = address && IN_ADDRESS.exec(address.pathname)?.[1]
  if (!inAddress) return { kind: 'unreadable' }
  if (host !== null && address.host !== host) return { kind: 'other_portal' }
  return dealOf(inAddress)
}

function dealOf(digits: string): DealReference {
  const id = Number(digits)
  return id > 0 && id <= MAX_INT ? { kind: 'deal', id } : { kind: 'unreadable' }
}
