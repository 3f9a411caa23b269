import { TZDate } from '@date-fns/tz'
import { endOfMonth } from 'date-fns/endOfMonth'
import { format } from 'date-fns/format'
import type { GatheredDeal } from '../../bitrix24/index.ts'
import { type CalendarDate, isCalendarDate } from '../../platform/calendar-date.ts'
import { type Fault, faultOf } from '../faults/faults.ts'
import { type Entry, valuesOf } from './choose-rule.ts'
import type { DealRule } from './schema.ts'

export type DealActDate = { kind: 'date'; date: CalendarDate } | { kind: 'fault'; fault: Fault }

/**
 * The date that the act will carry. A date of Bitrix24 is taken as it is written, whatever zone is written
 * behind it; the moment of an entry becomes the day it was in the base's zone.
 * @param timeZone IANA name of 1C's base, such as Europe/Moscow
 */
export function dateDealAct(
  deal: GatheredDeal,
  entry: Entry,
  { policies: { date: policy } }: DealRule,
  timeZone: string,
): DealActDate {
  switch (policy.from) {
    case 'field': {
      const [text = ''] = valuesOf(deal, policy.field)
      const date = dateIn(text)
      return date ? found(date) : missing(policy.field, text)
    }
    case 'close_date':
      return deal.closeDate ? found(deal.closeDate) : missing('closedate', '')
    case 'stage_entry':
    case 'month_end': {
      const at = entry.at ?? deal.movedAt
      if (!at) return missing('movedTime', '')
      const day = new TZDate(at, timeZone)
      return found(format(policy.from === 'month_end' ? endOfMonth(day) : day, 'yyyy-MM-dd'))
    }
  }
}

function found(date: CalendarDate): DealActDate {
  return { kind: 'date', date }
}

function missing(field: string, text: string): DealActDate {
  return { kind: 'fault', fault: faultOf('date_missing', { field, text }) }
}

/** `2026-03-31T03:00:00+03:00` and `31.03.2026`. Null: no date of the calendar. */
function dateIn(text: string): CalendarDate | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]|$)/.exec(text) ?? []
  const [, ownDay, ownMonth, ownYear] = /^(\d{2})\.(\d{2})\.(\d{4})(?: |$)/.exec(text) ?? []
  const written = `${year ?? ownYear}-${month ?? ownMonth}-${day ?? ownDay}`
  return isCalendarDate(written) ? written : null
}
