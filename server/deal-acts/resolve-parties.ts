import type { GatheredDeal } from '../bitrix24/index.ts'
import type { FoundOrganization } from '../onec/port.ts'
import type { Book, Missing, MissingReason, MissingSuggestion } from './mapping.ts'
import { ANY_ORGANIZATION, buyerKey, sellerKey } from './mapping-key.ts'
import { type Note, noteOf } from './notes.ts'
import { likenessOf } from './suggest.ts'

export interface Parties {
  organizationGuid: string | null
  counterpartyGuid: string | null
  missing: Missing[]
  notes: Note[]
}

/**
 * Who sells and who buys, in 1C. Done first: contracts can be asked for only when both are known.
 * Staff's own choice stands above what is found by INN and KPP.
 */
export function resolveParties(deal: GatheredDeal, book: Book): Parties {
  const organization = resolveOrganization(deal, book)
  const counterparty = resolveCounterparty(deal, book)
  return {
    organizationGuid: organization.guid,
    counterpartyGuid: counterparty.guid,
    missing: [...organization.missing, ...counterparty.missing],
    notes: counterparty.notes,
  }
}

interface Side {
  guid: string | null
  missing: Missing[]
  notes: Note[]
}

function resolveOrganization(deal: GatheredDeal, book: Book): Side {
  const key = sellerKey(deal)
  const mapped =
    (key === null ? null : book.mapping('organization', key)) ??
    book.mapping('organization', ANY_ORGANIZATION)
  if (mapped?.to === 'onec') return found(mapped.guid)
  const own = deal.seller.requisites
  const all = book.organizations ?? []
  const ofInn = all.filter(({ inn }) => isFilled(inn) && same(inn, own?.inn))
  const fitting = ofInn.length > 1 ? ofInn.filter(({ kpp }) => same(kpp, own?.kpp)) : ofInn
  const [only, ...others] = fitting
  if (only && others.length === 0) return found(only.guid)
  const reason = ofInn.length > 1 ? 'several' : 'not_found'
  const shown = own ? own.name : ''
  const suggestions = suggestionsOf(ofInn.length > 0 ? ofInn : all, shown)
  return missing('organization', { key: key ?? ANY_ORGANIZATION, shown, reason, suggestions })
}

function resolveCounterparty(deal: GatheredDeal, book: Book): Side {
  const key = buyerKey(deal)
  const own = deal.buyer.requisites
  const shown = own?.name || (deal.company ?? deal.contact)?.name || ''
  // Without a buyer there is nothing to map: validation says so.
  if (key === null) return { guid: null, missing: [], notes: [] }
  const mapped = book.mapping('counterparty', key)
  if (mapped?.to === 'onec') return found(mapped.guid)
  const ofInn = (book.counterparties ?? []).filter(
    ({ inn }) => isFilled(inn) && same(inn, own?.inn),
  )
  const live = ofInn.filter(({ isArchived }) => !isArchived)
  const inn = own?.inn?.trim() ?? ''
  const archived = ofInn.length - live.length
  const notes =
    archived > 0 && live.length > 0
      ? [noteOf('archived_left_out', { inn, count: String(archived) })]
      : []
  const exact = live.filter(({ kpp }) => same(kpp, own?.kpp))
  const [only, ...others] = exact
  if (only && others.length === 0) return { ...found(only.guid), notes }
  const [alone, ...rest] = live
  if (exact.length === 0 && alone && rest.length === 0 && !isFilled(alone.kpp)) {
    const note = noteOf('kpp_unknown_in_onec', { name: alone.name, inn })
    return { ...found(alone.guid), notes: [...notes, note] }
  }
  const suggestions = suggestionsOf(exact.length > 0 ? exact : live, shown)
  const reason = reasonOf({ exact: exact.length, live: live.length, all: ofInn.length })
  return { ...missing('counterparty', { key, shown, reason, suggestions }), notes }
}

function reasonOf(count: { exact: number; live: number; all: number }): MissingReason {
  if (count.exact > 1) return 'several'
  if (count.live > 0) return 'other_kpp'
  return count.all > 0 ? 'archived' : 'not_found'
}

function found(guid: string): Side {
  return { guid, missing: [], notes: [] }
}

function missing(
  kind: 'organization' | 'counterparty',
  what: Pick<Missing, 'key' | 'shown' | 'reason' | 'suggestions'>,
): Side {
  return { guid: null, missing: [{ kind, lines: [], ...what }], notes: [] }
}

/** All of them, the likest names first: there are few, and a person has to see each. */
function suggestionsOf(all: readonly FoundOrganization[], shown: string): MissingSuggestion[] {
  return all
    .map(({ guid, name, inn, kpp }) => ({
      guid,
      name,
      details: [inn, kpp].filter(Boolean).join(' / '),
      likeness: likenessOf(name, shown),
    }))
    .sort((one, other) => other.likeness - one.likeness || (one.guid < other.guid ? -1 : 1))
    .slice(0, MOST)
}

const MOST = 20

/** No KPP is the same as an empty one. */
function same(one: string | null | undefined, other: string | null | undefined): boolean {
  return (one?.trim() ?? '') === (other?.trim() ?? '')
}

function isFilled(text: string | null): boolean {
  return text !== null && text.trim() !== ''
}
