import type { DistributionDeps } from '../deps.ts'
import { readSettings } from '../settings/settings.ts'
import { remindOfItem } from './remind.ts'

const DAY_MS = 86_400_000
/** Longer ago nobody is reminded by the clock: a setting turned on reaches back no further. */
const NOT_AFTER_DAYS = 14
const BATCH = 500
/** In the portal's time zone: a reminder at night is read as a reproach. */
const [FROM, TO] = ['09:00', '18:00']

/** Reminds those who have been silent for as many days as the settings say. @returns how many */
export async function remindDue(deps: DistributionDeps): Promise<number> {
  const { database, clock } = deps
  const { remindAfterDays } = await readSettings(database.prisma)
  const time = clock.timeOfDay()
  if (remindAfterDays === 0 || time < FROM || time >= TO) return 0
  const ago = (days: number) => new Date(clock.now().getTime() - days * DAY_MS)
  const due = await database.prisma.$queryRaw<{ id: string }[]>`
    SELECT item.id FROM distribution_items item
    JOIN distribution_runs run ON run.id = item.run_id
    JOIN reconciliation_register entry ON entry.counterparty_id = item.counterparty_id
      AND entry.period_from = run.period_from AND entry.period_to = run.period_to
      AND entry.act_id = item.act_id AND entry.state IN ('given', 'opened', 'downloaded')
    WHERE item.status = 'done' AND run.status <> 'cancelled' AND 'email' = ANY(item.channels)
      AND item.finished_at <= ${ago(remindAfterDays)}
      AND item.finished_at > ${ago(remindAfterDays + NOT_AFTER_DAYS)}
      AND NOT EXISTS (SELECT FROM distribution_reminders reminder WHERE reminder.item_id = item.id)
    ORDER BY item.finished_at, item.id LIMIT ${BATCH}`
  let count = 0
  for (const { id } of due) if (await remindOfItem(deps, id, null)) count += 1
  return count
}
