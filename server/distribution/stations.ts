import { checkStation, deliveryStation } from './deliver/stations.ts'
import type { DistributionDeps } from './deps.ts'
import { attemptItem } from './item/attempt-item.ts'
import { claimItem } from './item/claim-item.ts'
import { followRequests } from './item/follow-requests.ts'
import { createAdaptiveLimit } from './pump/adaptive-limit.ts'
import type { Station } from './pump/pump.ts'
import { claimPreparation, prepareRun } from './recipients/prepare-run.ts'
import { settleRuns } from './run/settle-runs.ts'

/** How often runs and waiting items are looked at for what has moved elsewhere. */
const LOOK_EVERY_MS = 1000

/** Everything that a run consists of, each kind by itself: what one waits for keeps no other from going on. */
export function allStations(
  deps: DistributionDeps,
  onecConcurrency: number,
  signal: AbortSignal,
): Station[] {
  const limit = createAdaptiveLimit(onecConcurrency)
  const channels = [...deps.channels.values()]
  return [
    {
      name: 'prepare',
      limit: () => 1,
      claim: async () => {
        const run = await claimPreparation(deps)
        return run && (() => prepareRun(deps, run))
      },
    },
    {
      name: 'items',
      limit: limit.current,
      claim: async () => {
        const item = await claimItem(deps)
        if (!item) return null
        return async () => {
          const report = await attemptItem(deps, item)
          if (report) limit.record(report)
        }
      },
    },
    every(LOOK_EVERY_MS, 'settle', async () => {
      await followRequests(deps)
      await settleRuns(deps)
    }),
    ...channels.flatMap((channel) => [
      deliveryStation(deps, channel, signal),
      ...(channel.check ? [checkStation(deps, channel, signal)] : []),
    ]),
  ]
}

/** Something that is looked at from time to time and makes no pieces. */
function every(ms: number, name: string, look: () => Promise<void>): Station {
  let lastAt = Number.NEGATIVE_INFINITY
  return {
    name,
    limit: () => 1,
    claim: async () => {
      const now = performance.now()
      if (now - lastAt < ms) return null
      lastAt = now
      await look()
      return null
    },
  }
}
