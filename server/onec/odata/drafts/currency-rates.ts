import type { Outcome } from '../../../platform/errors/failure.ts'
import type { FoundCurrency, FoundRate } from '../../port/look-ups.ts'
import type { CalendarDate } from '../../port/values.ts'
import type { RateRegister } from '../../profiles/draft-profile.ts'
import type { CachedAnswer } from '../client/cache-answer.ts'
import { isMissingInBase } from '../client/catalog-look-up.ts'
import type { ODataClient } from '../client/client.ts'
import type { Fields } from '../client/fields.ts'
import { allOf, dateTimeLiteral, guidLiteral } from '../client/query.ts'

/** Reads rates of currencies to the rouble: the last one up to a date, from the first register published. */
export function createRateReader(
  client: ODataClient,
  registers: readonly RateRegister[],
  currencies: CachedAnswer<FoundCurrency[]>,
) {
  return async (
    currency: string,
    on: CalendarDate,
    signal?: AbortSignal,
  ): Promise<Outcome<FoundRate | null>> => {
    if (currency === 'RUB') return { kind: 'done', value: { rate: '1', per: 1, date: on } }
    const known = await currencies({}, signal)
    if (known.kind !== 'done') return known
    const keyOf = (code: string) => known.value.find((one) => one.code === code)?.guid ?? null
    const [foreign, rouble] = [keyOf(currency), keyOf('RUB')]
    if (!foreign) return { kind: 'done', value: null }
    for (const { set, base, ...fields } of registers) {
      if (base !== null && !rouble) continue
      const query = {
        set,
        filter: allOf([
          `${fields.currency} eq ${guidLiteral(foreign)}`,
          base !== null && rouble !== null ? `${base} eq ${guidLiteral(rouble)}` : null,
          `Period le ${dateTimeLiteral(`${on}T23:59:59`)}`,
        ]),
        orderBy: 'Period desc',
        top: 1,
      }
      const read = (row: Fields) => ({
        rate: row.decimal(fields.rate),
        per: Math.max(1, Number(row.decimal(fields.per))),
        date: row.date('Period') ?? on,
      })
      const found = await client.list('odata.rates', query, (rows) => rows.map(read), signal)
      if (found.kind === 'done') return { kind: 'done', value: found.value[0] ?? null }
      if (!isMissingInBase(found.failure.code)) return found
    }
    return { kind: 'done', value: null }
  }
}
