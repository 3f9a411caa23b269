import type { Metrics } from '../platform/metrics.ts'
import type { Module } from '../platform/module.ts'
import type { PortalDeps } from './deps.ts'
import { measureOutbox } from './metrics.ts'
import { workStrayRobots } from './other-portal/stray-robots.ts'
import { workOutbox } from './outbox/jobs.ts'
import type { OutboxDeps } from './outbox/message.ts'

/**
 * Sends Bitrix24 what modules have enqueued, and clears the inbox of what they have read.
 * @param app `owners`: the modules that hear how a message ended
 */
export function installBitrix24Portal(
  app: OutboxDeps & Pick<PortalDeps, 'frames'> & { metrics: Metrics },
): Module {
  let stopSending = () => {}
  return {
    work: async () => {
      stopSending = await workOutbox(app)
      await workStrayRobots(app)
    },
    // What waited may have been sent since: it is looked for first.
    afterRestore: async (transaction) => {
      await transaction.bitrix24Message.updateMany({
        where: { status: { in: ['queued', 'sending'] } },
        data: { isUncertain: true },
      })
    },
    stop: () => stopSending(),
    measure: () => measureOutbox(app),
  }
}
