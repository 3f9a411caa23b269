import { z } from 'zod'
import {
  type CalendarDate,
  dateOf,
  isCalendarDate,
  isLocalDateTime,
  type LocalDateTime,
  localTimeAt,
} from '../../../platform/calendar-date.ts'
import { noteDeviation, readingOptions, refuse } from './reading.ts'

const DATE = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * `YYYY-MM-DD`, or the date and time that 1C's own JSON writer makes, cut to its date. With an offset or `Z` it is an
 * instant, and the date is that of the base's zone.
 */
export const calendarDate = z
  .unknown()
  .optional()
  .transform((value, context): CalendarDate => dateIn(value) ?? refuse(context, 'date', value))

/** A date that an act can do without: null where there is none to read. */
export const looseDate = z
  .unknown()
  .optional()
  .transform((value): CalendarDate | null => {
    const date = dateIn(value)
    return date === null || date.startsWith('0001-') ? null : date
  })

/** A time by the base's clock that an act can do without. */
export const looseDateTime = z
  .unknown()
  .optional()
  .transform((value): LocalDateTime | null => {
    const parts = partsOf(value)
    if (!parts?.time) return null
    const local = localOf(parts)
    return local && isLocalDateTime(local) && !local.startsWith('0001-') ? local : null
  })

function dateIn(value: unknown): CalendarDate | null {
  const parts = partsOf(value)
  const local = parts && localOf(parts)
  if (!local || !isCalendarDate(dateOf(local))) return null
  if (parts.fraction) noteDeviation('date_fraction')
  if (parts.zone) noteDeviation('zoned_date')
  return dateOf(local)
}

interface Parts {
  date: string
  time: string | undefined
  fraction: string | undefined
  zone: string | undefined
}

function partsOf(value: unknown): Parts | null {
  const found = typeof value === 'string' && value.length <= 40 ? DATE.exec(value) : null
  if (!found) return null
  const [, date = '', time, fraction, zone] = found
  return { date, time, fraction, zone }
}

/** By the base's clock; null for an instant that is none. */
function localOf({ date, time = '00:00:00', zone }: Parts): LocalDateTime | null {
  if (!zone) return `${date}T${time}`
  if (!isCalendarDate(date)) return null
  const offset = zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')
  const instant = new Date(`${date}T${time}${offset}`)
  return Number.isNaN(instant.getTime()) ? null : localTimeAt(instant, readingOptions().timeZone)
}
