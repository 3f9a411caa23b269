import { divideRounded } from '../../../platform/decimal.ts'
import type { Outcome } from '../../../platform/errors/failure.ts'
import { textFromKopecks } from '../../../platform/money.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import { multiplyToKopecks, sumLines } from '../../amounts/line-amounts.ts'
import type { DraftAct, DraftLine, DraftSettings, DraftVatRate } from '../../port/drafts.ts'
import type { ActsProfile } from '../../profiles/acts-profile.ts'
import type { DraftDocumentProfile, DraftReferences, Ratio } from '../../profiles/draft-profile.ts'
import type { Names } from '../acts/names.ts'
import { type Catalogs, chooseVatRate } from './catalogs.ts'
import type { ContractRow, SettlementTerms } from './contract-rows.ts'
import type { Parties } from './parties.ts'
import type { ItemNames } from './payload.ts'

export interface FoundReferences {
  references: DraftReferences
  itemNames: ItemNames
}

interface Sources {
  profile: ActsProfile
  names: Names
  catalogues: Catalogs
  parties: Parties
  hasPartners: boolean
}

/** Finds in the base what a draft refers to; `onec.draft_reference_missing` names what is not there. */
export function createReferenceFinder({
  profile,
  names,
  catalogues,
  parties,
  hasPartners,
}: Sources) {
  async function currencyKey(code: string, signal?: AbortSignal): Promise<Outcome<string>> {
    // Asked anew before saying that there is none: somebody may just have added it.
    for (const isFresh of [false, true]) {
      const known = await catalogues.currencies({ isFresh }, signal)
      if (known.kind !== 'done') return known
      const found = known.value.find((currency) => currency.code === code)
      if (found) return done(found.guid)
    }
    return failMissing('currency', code)
  }

  async function vatKeys(
    { lines, date }: DraftAct,
    signal?: AbortSignal,
  ): Promise<Outcome<(rate: DraftVatRate) => string>> {
    const rates = [...new Set(lines.map(({ vatRate }) => vatRate))]
    for (const isFresh of [false, true]) {
      const choices = await catalogues.vatChoices({ isFresh }, signal)
      if (choices.kind !== 'done') return choices
      const found = new Map(
        rates.flatMap((rate) => {
          const choice = chooseVatRate(choices.value, rate, date)
          return choice ? [[rate, choice.guid ?? choice.name] as const] : []
        }),
      )
      if (found.size === rates.length) return done((rate) => found.get(rate) ?? '')
    }
    return failMissing('vat_rate', rates.join(', '))
  }

  /** @param currency key of the document's */
  async function termsOf(draft: DraftAct, currency: string, signal?: AbortSignal) {
    const none: SettlementTerms = { currency: null, settlementOrder: null }
    const contract = draft.contractGuid
      ? await parties.termsOf(draft.contractGuid, signal)
      : done(none)
    if (contract.kind !== 'done') return contract
    if (!contract.value) return failMissing('contract', draft.contractGuid ?? '')
    const inForce = await parties.agreementsInForce(draft, signal)
    if (inForce.kind !== 'done') return inForce
    const given = draft.agreementGuid?.toLowerCase()
    const agreement = given
      ? inForce.value.find(({ guid }) => guid === given)
      : onlyAgreement(inForce.value, currency)
    // Without a contract 1C would keep the draft and never post it.
    if (agreement?.needsContract && !draft.contractGuid) {
      return failMissing('contract', agreement.name)
    }
    const terms: SettlementTerms & { agreement: string | null } = {
      agreement: given ?? agreement?.guid ?? null,
      currency: contract.value.currency ?? agreement?.currency ?? null,
      settlementOrder: contract.value.settlementOrder ?? agreement?.settlementOrder ?? null,
    }
    return done(terms)
  }

  async function findSettlement(
    draft: DraftAct,
    { currency, settlementCurrency }: { currency: string; settlementCurrency: string | null },
    signal?: AbortSignal,
  ): Promise<Outcome<DraftReferences['settlement']>> {
    const { rate, per = 1 } = draft.currency
    const { total } = sumLines(draft.lines)
    if (settlementCurrency === null || settlementCurrency === currency) {
      const same = { fromDocument: { rate: '1', per: 1 }, total }
      return done({ currency, rate: { rate, per }, ...same })
    }
    const codes = await names.currencies([settlementCurrency], signal)
    if (codes.kind !== 'done') return codes
    const code = codes.value.get(settlementCurrency) ?? 'XXX'
    if (code === 'RUB') {
      const inRoubles = divideRounded(multiplyToKopecks(rate, textFromKopecks(total)), BigInt(per))
      const rouble = { rate: '1', per: 1 }
      return done({
        currency: settlementCurrency,
        rate: rouble,
        fromDocument: { rate, per },
        total: inRoubles,
      })
    }
    // For example a contract in dollars that is paid in roubles: the rate is that of the contract.
    const found = await catalogues.rate(code, draft.date, signal)
    if (found.kind !== 'done') return found
    if (!found.value) return failMissing('rate', code)
    const ratio: Ratio = { rate: found.value.rate, per: found.value.per }
    return done({ currency: settlementCurrency, rate: ratio, fromDocument: null, total: null })
  }

  /** Items are asked about only where something of them is written. */
  async function itemsOf(
    { lines }: DraftAct,
    { text, needs }: DraftDocumentProfile,
    signal?: AbortSignal,
  ) {
    const isAsked = (line: DraftLine) =>
      (text && line.text.trim() === '') || (needs.includes('unit') && !line.unitGuid)
    return names.items(
      lines.filter(isAsked).flatMap(({ itemGuid }) => itemGuid?.toLowerCase() ?? []),
      signal,
    )
  }

  async function unitSets(
    { lines }: DraftAct,
    { needs }: DraftDocumentProfile,
    signal?: AbortSignal,
  ) {
    const found = new Map<string, string>()
    if (!needs.includes('unit')) return done(found)
    const unitGuids = new Set(lines.flatMap(({ unitGuid }) => unitGuid?.toLowerCase() ?? []))
    for (const [set, lookUp] of names.units) {
      const rows = await lookUp(
        [...unitGuids].filter((guid) => !found.has(guid)),
        signal,
      )
      if (rows.kind !== 'done') return rows
      for (const guid of rows.value.keys()) found.set(guid, set)
    }
    const unknownUnit = [...unitGuids].find((guid) => !found.has(guid))
    return unknownUnit === undefined ? done(found) : failMissing('unit', unknownUnit)
  }

  return async (
    draft: DraftAct,
    document: DraftDocumentProfile,
    settings: DraftSettings,
    signal?: AbortSignal,
  ): Promise<Outcome<FoundReferences>> => {
    const currency = await currencyKey(draft.currency.code, signal)
    if (currency.kind !== 'done') return currency
    const vatRate = await vatKeys(draft, signal)
    if (vatRate.kind !== 'done') return vatRate
    const partner = hasPartners
      ? await parties.partnerOf(draft.counterpartyGuid, signal)
      : done(null)
    if (partner.kind !== 'done') return partner
    if (partner.value === undefined) return failMissing('counterparty', draft.counterpartyGuid)
    const terms = await termsOf(draft, currency.value, signal)
    if (terms.kind !== 'done') return terms
    const { agreement, settlementOrder, currency: settlementCurrency } = terms.value
    const settlement = await findSettlement(
      draft,
      { currency: currency.value, settlementCurrency },
      signal,
    )
    if (settlement.kind !== 'done') return settlement
    const items = await itemsOf(draft, document, signal)
    if (items.kind !== 'done') return items
    const units = await unitSets(draft, document, signal)
    if (units.kind !== 'done') return units

    const unit = ({ unitGuid, itemGuid }: DraftLine) => {
      const own = unitGuid?.toLowerCase()
      if (own) return { set: units.value.get(own) ?? profile.items.unit.catalog, guid: own }
      const ofItem = items.value.get(itemGuid?.toLowerCase() ?? '')?.unit
      return ofItem ? { set: profile.items.unit.catalog, guid: ofItem } : null
    }
    const isMeasured = !document.needs.includes('unit') || draft.lines.every((line) => unit(line))
    if (!isMeasured) return failMissing('unit', 'of an item')
    return done({
      references: {
        settings,
        currency: currency.value,
        settlement: settlement.value,
        partner: partner.value,
        agreement,
        settlementOrder,
        vatRate: vatRate.value,
        unit,
      },
      itemNames: new Map([...items.value].map(([guid, { name }]) => [guid, name])),
    })
  }
}

/** The only one in force, or of several the only one in the document's currency. */
function onlyAgreement(inForce: readonly ContractRow[], currency: string): ContractRow | undefined {
  const fitting = inForce.length > 1 ? inForce.filter((one) => one.currency === currency) : inForce
  return fitting.length === 1 ? fitting[0] : undefined
}

type MissingReferenceKind = 'currency' | 'vat_rate' | 'contract' | 'counterparty' | 'unit' | 'rate'

function failMissing(reference: MissingReferenceKind, value: string) {
  return failed('onec.draft_reference_missing', { details: { reference, value } })
}

function done<T>(value: T): { kind: 'done'; value: T } {
  return { kind: 'done', value }
}
