import type { Outcome } from '../../../platform/errors/failure.ts'
import type { Kopecks } from '../../../platform/money.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import type { CalendarDate } from '../../port/values.ts'
import type { BalanceRegister } from '../../profiles/balances.ts'
import { MAX_FILTER_LENGTH } from '../client/catalog-look-up.ts'
import type { ODataClient } from '../client/client.ts'
import type { Fields } from '../client/fields.ts'
import { anyOf, chunkKeys, guidLiteral, textLiteral } from '../client/query.ts'
import { columnsOf } from './gaps.ts'

/** What a row says, before its keys are looked up. */
export interface RawBalance {
  /** The counterparty, or the key that stands for it. */
  party: string
  organization: string | null
  /** A key of the catalogue of currencies; null: roubles, or what the contract is in. */
  currency: string | null
  contract: string | null
  amount: Kopecks
}

/** Nobody promises that a virtual table can be read by pages: more than this is not read at all. */
const MAX_ROWS = 100_000
const COUNTERPARTIES = 'Catalog_Контрагенты'

/** The balances of one register at the beginning of a day, `until`. */
export async function readRegister(
  client: ODataClient,
  register: BalanceRegister,
  until: CalendarDate,
  signal?: AbortSignal,
): Promise<Outcome<RawBalance[]>> {
  const conditions = await accountConditions(client, register, signal)
  if (conditions.kind !== 'done') return conditions
  const all: RawBalance[] = []
  for (const accounts of conditions.value) {
    const read = await client.list(
      'odata.balances',
      {
        set: register.set,
        table: {
          name: 'Balance',
          period: `${until}T00:00:00`,
          ...(register.dimensions && { dimensions: register.dimensions }),
          ...(accounts !== null && { accounts }),
        },
        select: selectOf(register),
      },
      (rows) =>
        rows.length > MAX_ROWS ? null : rows.flatMap((row) => readRow(row, register) ?? []),
      signal,
    )
    if (read.kind !== 'done') return read
    if (read.value === null || all.length + read.value.length > MAX_ROWS) {
      return failed('onec.list_too_long', { details: { set: register.set } })
    }
    all.push(...read.value)
  }
  return { kind: 'done', value: all }
}

function selectOf(register: BalanceRegister): string[] {
  const { counterparty } = register
  const isComposite = !counterparty.endsWith('_Key')
  return [...columnsOf(register), ...(isComposite ? [`${counterparty}_Type`] : [])]
}

/** Null: the register has no accounts, and is asked once. */
async function accountConditions(
  client: ODataClient,
  { accounts, currency }: BalanceRegister,
  signal?: AbortSignal,
): Promise<Outcome<(string | null)[]>> {
  if (!accounts) return { kind: 'done', value: [null] }
  const keys: string[] = []
  const codeIs = (code: string) => `Code eq ${textLiteral(code)}`
  for (const chunk of chunkKeys(accounts.codes, codeIs, MAX_FILTER_LENGTH)) {
    const found = await client.list(
      'odata.balances',
      { set: accounts.set, select: ['Ref_Key'], filter: anyOf(chunk.map(codeIs)) },
      (rows) => rows.map((row) => row.key()),
      signal,
    )
    if (found.kind !== 'done') return found
    keys.push(...found.value)
  }
  // A chart of one's own has none of them: no balance at all would be said to be zero.
  if (keys.length === 0 && !currency) {
    return failed('onec.odata_field_missing', { details: { set: accounts.set, field: 'Code' } })
  }
  const keyIs = (key: string) => `Account_Key eq ${guidLiteral(key)}`
  const chunks = chunkKeys(keys, keyIs, MAX_FILTER_LENGTH)
  return { kind: 'done', value: chunks.map((chunk) => chunk.map(keyIs).join(' or ')) }
}

/** Null: it is of no counterparty. */
function readRow(row: Fields, register: BalanceRegister): RawBalance | null {
  const { counterparty, organization, currency, contract, owed, paidInAdvance } = register
  const party = partyOf(row, counterparty)
  if (party === null) return null
  const difference = row.amount(owed) - (paidInAdvance ? row.amount(paidInAdvance) : 0n)
  return {
    party,
    organization: organization ? row.guid(organization) : null,
    currency: currency ? row.guid(currency) : null,
    contract: contract ? row.guid(contract) : null,
    amount: register.isOfSuppliers ? -difference : difference,
  }
}

function partyOf(row: Fields, field: string): string | null {
  if (field.endsWith('_Key')) return row.guid(field)
  const found = row.composite(field)
  return found?.set === COUNTERPARTIES ? found.value : null
}
