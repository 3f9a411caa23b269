import type { BalancesPort, OnecPort } from '../onec/port.ts'
import type { Check } from '../platform/checks/check.ts'
import type { Module, Platform } from '../platform/module.ts'
import type { ActSupply } from '../reconciliation/index.ts'
import { distributionChecks } from './checks.ts'
import { createDistribution } from './create.ts'
import type { DeliveryChannel } from './deliver/channel.ts'
import { createEmailChannel } from './deliver/channels/email/index.ts'
import { createPortalChannel } from './deliver/channels/portal.ts'
import type { DistributionDeps } from './deps.ts'
import { workDistribution } from './jobs.ts'
import { distributionMetrics, measureDistribution } from './metrics.ts'
import { createPump } from './pump/pump.ts'
import { holdRuns } from './run/hold-runs.ts'
import { allStations } from './stations.ts'
import type { DistributionService } from './views.ts'

export interface DistributionModule extends Module {
  service: DistributionService
  deps: DistributionDeps
}

/** The month-end run: acts of one period to every counterparty that they concern. */
export function installDistribution(
  app: Platform & {
    /** Null when no 1C is configured. */
    onec: OnecPort | null
    /** Calls to 1C at a time, over all processes. */
    onecConcurrency: number
    /** Null without an OData user. */
    balances: BalancesPort | null
    supply: ActSupply
    /** Ways to a counterparty beside the portal and letters. */
    channels: readonly DeliveryChannel[]
    /** What should be true of what those stand on. */
    channelChecks: readonly Check[]
  },
): DistributionModule {
  const channels = [createPortalChannel(), createEmailChannel(app), ...app.channels]
  const deps: DistributionDeps = {
    ...app,
    channels: new Map(channels.map((channel) => [channel.name, channel])),
  }
  distributionMetrics(app.metrics)
  const stopping = new AbortController()
  const pump = createPump({
    ...deps,
    stations: allStations(deps, app.onecConcurrency, stopping.signal),
    isBusy: async () => {
      const run = await deps.database.prisma.distributionRun.findFirst({
        where: { status: { in: ['preparing', 'waiting', 'running', 'paused'] } },
        select: { id: true },
      })
      return run !== null
    },
  })
  return {
    service: createDistribution(deps),
    deps,
    work: async () => {
      await workDistribution(deps)
      pump.start()
    },
    afterRestore: (transaction) => holdRuns(deps, transaction),
    measure: () => measureDistribution(deps),
    checks: () => [distributionChecks(deps, app.channelChecks)],
    stop: pump.stop,
    drain: pump.drain,
    close: async () => stopping.abort(),
  }
}
