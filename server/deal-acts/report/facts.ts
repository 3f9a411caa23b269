import { z } from 'zod'
import { inertText } from '../../bitrix24/index.ts'
import { formatAmount, formatDate } from '../../documents/index.ts'
import type { Locale } from '../../identity/index.ts'
import { printNumber } from '../../onec/port.ts'
import { toCalendarDate } from '../../platform/calendar-date.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import { textFromKopecks } from '../../platform/money.ts'
import type { DealActsDeps } from '../deps.ts'
import { type ReportSettings, reportSettings } from '../rules/report-schema.ts'
import { STATUS_TEXTS } from './texts/statuses.ts'

/** What is said of an act in Bitrix24. */
export interface DealActFacts {
  /** As 1C prints it; empty: 1C gave none. */
  number: string
  /** `YYYY-MM-DD`; empty: not known. */
  date: string
  /** Kopecks of `currency`; null: not known. */
  total: bigint | null
  /** ISO 4217. */
  currency: string
  /** The deal act's page, for those who have an account. */
  link: string
}

/** What a message into the deal's card needs beside. */
export interface ReportFacts extends DealActFacts {
  /** The card of the deal or the item has a tab of ours. */
  hasTab: boolean
}

const withCurrency = z.object({ currency: z.string() })

export async function reportFactsOf(
  deps: Pick<DealActsDeps, 'publicUrl' | 'bitrix24'>,
  act: DealAct,
): Promise<ReportFacts> {
  // A webhook has no tabs.
  const hasTab = (await deps.bitrix24?.mode()) === 'application'
  return { ...factsOf(deps, act), hasTab }
}

export function factsOf(
  { publicUrl }: Pick<DealActsDeps, 'publicUrl'>,
  act: DealAct,
): DealActFacts {
  return {
    number: act.number ? printNumber(act.number) : '',
    date: act.actDate === null ? '' : toCalendarDate(act.actDate),
    total: act.total,
    // The deal's own may be another one: an act may be in roubles.
    currency: withCurrency.safeParse(act.draft).data?.currency ?? act.currency,
    link: `${publicUrl}/staff/deal-acts/${act.id}`,
  }
}

/** «№ 12 от 31.03.2026 на 120 000,00 ₽», as far as it is known. */
export function dealActTitle(
  { number, date, total, currency }: DealActFacts,
  locale: Locale,
): string {
  const parts =
    locale === 'ru'
      ? [
          number && `№ ${number}`,
          date && `от ${formatDate(date, locale)}`,
          total !== null && `на сумму ${sum(total, currency, locale)}`,
        ]
      : [
          number && `No. ${number}`,
          date && `of ${formatDate(date, locale)}`,
          total !== null && `for ${sum(total, currency, locale)}`,
        ]
  return parts.filter((part) => part !== '' && part !== false).join(' ')
}

function sum(total: bigint, currency: string, locale: Locale): string {
  return `${formatAmount(total, locale)} ${currency === 'RUB' ? '₽' : currency}`
}

type FieldSetting = ReportSettings['feedback']['accepted']['fields'][number]

/** What goes into the deal's fields, each by what staff chose for it. */
export function fieldValues(
  settings: readonly FieldSetting[],
  act: DealAct,
  facts: DealActFacts,
  locale: Locale,
): Record<string, string> {
  const values: Record<FieldSetting['value'], string> = {
    number: facts.number,
    date: facts.date,
    sum: facts.total === null ? '' : textFromKopecks(facts.total),
    link: facts.link,
    state: STATUS_TEXTS[locale][act.status],
    reason: inertText(act.decisionReason ?? ''),
  }
  return Object.fromEntries(settings.map(({ field, value }) => [field, values[value]]))
}

/** What the rule of the act says of reports; the defaults where no rule made it. */
export function reportSettingsOf(act: Pick<DealAct, 'rule'>): ReportSettings {
  return reportSettings.safeParse(act.rule).data ?? reportSettings.parse({})
}
