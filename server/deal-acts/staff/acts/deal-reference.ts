import { DEAL, type DealReference, isDealType } from '../../../bitrix24/index.ts'
import { MAX_INT } from '../../../platform/max-int.ts'

/** What a person typed or pasted for a deal or an item. */
export type GivenDeal =
  | { kind: 'deal'; deal: DealReference }
  | { kind: 'other_portal' }
  | { kind: 'unreadable' }

/** Of a portal in the cloud and on its own, with whatever follows: `?IFRAME=Y`. */
const IN_ADDRESS = /\/crm\/deal\/(?:details|show|edit)\/(\d{1,10})(?:\/|$)/
/** Of an item: within CRM, and on a page of its own (`/page/works/closing/type/1036/details/12/`). */
const ITEM_IN_ADDRESS = /\/type\/(\d{1,9})\/details\/(\d{1,10})(?:\/|$)/
/** As our own links name an item. */
const ITEM = /^(\d{1,9}):(\d{1,10})$/

/**
 * The number of a deal, or the address of a deal or an item in Bitrix24. Only the number is taken from an address: nothing is
 * ever asked of the host it names.
 * @param host of the portal that is connected; null: not known
 */
export function readDealReference(given: string, host: string | null): GivenDeal {
  const text = given.trim()
  const plain = /^(?:№|#)?\s*(\d{1,10})$/.exec(text)?.[1]
  if (plain) return dealOf(plain)
  const item = ITEM.exec(text)
  if (item) return dealOf(item[2] ?? '', Number(item[1]))
  if (text.length > 2000) return { kind: 'unreadable' }
  const address = URL.parse(text) ?? URL.parse(`https://${text}`)
  if (!address) return { kind: 'unreadable' }
  const dealNumber = IN_ADDRESS.exec(address.pathname)?.[1]
  const [, type, itemNumber] = ITEM_IN_ADDRESS.exec(address.pathname) ?? []
  const found =
    dealNumber === undefined
      ? itemNumber !== undefined && dealOf(itemNumber, Number(type))
      : dealOf(dealNumber)
  if (!found) return { kind: 'unreadable' }
  if (host !== null && address.host !== host) return { kind: 'other_portal' }
  return found
}

function dealOf(digits: string, entityTypeId: number = DEAL): GivenDeal {
  const dealId = Number(digits)
  const isReadable = dealId > 0 && dealId <= MAX_INT && isDealType(entityTypeId)
  return isReadable ? { kind: 'deal', deal: { entityTypeId, dealId } } : { kind: 'unreadable' }
}
