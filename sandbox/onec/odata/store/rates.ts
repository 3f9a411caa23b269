import { addDays, type CalendarDate } from '../../ledger/calendar.ts'
import { currencyRef } from '../data/parties.ts'
import { type Source, storedEntity } from '../entity.ts'
import { type EntityType, fillRow } from '../schema/entity-type.ts'
import type { Row } from '../schema/shapes.ts'

const RATES = 'InformationRegister_КурсыВалют'
/** УТ and ERP: any currency in any other. */
const RELATIVE_RATES = 'InformationRegister_ОтносительныеКурсыВалют'

export function isOfRates({ set }: EntityType): boolean {
  return set === RATES || set === RELATIVE_RATES
}

const FIRST_DAY = '2024-01-01'
/** Roubles for so many units on the first day, in ten-thousandths. */
const CURRENCIES = [
  { iso: 'USD', rate: 896_883, per: 1 },
  { iso: 'EUR', rate: 991_919, per: 1 },
  { iso: 'CNY', rate: 125_762, per: 1 },
]

/** The rates of the Central Bank, one a working day: made up, the same for the same day. */
export function createRates(type: EntityType, today: () => CalendarDate): Source {
  function* list() {
    const last = today()
    for (let day = FIRST_DAY, number = 0; day <= last; day = addDays(day, 1), number += 1) {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
      if (weekday === 0 || weekday === 6) continue
      for (const { iso, rate, per } of CURRENCIES) {
        // A slow rise and a ripple of a few per cent.
        const ripple = Math.round((rate * Math.sin(number / 17)) / 30)
        yield storedEntity(
          fillRow(type.fields, {
            Period: `${day}T00:00:00`,
            Валюта_Key: currencyRef(iso),
            ...ratio(type, (rate + number * 40 + ripple) / 10_000, per),
          }),
        )
      }
    }
  }
  return {
    find: () => undefined,
    scan: (_bounds, descending) => (descending ? [...list()].reverse() : list()),
  }
}

function ratio({ set }: EntityType, rate: number, per: number): Row {
  if (set === RATES) return { Курс: rate, Кратность: per }
  return { БазоваяВалюта_Key: currencyRef('RUB'), КурсЧислитель: rate, КурсЗнаменатель: per }
}
