import type { GatheredDeal } from '../../bitrix24/index.ts'
import { matchByRequisites } from '../../counterparties/index.ts'
import type { FoundOrganization } from '../../onec/port.ts'
import { type Note, noteOf } from '../faults/notes.ts'
import { ANY_ORGANIZATION, buyerKey, sellerKey } from '../mapping/keys.ts'
import type {
  MissingMapping,
  MissingReason,
  MissingSuggestion,
} from '../mapping/missing-mapping.ts'
import { likenessOf } from '../mapping/suggest.ts'
import type { OnecLookups } from './onec-lookups.ts'

export interface ResolvedParties {
  organizationGuid: string | null
  counterpartyGuid: string | null
  missing: MissingMapping[]
  notes: Note[]
}

/**
 * Who sells and who buys, in 1C. Done first: contracts can be asked for only when both are known.
 * Staff's own choice wins over what is found by INN and KPP.
 */
export function resolveParties(deal: GatheredDeal, lookups: OnecLookups): ResolvedParties {
  const organization = resolveOrganization(deal, lookups)
  const counterparty = resolveCounterparty(deal, lookups)
  return {
    organizationGuid: organization.guid,
    counterpartyGuid: counterparty.guid,
    missing: [...organization.missing, ...counterparty.missing],
    notes: counterparty.notes,
  }
}

interface ResolvedParty {
  guid: string | null
  missing: MissingMapping[]
  notes: Note[]
}

function resolveOrganization(deal: GatheredDeal, lookups: OnecLookups): ResolvedParty {
  const key = sellerKey(deal)
  const mapped =
    (key === null ? null : lookups.mapping('organization', key)) ??
    lookups.mapping('organization', ANY_ORGANIZATION)
  if (mapped?.to === 'onec') return found(mapped.guid)
  const own = deal.seller.requisites
  const all = lookups.organizations ?? []
  const ofInn = all.filter(({ inn }) => isFilled(inn) && same(inn, own?.inn))
  const fitting = ofInn.length > 1 ? ofInn.filter(({ kpp }) => same(kpp, own?.kpp)) : ofInn
  const [only, ...others] = fitting
  if (only && others.length === 0) return found(only.guid)
  const reason = ofInn.length > 1 ? 'several' : 'not_found'
  const shown = own ? own.name : ''
  const suggestions = suggestionsOf(ofInn.length > 0 ? ofInn : all, shown)
  return missing('organization', { key: key ?? ANY_ORGANIZATION, shown, reason, suggestions })
}

function resolveCounterparty(deal: GatheredDeal, lookups: OnecLookups): ResolvedParty {
  const key = buyerKey(deal)
  const own = deal.buyer.requisites
  const shown = own?.name || (deal.company ?? deal.contact)?.name || ''
  // Without a buyer there is nothing to map: validation says so.
  if (key === null) return { guid: null, missing: [], notes: [] }
  const mapped = lookups.mapping('counterparty', key)
  if (mapped?.to === 'onec') return found(mapped.guid)
  const { only, isKppUnknown, exact, active, archived } = matchByRequisites(
    { inn: own?.inn, kpp: own?.kpp },
    lookups.counterparties ?? [],
  )
  const inn = own?.inn?.trim() ?? ''
  const notes =
    archived.length > 0 && active.length > 0
      ? [noteOf('archived_left_out', { inn, count: String(archived.length) })]
      : []
  const [single, ...doubles] = active
  if (lacksKpp(own) && single && doubles.length === 0) {
    const figures = { name: single.name, inn, kpp: single.kpp?.trim() ?? '' }
    return { ...found(single.guid), notes: [...notes, noteOf('kpp_missing_in_card', figures)] }
  }
  if (lacksKpp(own)) {
    // Which of several branches is meant an empty KPP does not tell.
    const reason = reasonOf({
      fitting: active.length,
      live: active.length,
      all: active.length + archived.length,
    })
    const suggestions = suggestionsOf(active, shown)
    return { ...missing('counterparty', { key, shown, reason, suggestions }), notes }
  }
  if (only && isKppUnknown) {
    const note = noteOf('kpp_unknown_in_onec', { name: only.name, inn })
    return { ...found(only.guid), notes: [...notes, note] }
  }
  if (only) return { ...found(only.guid), notes }
  const suggestions = suggestionsOf(exact.length > 0 ? exact : active, shown)
  const reason = reasonOf({
    fitting: exact.length,
    live: active.length,
    all: active.length + archived.length,
  })
  return { ...missing('counterparty', { key, shown, reason, suggestions }), notes }
}

/** An organization, whose INN has ten digits, has a KPP: here the card does not have it. */
function lacksKpp(own: GatheredDeal['buyer']['requisites']): boolean {
  return own?.inn?.trim().length === 10 && !isFilled(own.kpp)
}

function reasonOf(counts: { fitting: number; live: number; all: number }): MissingReason {
  if (counts.fitting > 1) return 'several'
  if (counts.live > 0) return 'other_kpp'
  return counts.all > 0 ? 'archived' : 'not_found'
}

function found(guid: string): ResolvedParty {
  return { guid, missing: [], notes: [] }
}

function missing(
  kind: 'organization' | 'counterparty',
  what: Pick<MissingMapping, 'key' | 'shown' | 'reason' | 'suggestions'>,
): ResolvedParty {
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
    .slice(0, MAX_SUGGESTIONS)
}

const MAX_SUGGESTIONS = 20

/** No KPP is the same as an empty one. */
function same(one: string | null | undefined, other: string | null | undefined): boolean {
  return (one?.trim() ?? '') === (other?.trim() ?? '')
}

function isFilled(text: string | null | undefined): text is string {
  return typeof text === 'string' && text.trim() !== ''
}
