import { addDays } from '../../../platform/calendar-date.ts'
import type { Outcome } from '../../../platform/errors/failure.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import { currencyFrom } from '../../amounts/currency-codes.ts'
import type { BalanceGap, BalancesPort } from '../../port/balances.ts'
import { type Configuration, profiles } from '../../profiles/index.ts'
import { createNames } from '../acts/names.ts'
import { createODataClient, type ODataOptions } from '../client/client.ts'
import { isGuid } from '../client/query.ts'
import { findBalanceGaps } from './gaps.ts'
import { type RawBalance, readRegister } from './read-rows.ts'
import { createKeyReader } from './resolve-keys.ts'
import { sumUp } from './sum-up.ts'

export interface BalancesOptions extends Omit<ODataOptions, 'finishBy'> {
  configuration: Configuration
}

export interface BalancesClient extends BalancesPort {
  /** Waits for the calls under way, finishes 1C's sessions, closes the connections. */
  close(): Promise<void>
}

/** Balances of settlements over 1C's standard OData, by the profile of the configuration. */
export function createBalancesPort(options: BalancesOptions): BalancesClient {
  const configuration = profiles[options.configuration]
  const { acts, balances: profile } = configuration
  const { currencies, counterparties } = acts
  const client = createODataClient({ ...options, finishBy: counterparties.set })
  const names = createNames(client, acts)
  const keys = createKeyReader(client, profile)

  async function findGaps(signal?: AbortSignal): Promise<Outcome<BalanceGap[]>> {
    const published = await client.sets(signal)
    if (published.kind !== 'done') return published
    const metadata = await client.metadata(signal)
    if (metadata.kind !== 'done') return metadata
    return {
      kind: 'done',
      value: findBalanceGaps(configuration, published.value, metadata.value),
    }
  }

  return {
    findGaps,

    async read(on, signal) {
      const gaps = await findGaps(signal)
      if (gaps.kind !== 'done') return gaps
      const [gap] = gaps.value
      if (gap?.field) {
        return failed('onec.odata_field_missing', { details: { set: gap.set, field: gap.field } })
      }
      if (gap) return failed('onec.odata_set_missing', { details: { set: gap.set } })
      const rows: RawBalance[] = []
      for (const register of profile.registers) {
        const read = await readRegister(client, register, addDays(on, 1), signal)
        if (read.kind !== 'done') return read
        rows.push(...read.value)
      }
      const currencyOf = await client.list(
        'odata.balances',
        { set: currencies.set, select: ['Ref_Key', 'Code', 'Description'] },
        (all) =>
          new Map(
            all.map((row) => [row.key(), currencyFrom(row.text('Code'), row.text('Description'))]),
          ),
        signal,
      )
      if (currencyOf.kind !== 'done') return currencyOf
      const resolved = await keys(rows, currencyOf.value, signal)
      return resolved.kind === 'done' ? { kind: 'done', value: sumUp(resolved.value) } : resolved
    },

    async parties(guids, signal) {
      const found = await names.counterparties(guids.filter(isGuid), signal)
      return found.kind === 'done' ? { kind: 'done', value: [...found.value.values()] } : found
    },

    close: client.close,
  }
}
