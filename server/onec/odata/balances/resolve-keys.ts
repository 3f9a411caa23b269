import type { Outcome } from '../../../platform/errors/failure.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import type { RegisterBalance } from '../../port/balances.ts'
import type { BalancesProfile } from '../../profiles/balances.ts'
import type { ODataClient } from '../client/client.ts'
import type { Fields } from '../client/fields.ts'
import { guidLiteral } from '../client/query.ts'
import { readAllRows } from '../client/read-all.ts'
import type { RawBalance } from './read-rows.ts'

const MAX_KEYS = 200_000
const MAX_PASSES = 3
const COUNTERPARTIES = 'Catalog_Контрагенты'
const NATIONAL = 'RUB'

interface Analytics {
  counterparty: string | null
  organization: string | null
}

/** Says whose balances rows are, and in what currency; rows between organisations of the base are left out. */
export function createKeyReader(client: ODataClient, { analytics, contracts }: BalancesProfile) {
  /** The whole of a catalogue: key by key it would be asked for a thousand times. */
  async function readCatalog<Value>(
    set: string,
    select: readonly string[],
    read: (row: Fields) => Value,
    filter: string,
    signal: AbortSignal | undefined,
  ): Promise<Outcome<Map<string, Value>>> {
    const all = await readAllRows(
      client,
      'odata.balances',
      { set, select: ['Ref_Key', ...select], orderBy: 'Description asc', filter },
      {
        row: (row) => ({ key: row.key(), value: read(row) }),
        key: ({ key }) => key,
        isUnique: true,
        maxRows: MAX_KEYS,
        maxPasses: MAX_PASSES,
      },
      signal,
    )
    if (all.kind !== 'done') return all
    if (!all.value.isComplete) return failed('onec.list_too_long', { details: { set } })
    return { kind: 'done', value: new Map(all.value.rows.map(({ key, value }) => [key, value])) }
  }

  async function readAnalytics(signal?: AbortSignal): Promise<Outcome<Map<string, Analytics>>> {
    if (!analytics) return { kind: 'done', value: new Map() }
    const { set, counterparty, organization } = analytics
    const read = (row: Fields): Analytics => {
      const party = row.composite(counterparty)
      return {
        counterparty: party?.set === COUNTERPARTIES ? party.value : null,
        organization: row.guid(organization),
      }
    }
    const select = [counterparty, `${counterparty}_Type`, organization]
    return readCatalog(set, select, read, '', signal)
  }

  /** Contracts that are in none of the national currency: a few of very many. */
  async function readForeignContracts(
    currencies: ReadonlyMap<string, string>,
    signal?: AbortSignal,
  ): Promise<Outcome<Map<string, string | null>>> {
    if (!contracts) return { kind: 'done', value: new Map() }
    const { set, currency } = contracts
    const national = [...currencies].filter(([, code]) => code === NATIONAL)
    const filter = national.map(([key]) => `${currency} ne ${guidLiteral(key)}`).join(' and ')
    return readCatalog(set, [currency], (row) => row.guid(currency), filter, signal)
  }

  return async (
    rows: readonly RawBalance[],
    currencies: ReadonlyMap<string, string>,
    signal?: AbortSignal,
  ): Promise<Outcome<RegisterBalance[]>> => {
    const keys = await readAnalytics(signal)
    if (keys.kind !== 'done') return keys
    const foreign = await readForeignContracts(currencies, signal)
    if (foreign.kind !== 'done') return foreign
    const value = rows.flatMap((row): RegisterBalance[] => {
      const key = analytics ? keys.value.get(row.party) : null
      const guid = analytics ? key?.counterparty : row.party
      if (!guid) return []
      const of = row.currency ?? (row.contract ? foreign.value.get(row.contract) : null)
      const currency = of ? (currencies.get(of) ?? 'XXX') : NATIONAL
      const organizationGuid = key?.organization ?? row.organization
      return [{ guid, organizationGuid, currency, balance: row.amount }]
    })
    return { kind: 'done', value }
  }
}
