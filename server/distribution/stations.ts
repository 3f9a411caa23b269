import { checkStation, deliveryStation } from './deliver/stations.ts'
import type { DistributionDeps } from './deps.ts'
import { attemptItem } from './item/attempt-item.ts'
import { claimItems } from './item/claim-items.ts'
import { followRequests } from './item/follow-requests.ts'
import { createAdaptiveLimit } from './pump/adaptive-limit.ts'
import type { Station } from './pump/pump.ts'
import { claimPreparation, prepareRun } from './recipients/prepare-run.ts'
import { settleRuns } from './run/settle-runs.ts'

/** How often runs and waiting items are looked at for what has moved elsewhere. */
const LOOK_EVERY_MS = 1000

/** With nothing to claim the next look comes so much later, milliseconds. */
const ITEMS_QUIET_MS = 100
/** For each call to 1C so many acts may be on their way from it to their deliveries. */
const OPEN_PER_CALL = 2

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
      quietMs: LOOK_EVERY_MS / 2,
      claim: async () => {
        const run = await claimPreparation(deps)
        return run ? [() => prepareRun(deps, run)] : []
      },
    },
    {
      name: 'items',
      limit: limit.current,
      maxOpen: OPEN_PER_CALL * onecConcurrency,
      quietMs: ITEMS_QUIET_MS,
      claim: async (free) => {
        const items = await claimItems(deps, free)
        return items.map(
          (item) => (leave) =>
            attemptItem(deps, item, () => {
              const end = limit.begin()
              return (how) => {
                end(how)
                // 1C has a place free; what is left of this one is the portal's own.
                leave()
              }
            }),
        )
      },
    },
    {
      name: 'settle',
      limit: () => 1,
      quietMs: LOOK_EVERY_MS,
      claim: async () => {
        await followRequests(deps)
        await settleRuns(deps)
        return []
      },
    },
    ...channels.flatMap((channel) => [
      deliveryStation(deps, channel, signal),
      ...(channel.check ? [checkStation(deps, channel, signal)] : []),
    ]),
  ]
}
