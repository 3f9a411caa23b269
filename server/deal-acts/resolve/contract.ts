import type { GatheredDeal } from '../../bitrix24/index.ts'
import type { FoundContract } from '../../onec/port.ts'
import { type Note, noteOf } from '../faults/notes.ts'
import { contractKey } from '../mapping/keys.ts'
import type { MissingMapping, MissingReason } from '../mapping/missing-mapping.ts'
import { contractNumberKey, normalizeText } from '../mapping/text-key.ts'
import { valuesOf } from '../rules/choose-rule.ts'
import type { RulePolicies } from '../rules/schema.ts'
import type { OnecLookups } from './onec-lookups.ts'

export interface ResolvedContract {
  contractGuid: string | null
  /** УТ and ERP: an agreement in place of a contract. */
  agreementGuid: string | null
  missing: MissingMapping[]
  notes: Note[]
}

interface Pair {
  organizationGuid: string
  counterpartyGuid: string
  /** Of the act. */
  currency: string
}

/** Under which contract the act goes: staff's choice, the only one, or the one that the rule points to. */
export function resolveContract(
  deal: GatheredDeal,
  pair: Pair,
  policy: RulePolicies['contract'],
  lookups: OnecLookups,
): ResolvedContract {
  const key = contractKey(pair.organizationGuid, pair.counterpartyGuid, pair.currency)
  const mapped = lookups.mapping('contract', key)
  const all = lookups.contracts ?? []
  if (mapped?.to === 'onec') {
    return resolvedTo(all.find(({ guid }) => isSame(guid, mapped.guid)) ?? mapped)
  }
  const open = all.filter(({ isClosed, currency }) => {
    return !isClosed && (currency === null || currency === pair.currency)
  })
  const number = policy.choose === 'field' && policy.field ? valuesOf(deal, policy.field)[0] : null
  if (number) {
    const named = open.filter((contract) => isNamed(contract, number))
    const reason = named.length > 1 ? 'several' : 'number_not_found'
    return (
      onlyOne(named) ??
      missing(reason, { key, shown: number, open: named.length > 1 ? named : open })
    )
  }
  const candidates = contractsBeforeAgreements(open)
  const only = onlyOne(candidates)
  if (only) return only
  const chosen = choose(candidates, policy.choose)
  if (chosen) {
    const note = noteOf('contract_chosen', { count: String(candidates.length), name: chosen.name })
    return { ...resolvedTo(chosen), notes: [note] }
  }
  const shown = (deal.buyer.requisites ?? deal.company ?? deal.contact)?.name ?? ''
  if (open.length > 0) return missing('several', { key, shown, open })
  if (policy.none === 'without') {
    const notes = [noteOf('without_contract')]
    return { contractGuid: null, agreementGuid: null, missing: [], notes }
  }
  return missing(reasonForNone(all), { key, shown, open })
}

/**
 * УТ and ERP: an act under a contract has an agreement as well, which is found by itself when it is the only
 * one. So the two do not rival each other.
 */
function contractsBeforeAgreements(open: readonly FoundContract[]): readonly FoundContract[] {
  const contracts = open.filter(({ kind }) => kind === 'contract')
  return contracts.length > 0 ? contracts : open
}

/** Why none of the contracts there are will do. */
function reasonForNone(all: readonly FoundContract[]): MissingReason {
  if (all.length === 0) return 'not_found'
  return all.every(({ isClosed }) => isClosed) ? 'archived' : 'other_currency'
}

function choose(open: readonly FoundContract[], policy: RulePolicies['contract']['choose']) {
  if (policy === 'main') {
    // What 1C itself calls the contract it makes for a new counterparty.
    const main = open.filter(({ name }) => normalizeText(name).startsWith('основной договор'))
    return main.length === 1 ? main[0] : null
  }
  if (policy !== 'newest') return null
  const dated = open.flatMap((contract) =>
    contract.date ? [{ contract, date: contract.date }] : [],
  )
  const last = dated.reduce((latest, { date }) => (date > latest ? date : latest), '')
  const newest = dated.filter(({ date }) => date === last)
  // Two of one day: it is not clear which is meant.
  return newest.length === 1 ? newest[0]?.contract : null
}

/** By its number, or by a name that contains the number as a word of its own. */
function isNamed({ number, name }: FoundContract, text: string): boolean {
  const key = contractNumberKey(text)
  if (key === '') return false
  if (number && contractNumberKey(number) === key) return true
  return contractNumberKey(name) === key || normalizeText(name) === normalizeText(text)
}

function onlyOne(contracts: readonly FoundContract[]): ResolvedContract | null {
  const [only, ...others] = contracts
  return only && others.length === 0 ? resolvedTo(only) : null
}

function resolvedTo({
  guid,
  kind,
}: {
  guid: string
  kind?: FoundContract['kind']
}): ResolvedContract {
  const isAgreement = kind === 'agreement'
  return {
    contractGuid: isAgreement ? null : guid,
    agreementGuid: isAgreement ? guid : null,
    missing: [],
    notes: [],
  }
}

function missing(
  reason: MissingReason,
  { key, shown, open }: { key: string; shown: string; open: readonly FoundContract[] },
): ResolvedContract {
  const suggestions = open.map(({ guid, name, number, date, currency }) => ({
    guid,
    name,
    details: [number && `№ ${number}`, date, currency].filter(Boolean).join(', '),
    likeness: 0,
  }))
  const one: MissingMapping = { kind: 'contract', key, shown, reason, lines: [], suggestions }
  return { contractGuid: null, agreementGuid: null, missing: [one], notes: [] }
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
