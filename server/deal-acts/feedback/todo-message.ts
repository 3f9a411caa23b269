import type { NewMessage } from '../../bitrix24-portal/index.ts'
import type { DealAct, DealMessageKind } from '../../platform/database/client/client.ts'
import type { DealActsDeps } from '../deps.ts'
import { openButtonText } from '../report/texts/messages.ts'
import type { ReportSettings } from '../rules/report-schema.ts'

const HOUR_MS = 60 * 60_000

const KINDS: Record<ReportSettings['feedback']['rejected']['by'], DealMessageKind> = {
  todo: 'todo',
  task: 'task',
  activity: 'activity',
  configurable: 'activity',
}

/** Something the responsible person of the deal has to do, in the way and the time that the rule says. */
export function todoMessage(
  { clock, publicUrl, locale }: Pick<DealActsDeps, 'clock' | 'publicUrl' | 'locale'>,
  act: DealAct,
  { feedback }: ReportSettings,
  dedupeKey: string,
  text: { title: string; description: string },
): NewMessage {
  const { by, deadlineHours } = feedback.rejected
  const deadline = new Date(clock.now().getTime() + deadlineHours * HOUR_MS)
  return {
    kind: KINDS[by],
    dedupeKey,
    payload: {
      dealId: act.dealId,
      ...text,
      deadline: deadline.toISOString(),
      link: `${publicUrl}/staff/deal-acts/${act.id}`,
      button: openButtonText(locale),
      fallbackUserId: feedback.fallbackUserId,
      means: by,
    },
  }
}
