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
  const chosen =
    mapped?.to === 'onec' ? (all.find(({ guid }) => isSame(guid, mapped.guid)) ?? mapped) : null
  const open = all.filter(({ isClosed, currency }) => {
    return !isClosed && (currency === null || currency === pair.currency)
  })
  const shown = (deal.buyer.requisites ?? deal.company ?? deal.contact)?.name ?? ''
  const agreement = chosen && demandingAgreement(chosen)
  if (agreement) return underAgreement(agreement, { key, shown, open })
  if (chosen) return withCurrencyNote(chosen, pair.currency)
  const number = policy.choose === 'field' && policy.field ? valuesOf(deal, policy.field)[0] : null
  if (number) {
    const named = open.filter((contract) => isNamed(contract, number))
    const [only, ...others] = named
    if (only && others.length === 0) return take(only, { key, shown, open })
    const reason = named.length > 1 ? 'several' : 'number_not_found'
    return missing(reason, { key, shown: number, open: named.length > 1 ? named : open })
  }
  const candidates = contractsBeforeAgreements(open)
  if (candidates.length > 0 && candidates.every(demandingAgreement)) {
    return missing('agreement_needs_contract', { key, shown, open: [] })
  }
  const [only, ...others] = candidates
  if (only && others.length === 0) return take(only, { key, shown, open })
  const best = choose(candidates, policy.choose)
  if (best) {
    const note = noteOf('contract_chosen', { count: String(candidates.length), name: best.name })
    const taken = take(best, { key, shown, open })
    return { ...taken, notes: [...taken.notes, note] }
  }
  if (open.length > 0) return missing('several', { key, shown, open })
  if (policy.none === 'without') {
    const notes = [noteOf('without_contract')]
    return { contractGuid: null, agreementGuid: null, missing: [], notes }
  }
  return missing(reasonForNone(all), { key, shown, open })
}

interface Choice {
  key: string
  shown: string
  /** In force, in the act's currency. */
  open: readonly FoundContract[]
}

function take(contract: FoundContract, choice: Choice): ResolvedContract {
  return demandingAgreement(contract) ? underAgreement(contract, choice) : resolvedTo(contract)
}

/** An agreement by which 1C asks for a contract as well: without one it would never post the act. */
function demandingAgreement<Chosen extends { guid: string; needsContract?: boolean }>(
  chosen: Chosen,
): Chosen | null {
  return chosen.needsContract ? chosen : null
}

/** The agreement with the only contract there is, or a question about the contract. */
function underAgreement({ guid }: { guid: string }, { key, shown, open }: Choice) {
  const contracts = open.filter(({ kind }) => kind === 'contract')
  const [only, ...others] = contracts
  if (only && others.length === 0) return { ...resolvedTo(only), agreementGuid: guid }
  return missing('agreement_needs_contract', { key, shown, open: contracts })
}

/** What staff chose counts; that it is in another currency than the act they are told. */
function withCurrencyNote(
  chosen: Pick<FoundContract, 'guid' | 'name'> & Partial<Pick<FoundContract, 'kind' | 'currency'>>,
  currency: string,
): ResolvedContract {
  const own = chosen.currency ?? currency
  const figures = { name: chosen.name, own, currency }
  const notes = own === currency ? [] : [noteOf('contract_other_currency', figures)]
  return { ...resolvedTo(chosen), notes }
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
