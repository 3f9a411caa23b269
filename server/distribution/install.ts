import type { OnecPort } from '../onec/port.ts'
import type { Module, Platform } from '../platform/module.ts'
import type { DeliveryChannel } from './deliver/channel.ts'
import { createEmailChannel } from './deliver/channels/email.ts'
import { createPortalChannel } from './deliver/channels/portal.ts'
import { checkStation, deliveryStation } from './deliver/stations.ts'
import type { DistributionDeps } from './deps.ts'
import { createPump } from './pump/pump.ts'

export type DistributionModule = Module

/** The month-end run: acts of one period to every counterparty that they concern. */
export function installDistribution(
  app: Platform & {
    /** Null when no 1C is configured. */
    onec: OnecPort | null
    /** Ways to a counterparty beside the portal and letters. */
    channels: readonly DeliveryChannel[]
  },
): DistributionModule {
  const channels = [createPortalChannel(), createEmailChannel(app), ...app.channels]
  const deps: DistributionDeps = {
    ...app,
    channels: new Map(channels.map((channel) => [channel.name, channel])),
  }
  const stopping = new AbortController()
  const pump = createPump({
    ...deps,
    stations: channels.flatMap((channel) => [
      deliveryStation(deps, channel, stopping.signal),
      ...(channel.check ? [checkStation(deps, channel, stopping.signal)] : []),
    ]),
    isBusy: async () => {
      const run = await deps.database.prisma.distributionRun.findFirst({
        where: { status: { in: ['running', 'paused'] } },
        select: { id: true },
      })
      return run !== null
    },
  })
  return {
    work: async () => pump.start(),
    stop: pump.stop,
    drain: pump.drain,
    close: async () => stopping.abort(),
  }
}
