import type { Translate } from '~/i18n/dictionary'

/** A schedule as the form has it: a day of each month and a time, or anything else as cron. */
export interface ScheduleFields {
  /** `1` … `28`, `L`: the last of the month, `other`: see `cron`. Later days are not in every month. */
  day: string
  /** `HH:MM`, or what was typed and could not be read. */
  time: string
  cron: string
}

export const DAYS: readonly string[] = Array.from({ length: 28 }, (_, at) => String(at + 1))
const MONTHLY = /^(\d{1,2}) (\d{1,2}) (\d{1,2}|L) \* \*$/
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/

/** Five fields of cron as the form shows them. */
export function readCron(cron: string): ScheduleFields {
  const [, minute = '', hour = '', day = ''] = MONTHLY.exec(cron.trim()) ?? []
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
  const isMonthly = TIME.test(time) && (day === 'L' || DAYS.includes(day))
  return isMonthly ? { day, time, cron } : { day: 'other', time: '', cron }
}

/** The cron of a form that was sent; empty where its time is none. */
export function writeCron({ day, time, cron }: ScheduleFields): string {
  if (day !== 'L' && !DAYS.includes(day)) return cron.trim()
  const [, hour, minute] = TIME.exec(time) ?? []
  return hour ? `${Number(minute)} ${Number(hour)} ${day} * *` : ''
}

/** «1-го числа каждого месяца в 06:00»; what is not monthly by its cron. */
export function describeCron(cron: string, t: Translate): string {
  const { day, time } = readCron(cron)
  if (day === 'other') return t('distribution.schedule.byCron', { cron })
  return t('distribution.schedule.monthly', { day: nameDay(day, t), time })
}

/** «1-го числа», «в последний день». */
export function nameDay(day: string, t: Translate): string {
  if (day === 'L') return t('distribution.schedule.last')
  const ordinals = t('distribution.schedule.ordinals').split(' ')
  return t('distribution.schedule.day', { day: ordinals[Number(day) - 1] ?? day })
}
