import type { Outcome } from '../../../platform/errors/failure.ts'
import type {
  CompletionAct,
  CompletionActHeader,
  CompletionActLine,
} from '../../port/completion-acts.ts'
import type { VatRate } from '../../port/values.ts'
import {
  type ActDocumentProfile,
  type SectionProfile,
  vatRateOfMember,
} from '../../profiles/acts-profile.ts'
import type { Fields } from '../client/fields.ts'
import type { ItemName, Names } from './names.ts'
import { readHeader } from './read-header.ts'

/** A document as 1C keeps it: what it refers to is still keys. */
export interface RawAct {
  header: CompletionActHeader
  organization: string | null
  currency: string | null
  contract: { set: string; guid: string } | null
  amountIncludesVat: boolean
  lines: RawLine[]
}

type OwnLine = Omit<CompletionActLine, 'item' | 'unit' | 'vatRate'>

interface RawLine extends OwnLine {
  item: string | null
  unit: { set: string; guid: string } | null
  /** Catalogue row, or the rate itself where 1C keeps a member of an enumeration. */
  vatRate: { guid: string | null } | { rate: VatRate | null }
}

export function readRawAct(row: Fields, document: ActDocumentProfile, hasVatRows: boolean): RawAct {
  const { fields, contracts, sections } = document
  const amountIncludesVat = row.boolean(fields.amountIncludesVat)
  const filled = contracts.flatMap(({ field, catalog }) => {
    const guid = row.guid(field)
    return guid ? [{ set: catalog.set, guid }] : []
  })
  const lines = sections.flatMap((section) => {
    if (section.isOptional && !row.has(section.section)) return []
    return row
      .rows(section.section)
      .map((line) => readRawLine(line, section, { amountIncludesVat, hasVatRows }))
  })
  const state = readHeader(row, document)
  const hasServices = lines.some(({ isService }) => isService)
  return {
    // A sale of «goods and services» without a service in it is not an act.
    header: { ...state, isCompletionAct: state.isCompletionAct && (!document.only || hasServices) },
    organization: row.guid(fields.organization),
    currency: row.guid(fields.currency),
    contract: filled[0] ?? null,
    amountIncludesVat,
    lines,
  }
}

function readRawLine(
  row: Fields,
  section: SectionProfile,
  { amountIncludesVat, hasVatRows }: { amountIncludesVat: boolean; hasVatRows: boolean },
): RawLine {
  const sum = row.amount(section.sum)
  const vat = row.amount(section.vat)
  return {
    item: row.guid(section.item),
    text: (section.text && row.text(section.text)) || null,
    quantity: row.decimal(section.quantity),
    unit: unitOf(row, section),
    price: row.decimal(section.price, 2),
    sum,
    vatRate: hasVatRows
      ? { guid: row.guid(section.vatRate) }
      : { rate: vatRateOfMember(row.text(section.vatRate)) },
    vat,
    total: section.total ? row.amount(section.total) : amountIncludesVat ? sum : sum + vat,
    isService: section.isService,
  }
}

function unitOf(row: Fields, { unit }: SectionProfile): RawLine['unit'] {
  if (!unit) return null
  if (unit.catalog !== 'by type') {
    const guid = row.guid(unit.field)
    return guid ? { set: unit.catalog, guid } : null
  }
  const composite = row.composite(unit.field)
  return composite?.set ? { set: composite.set, guid: composite.value } : null
}

/** Puts names in place of keys: one look-up per catalogue for all the acts together. */
export async function resolveNames(
  acts: RawAct[],
  names: Names,
  itemUnits: string,
  signal: AbortSignal | undefined,
): Promise<Outcome<CompletionAct[]>> {
  const lines = acts.flatMap((act) => act.lines)
  const items = await names.items(keysOf(lines.map(({ item }) => item)), signal)
  if (items.kind !== 'done') return items
  const organizations = await names.organizations(
    keysOf(acts.map(({ organization }) => organization)),
    signal,
  )
  if (organizations.kind !== 'done') return organizations
  const currencies = await names.currencies(keysOf(acts.map(({ currency }) => currency)), signal)
  if (currencies.kind !== 'done') return currencies
  const contracts = await bySet(
    names.contracts,
    acts.map(({ contract }) => contract),
    signal,
  )
  if (contracts.kind !== 'done') return contracts
  const unitOfLine = (line: RawLine) => line.unit ?? unitOfItem(line, items.value, itemUnits)
  const units = await bySet(names.units, lines.map(unitOfLine), signal)
  if (units.kind !== 'done') return units
  const rateKeys = keysOf(lines.map(({ vatRate }) => ('guid' in vatRate ? vatRate.guid : null)))
  const rates = (await names.vatRates?.(rateKeys, signal)) ?? done(new Map<string, VatRate>())
  if (rates.kind !== 'done') return rates

  const rateOf = ({ vatRate }: RawLine): VatRate | null => {
    if (!('guid' in vatRate)) return vatRate.rate
    const rate = vatRate.guid ? rates.value.get(vatRate.guid) : undefined
    return rate === undefined || rate === 'unknown' ? null : rate
  }
  const nameLine = (line: RawLine): CompletionActLine => ({
    ...line,
    item: (line.item && items.value.get(line.item)?.name) || null,
    unit: units.value.get(unitOfLine(line)?.guid ?? '') || null,
    vatRate: rateOf(line),
  })
  return done(
    acts.map(
      ({ header: state, organization, currency, contract, amountIncludesVat, lines: own }) => ({
        ...state,
        organization: (organization && organizations.value.get(organization)) || null,
        contract: (contract && contracts.value.get(contract.guid)) || null,
        // A base that keeps no currencies leaves the field empty.
        currency: currency === null ? 'RUB' : (currencies.value.get(currency) ?? 'XXX'),
        amountIncludesVat,
        lines: own.map(nameLine),
        vatTotal: own.reduce((total, { vat }) => total + vat, 0n),
      }),
    ),
  )
}

function unitOfItem({ item }: RawLine, items: Map<string, ItemName>, set: string): RawLine['unit'] {
  const guid = item ? items.get(item)?.unit : null
  return guid ? { set, guid } : null
}

/** Rows of several catalogues by their keys; keys of catalogues that the profile does not name are left out. */
async function bySet<Row>(
  lookUps: Map<
    string,
    (guids: string[], signal?: AbortSignal) => Promise<Outcome<Map<string, Row>>>
  >,
  keys: ({ set: string; guid: string } | null)[],
  signal: AbortSignal | undefined,
): Promise<Outcome<Map<string, Row>>> {
  const found = new Map<string, Row>()
  for (const [set, lookUp] of lookUps) {
    const rows = await lookUp(
      keysOf(keys.map((key) => (key?.set === set ? key.guid : null))),
      signal,
    )
    if (rows.kind !== 'done') return rows
    for (const [guid, row] of rows.value) found.set(guid, row)
  }
  return done(found)
}

function keysOf(keys: (string | null)[]): string[] {
  return keys.filter((key) => key !== null)
}

function done<T>(value: T): Outcome<T> {
  return { kind: 'done', value }
}
