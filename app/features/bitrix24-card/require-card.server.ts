import { readQuery } from '~/lib/input/read-query.server'
import type { AppLoadContext } from '~/remix'
import type { OpenCard } from '../../../server/composition/services.ts'

/** What BX24.js wants to find in the address of its page, carried from page to page. */
const CARRIED = ['DOMAIN', 'PROTOCOL', 'LANG', 'APP_SID'] as const

/**
 * The tab in which the page stands.
 * @throws Response 403 `card_closed` when its key is unknown or over
 */
export function requireCard({ card }: AppLoadContext, kind: OpenCard['kind']): OpenCard {
  if (card?.kind !== kind) throw new Response('card_closed', { status: 403 })
  return card
}

/** Addresses of this tab: of its pages with what BX24.js needs, of its files without. */
export interface CardAddresses {
  /** `/bitrix24/company-tab/KEY` */
  base: string
  /** `?DOMAIN=…`, or empty. */
  search: string
}

export function addressesOf(request: Request): CardAddresses {
  const query = readQuery(request)
  const base = new URL(request.url).pathname.split('/').slice(0, 4).join('/')
  const carried = new URLSearchParams()
  for (const name of CARRIED) {
    const value = query.get(name)
    if (value && value.length <= 255) carried.set(name, value)
  }
  const search = carried.toString()
  return { base: base.replace(/\.data$/, ''), search: search && `?${search}` }
}

/** The same page of the tab again, with a word on what came of a form. */
export function backTo({ base, search }: CardAddresses, path: string, did: Record<string, string>) {
  const query = new URLSearchParams(search)
  for (const [name, value] of Object.entries(did)) query.set(name, value)
  const text = query.toString()
  return `${base}${path}${text && `?${text}`}`
}
