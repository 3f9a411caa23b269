import { addDays, type CalendarDate, isCalendarDate } from '../../../platform/calendar-date.ts'

/**
 * The words by which 1C refuses what falls into a closed period: of today's library («невозможно поместить в
 * запрещенный период», «Запрещено изменять данные с датой ранее …»), of earlier ones («в запрещенном периоде
 * невозможно изменить», «соответствует запрет изменения данных»), of modules that name the mechanism, in English.
 */
const CLOSED = [
  /запрещ[её]нн(?:ый|ого|ом|ому|ым) период/i,
  /запрещено изменять данные с датой/i,
  /соответствует запрет изменения данных|изменение данных запрещено/i,
  /дат[аыуе] запрета изменени/i,
  /период (?:уже )?закрыт|закрыт(?:ый|ого|ом)? период/i,
  /restricted period|period-end closing|closed period/i,
]

/** The last closed day, which each of the wordings names in its own place. */
const LAST_DAY = [
  /данные с датой ранее (\d{2})\.(\d{2})\.(\d{4})/gi,
  /запрещ[её]нный период по (\d{2})\.(\d{2})\.(\d{4})/gi,
  /дат[аыуе] запрета изменения(?: данных)?:? (\d{2})\.(\d{2})\.(\d{4})/gi,
]

/** An earlier library names it at the end of its sentence. */
const EARLIER = /соответствует запрет изменения данных/i
const EARLIER_LAST_DAY = / по (\d{2})\.(\d{2})\.(\d{4})/g

/** What a refusal says of a closed period. */
export interface ClosedPeriod {
  isPeriodClosed: true
  /** The last day in which nothing may change. */
  closedUntil?: CalendarDate
  /** The first day that 1C would take. */
  acceptedFrom?: CalendarDate
}

/** All of it is at the beginning of what 1C writes. */
const MAX_READ = 4000

/** Null: the message is of something else. Of several sections that are closed the last date counts. */
export function closedPeriodIn(message: string): ClosedPeriod | null {
  const start = message.slice(0, MAX_READ).replace(/\s+/g, ' ')
  if (!CLOSED.some((words) => words.test(start))) return null
  const places = EARLIER.test(start) ? [...LAST_DAY, EARLIER_LAST_DAY] : LAST_DAY
  const closedUntil = places
    .flatMap((words) => [...start.matchAll(words)])
    .map(([, day, month, year]) => `${year}-${month}-${day}`)
    .filter(isCalendarDate)
    .sort()
    .at(-1)
  if (closedUntil === undefined) return { isPeriodClosed: true }
  return { isPeriodClosed: true, closedUntil, acceptedFrom: addDays(closedUntil, 1) }
}
