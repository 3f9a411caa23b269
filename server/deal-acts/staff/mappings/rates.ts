import { type Actor, isStaff, type Locale, recordAudit } from '../../../identity/index.ts'
import { isCalendarDate, toCalendarDate, toDateColumn } from '../../../platform/calendar-date.ts'
import { resumeDealActs } from '../../act/resume.ts'
import type { DealActsDeps } from '../../deps.ts'
import type { RateRow, SaveResult } from '../../views/deal-acts.ts'
import type { DealActsService } from '../../views/service.ts'
import { staffTexts } from '../texts/index.ts'

/** Rates that staff entered, the newest days first. */
const MAX_SHOWN = 200
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))
/** As 1C stores it: N10.4. */
const RATE = /^(?=.*[1-9])\d{1,6}(\.\d{1,4})?$/
const MAX_PER = 1_000_000

/** Null for customers. */
export async function listRates(
  { database }: Pick<DealActsDeps, 'database'>,
  actor: Actor,
): Promise<RateRow[] | null> {
  if (!isStaff(actor)) return null
  const rows = await database.prisma.currencyRate.findMany({
    orderBy: [{ date: 'desc' }, { currency: 'asc' }],
    take: MAX_SHOWN,
  })
  return rows.map(({ currency, date, rate, per, updatedAt }) => {
    return { currency, date: toCalendarDate(date), rate, per, updatedAt }
  })
}

type RateInput = Parameters<DealActsService['saveRate']>[1]

/**
 * A rate that 1C lacks: roubles for `per` units on a day. It serves acts of that day and, as 1C's own rates
 * do, of later days that have none: those that wait for one go on. Null for customers.
 */
export async function saveRate(
  deps: Pick<DealActsDeps, 'database' | 'queue' | 'clock'>,
  actor: Actor,
  input: RateInput,
): Promise<SaveResult | null> {
  if (!isStaff(actor)) return null
  const read = readRate(input, actor.locale)
  if (read.kind === 'fault') return read
  const { currency, day, rate, per } = read
  const date = toDateColumn(day)
  return deps.database.prisma.$transaction(async (transaction) => {
    const where = { currency_date: { currency, date } }
    const before = await transaction.currencyRate.findUnique({ where })
    const row = {
      currency,
      date,
      rate,
      per,
      updatedAt: deps.clock.now(),
      updatedById: actor.userId,
    }
    await transaction.currencyRate.upsert({ where, create: row, update: row })
    await recordAudit(transaction, {
      action: 'currency_rate.saved',
      actorId: actor.userId,
      ip: actor.ip,
      details: {
        currency,
        date: day,
        before: before && { rate: before.rate, per: before.per },
        after: { rate, per },
      },
    })
    const resumed = await resumeDealActs(deps, transaction, {
      missingMappings: {
        some: {
          kind: 'currency',
          key: { startsWith: `${currency} `, gte: `${currency} ${day}` },
        },
      },
    })
    return { kind: 'saved', resumed }
  })
}

function readRate(
  input: RateInput,
  locale: Locale,
):
  | { kind: 'rate'; currency: string; day: string; rate: string; per: number }
  | { kind: 'fault'; text: string } {
  const texts = staffTexts(locale).rate
  const fault = (text: string) => ({ kind: 'fault' as const, text })
  const currency = input.currency.trim().toUpperCase()
  if (!CURRENCIES.has(currency)) return fault(texts.currency)
  if (currency === 'RUB') return fault(texts.rouble)
  const day = input.date.trim()
  // Another century is a slip of the keyboard.
  if (!/^(19|20)/.test(day) || !isCalendarDate(day)) return fault(texts.date)
  const rate = input.rate.replace(/\s/g, '').replace(',', '.')
  if (!RATE.test(rate)) return fault(texts.rate)
  const perText = input.per.replace(/\s/g, '') || '1'
  const per = /^\d{1,7}$/.test(perText) ? Number(perText) : 0
  if (per < 1 || per > MAX_PER) return fault(texts.per)
  return { kind: 'rate', currency, day, rate, per }
}
