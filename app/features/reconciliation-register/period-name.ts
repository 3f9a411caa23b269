import type { I18n } from '~/i18n'
import { isLastOfMonth, splitDate } from '~/lib/calendar-date'

interface Period {
  from: string
  to: string
}

const ROMAN = ['I', 'II', 'III', 'IV']

/** What accountants call a period that is whole: «октябрь 2026», «III квартал 2026»; other periods by their dates. */
export function periodName(period: Period, { t, locale, formatMonth, formatPeriod }: I18n): string {
  const { from, to } = period
  const start = splitDate(from)
  const end = splitDate(to)
  const isWhole = start.day === '01' && isLastOfMonth(to)
  if (!isWhole || start.year !== end.year) return formatPeriod(period)
  const first = Number(start.month)
  const months = Number(end.month) - first + 1
  const { year } = start
  const numbered = (number: number) => (locale === 'ru' ? (ROMAN[number - 1] ?? '') : number)
  if (months === 1) return formatMonth(from)
  if (months === 3 && first % 3 === 1) {
    return t('register.quarter', { number: numbered(Math.ceil(first / 3)), year })
  }
  if (months === 6 && first % 6 === 1) {
    return t('register.halfYear', { number: numbered(first === 1 ? 1 : 2), year })
  }
  if (months === 9 && first === 1) return t('register.nineMonths', { year })
  return months === 12 ? t('register.year', { year }) : formatPeriod(period)
}
