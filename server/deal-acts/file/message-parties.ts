import type { GatheredDeal, Requisites } from '../../bitrix24/index.ts'
import type { FoundOrganization, MessageParty } from '../../onec/port.ts'
import type { Note } from '../faults/notes.ts'
import { ANY_ORGANIZATION, buyerKey, sellerKey } from '../mapping/keys.ts'
import type { MissingMapping } from '../mapping/missing-mapping.ts'
import type { OnecLookups } from '../resolve/onec-lookups.ts'
import { resolveParties } from '../resolve/parties.ts'

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
  const organization = organizationGuid
    ? known(organizationGuid, {
        found: lookups.organizations,
        name: mappedName(lookups, 'organization', [sellerKey(deal), ANY_ORGANIZATION]),
        requisites: deal.seller.requisites,
      })
    : named(deal.seller.requisites, '')
  const owner = deal.company ?? deal.contact
  const counterparty = counterpartyGuid
    ? known(counterpartyGuid, {
        found: lookups.counterparties,
        name: mappedName(lookups, 'counterparty', [buyerKey(deal)]),
        requisites: deal.buyer.requisites,
        isPerson: deal.company === null,
      })
    : named(deal.buyer.requisites, owner?.name ?? '')
  return { organization, counterparty, missing: still, notes }
}

interface Known {
  found: readonly FoundOrganization[] | null
  /** As staff's mapping has it; null: nobody mapped it. */
  name: string | null
  requisites: Requisites | null
  isPerson?: boolean
}

/** By 1C's own name and numbers where they are known: a load could otherwise rename what it finds. */
function known(guid: string, { found, name, requisites, isPerson }: Known): MessageParty {
  const own = found?.find((one) => one.guid.toLowerCase() === guid.toLowerCase())
  const numbers = own ?? requisites
  return {
    guid: guid.toLowerCase(),
    name: short(own?.name || name || requisites?.name || ''),
    inn: filled(numbers?.inn),
    kpp: filled(numbers?.kpp),
    isPerson: requisites ? isOfPerson(requisites) : (isPerson ?? false),
  }
}

function named(requisites: Requisites | null, name: string): MessageParty | null {
  if (!requisites) return null
  return {
    guid: null,
    name: short(requisites.name.trim() || name),
    fullName: requisites.fullName ?? requisites.companyName,
    inn: filled(requisites.inn),
    kpp: filled(requisites.kpp),
    isPerson: isOfPerson(requisites),
  }
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

/** 1C's catalogues store a hundred characters, and would not find again what they cut. */
function short(name: string): string {
  return name.trim().slice(0, 100).trimEnd()
}
