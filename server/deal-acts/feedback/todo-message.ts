import type { NewMessage } from '../../bitrix24-portal/index.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import type { DealActsDeps } from '../deps.ts'
import { targetOf } from '../report/enqueue-reports.ts'
import { openButtonText } from '../report/texts/index.ts'
import type { ReportSettings } from '../rules/report-schema.ts'

type Deps = Pick<DealActsDeps, 'clock' | 'publicUrl' | 'locale' | 'bitrix24'>

const HOUR_MS = 60 * 60_000

const KINDS = {
  todo: 'todo',
  task: 'task',
  activity: 'activity',
  configurable: 'activity',
} as const satisfies Record<ReportSettings['feedback']['rejected']['by'], NewMessage['kind']>

/** A to-do for the deal's responsible person, of the kind and with the deadline that the rule sets. */
export async function todoMessage(
  { clock, publicUrl, locale, bitrix24 }: Deps,
  act: DealAct,
  { feedback }: ReportSettings,
  dedupeKey: string,
  text: { title: string; description: string },
): Promise<NewMessage> {
  const { by, deadlineHours } = feedback.rejected
  const deadline = new Date(clock.now().getTime() + deadlineHours * HOUR_MS)
  return {
    kind: KINDS[by],
    dedupeKey,
    target: targetOf(act),
    payload: {
      ...text,
      deadline: deadline.toISOString(),
      // A manager has no account of the portal; the card has our tab.
      link: (await bitrix24?.dealAddress(act)) ?? `${publicUrl}/staff/deal-acts/${act.id}`,
      button: openButtonText(locale),
      fallbackUserId: feedback.fallbackUserId,
      means: by,
    },
  }
}
