import type { Outcome } from '../../../platform/errors/failure.ts'
import type { Kopecks } from '../../../platform/money.ts'
import { findActFlaws } from '../../amounts/act-flaws.ts'
import { multiplyToKopecks } from '../../amounts/line-amounts.ts'
import type { ActFlaw, CompletionAct, CompletionActLine } from '../../port/completion-acts.ts'
import type { VatRate } from '../../port/values.ts'
import type { ItemName, Names } from './names.ts'
import { type RawAct, type RawLine, sumOf } from './raw-act.ts'

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
  const nameLine = (raw: RawLine): CompletionActLine => {
    const { discounts, ...line } = raw
    return {
      ...line,
      discount: discountOf(raw),
      item: (line.item && items.value.get(line.item)?.name) || null,
      unit: units.value.get(unitOfLine(raw)?.guid ?? '') || null,
      vatRate: rateOf(raw),
    }
  }
  return done(
    acts.map(
      ({
        header,
        part,
        corrects,
        organization,
        currency,
        servicePeriod,
        contract,
        amountIncludesVat,
        lines: own,
        proof,
      }) => ({
        ...header,
        part,
        corrects,
        servicePeriod,
        organization: (organization && organizations.value.get(organization)) || null,
        contract: (contract && contracts.value.get(contract.guid)) || null,
        // A base that keeps no currencies leaves the field empty.
        currency: currency === null ? 'RUB' : (currencies.value.get(currency) ?? 'XXX'),
        amountIncludesVat,
        lines: own.map(nameLine),
        vatTotal: own.reduce((total, { vat }) => total + vat, 0n),
        flaws: flawsOf({ amountIncludesVat, lines: own, proof }, rateOf),
      }),
    ),
  )
}

/** Of several that may have been taken off, that which was. */
function discountOf({ discounts, quantity, price, sum }: RawLine): Kopecks {
  const full = multiplyToKopecks(quantity, price)
  return discounts.find((discount) => full - discount === sum) ?? discounts[0] ?? 0n
}

/** Of a correction what it makes of a line is proved; its differences follow from that. */
function flawsOf(
  { amountIncludesVat, lines, proof }: Pick<RawAct, 'amountIncludesVat' | 'lines' | 'proof'>,
  rateOf: (line: RawLine) => VatRate | null,
): ActFlaw[] {
  const proved = proof.lines.map((line) => ({
    ...line,
    ...line.correction?.after,
    vatRate: rateOf(line),
  }))
  const vatTotal = sumOf(lines, ({ vat }) => vat)
  const isDifference = lines.some(({ correction }) => correction !== null)
  const flaws = findActFlaws({
    ...proof,
    amountIncludesVat,
    lines: proved,
    vatTotal: isDifference ? sumOf(proved, ({ vat }) => vat) : vatTotal,
  })
  const { document } = proof
  if (document === null || document.total === document.rows) return flaws
  const { total: stated, rows: due } = document
  return [...flaws, { kind: 'document_total', line: null, stated, due }]
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
