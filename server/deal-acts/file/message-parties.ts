import type { GatheredDeal, Requisites } from '../../bitrix24/index.ts'
import { type FoundOrganization, MESSAGE_LIMITS, type MessageParty } from '../../onec/port.ts'
import { type Note, noteOf } from '../faults/notes.ts'
import { ANY_ORGANIZATION, buyerKey, sellerKey } from '../mapping/keys.ts'
import type { MissingMapping } from '../mapping/missing-mapping.ts'
import type { OnecLookups } from '../resolve/onec-lookups.ts'
import { resolveParties } from '../resolve/parties.ts'
import { fitName } from './fit-text.ts'

export interface MessageParties {
  organization: MessageParty | null
  /** Null: the deal has no buyer, which is a fault of `validateDeal`. */
  counterparty: MessageParty | null
  missing: MissingMapping[]
  notes: Note[]
}

/**
 * Who sells and who buys, by what a file's reader finds them: the key where it is known, else tax numbers and
 * names. A counterparty that 1C does not have is made by the load, so that is not missing; one that cannot
 * be distinguished from another is. An organization is never made.
 */
export function messageParties(deal: GatheredDeal, lookups: OnecLookups): MessageParties {
  const { organizationGuid, counterpartyGuid, missing, notes } = resolveParties(deal, lookups)
  const isLookedUp = lookups.organizations !== null
  const stays = ({ kind, reason }: MissingMapping) =>
    reason !== 'not_found' || (kind === 'organization' && isLookedUp)
  const still = missing.filter(stays)
  const seller = deal.seller.requisites
  const organization = organizationGuid
    ? known(organizationGuid, {
        found: lookups.organizations,
        name: mappedName(lookups, 'organization', [sellerKey(deal), ANY_ORGANIZATION]),
        requisites: seller,
      })
    : seller && named(seller, '')
  const buyer = deal.buyer.requisites
  const owner = deal.company ?? deal.contact
  const counterparty = counterpartyGuid
    ? known(counterpartyGuid, {
        found: lookups.counterparties,
        name: mappedName(lookups, 'counterparty', [buyerKey(deal)]),
        requisites: buyer,
        isPerson: deal.company === null,
      })
    : buyer && named(buyer, owner?.name ?? '')
  const isFoundByName = counterparty?.party.guid === null && counterparty.party.kpp === null
  return {
    organization: organization?.party ?? null,
    counterparty: counterparty?.party ?? null,
    missing: still,
    notes: [
      ...notes,
      ...(organization?.notes ?? []),
      ...(counterparty?.notes ?? []),
      // A namesake could be taken for them.
      ...(isFoundByName ? [noteOf('buyer_found_by_name', { name: counterparty.party.name })] : []),
    ],
  }
}

interface FittedParty {
  party: MessageParty
  notes: Note[]
}

interface Known {
  found: readonly FoundOrganization[] | null
  /** As staff's mapping has it; null: nobody mapped it. */
  name: string | null
  requisites: Requisites | null
  isPerson?: boolean
}

/** By 1C's own name and numbers where they are known: a load could otherwise rename what it finds. */
function known(guid: string, { found, name, requisites, isPerson }: Known): FittedParty {
  const own = found?.find((one) => one.guid.toLowerCase() === guid.toLowerCase())
  const numbers = own ?? requisites
  const { text } = fitName(own?.name || name || requisites?.name || '', MESSAGE_LIMITS.name)
  const party = {
    guid: guid.toLowerCase(),
    name: text,
    inn: filled(numbers?.inn),
    kpp: filled(numbers?.kpp),
    isPerson: requisites ? isOfPerson(requisites) : (isPerson ?? false),
  }
  // 1C finds it by the key: nothing of its name is lost.
  return { party, notes: [] }
}

function named(requisites: Requisites, name: string): FittedParty {
  const short = fitName(requisites.name.trim() || name, MESSAGE_LIMITS.name)
  const full = fitName(requisites.fullName ?? requisites.companyName ?? '', MESSAGE_LIMITS.fullName)
  const party = {
    guid: null,
    name: short.text,
    fullName: full.text || null,
    inn: filled(requisites.inn),
    kpp: filled(requisites.kpp),
    isPerson: isOfPerson(requisites),
  }
  return { party, notes: [...short.notes, ...full.notes] }
}

/** A sole trader has an INN of 12 digits. */
function isOfPerson({ inn, owner }: Requisites): boolean {
  return inn?.trim().length === 12 || owner.kind === 'contact'
}

function mappedName(
  lookups: OnecLookups,
  kind: 'organization' | 'counterparty',
  keys: (string | null)[],
) {
  const targets = keys.map((key) => (key === null ? null : lookups.mapping(kind, key)))
  const target = targets.find((one) => one !== null)
  return target?.to === 'onec' ? target.name : null
}

function filled(text: string | null | undefined): string | null {
  return text?.trim() || null
}
