import { addDays, dateOf, localTimeAt, monthOf } from '../../platform/calendar-date.ts'
import type { DistributionDeps } from '../deps.ts'
import { lastTime } from '../settings/schedule-times.ts'
import { readSettings } from '../settings/settings.ts'
import { createRunByItself } from './create-run.ts'

/**
 * Makes the run of the schedule's last time, once over all processes and however late: what was missed while nothing
 * ran is made up for at the start. Times before the schedule was turned on are nobody's. To be run every minute.
 */
export async function runSchedule(deps: DistributionDeps): Promise<void> {
  const { database, clock, timeZone, log } = deps
  const settings = await readSettings(database.prisma)
  if (!settings.isScheduled) return
  const due = lastTime(settings.cron, clock.now(), timeZone)
  if (!due || (settings.scheduledSince && due.toISOString() < settings.scheduledSince)) return
  const scheduleKey = `schedule:${due.toISOString()}`
  const { prisma } = database
  if (await prisma.distributionRun.findUnique({ where: { scheduleKey } })) return
  const period = monthBefore(dateOf(localTimeAt(due, timeZone)))
  const { isAutomatic } = settings
  const made = await createRunByItself(deps, { name: '', ...period }, { scheduleKey, isAutomatic })
  if (made) log.info({ scheduleKey, made: made.kind }, 'run of the schedule')
}

/** The whole month before that of a day. */
export function monthBefore(day: string): { from: string; to: string } {
  const to = addDays(`${monthOf(day)}-01`, -1)
  return { from: `${monthOf(to)}-01`, to }
}
