import { fileURLToPath } from 'node:url'
import { startChildren } from '../kill/children.ts'
import { killAtRandom } from '../kill/kill-at-random.ts'
import { onecFaults, portalFaults } from './faults.ts'
import { judge, type Verdict } from './oracle.ts'
import { type ChaosPlan, openWorld } from './world.ts'

export type { ChaosPlan } from './world.ts'

export interface ChaosFigures extends Verdict {
  kills: number
  /** Drafts that were made while everything went wrong. */
  madeInChaos: number
  /** Of the machine's clock, seconds: until the last deal came to its stage, and until all was done. */
  chaosSeconds: number
  seconds: number
  onec: { calls: number; faults: number }
  bitrix24: { calls: number; faults: number }
  events: { sent: number; lost: number; doubled: number; failed: number }
  /** How many attempts the acts took, all together. */
  attempts: number
  /** Acts that staff had to press "retry" for: 1C had refused them. */
  pressed: number
  /** What workers wrote of errors that nobody foresaw. */
  complaints: string[]
}

/** Faults are served until so many of the drafts are made under them, or patience ends. */
const CHAOS_SHARE = 0.9
const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url))

/**
 * Deals come to their stage while everything goes wrong, until all have and enough processes were killed;
 * then the weather clears, and what is there in the end is judged.
 */
export async function runChaos(plan: ChaosPlan): Promise<ChaosFigures> {
  const world = await openWorld(plan)
  const children = await startChildren({
    file: WORKER,
    count: plan.workers,
    // The first of them takes Bitrix24's events.
    settingsOf: (place) => ({ ...world.settings, takesEvents: place === 0 }),
  }).catch(async (error) => {
    await world.close()
    throw error
  })
  try {
    const startedAt = Date.now()
    world.onecFaults(onecFaults(plan.share))
    world.portalFaults(portalFaults(plan.share, plan.pauses))
    const stopTicking = world.tick()
    const stopKilling = killAtRandom(
      children,
      { seed: plan.seed, every: plan.killEveryCalls },
      world.onCall,
    )
    await world.closeDeals()
    const isKilled = async () => children.killed() >= plan.kills || (await world.unfinished()) === 0
    const isMade = async () => (await world.made()) >= plan.deals * CHAOS_SHARE
    await Promise.all([
      world.until(isKilled, 4 * plan.patienceMs),
      world.until(isMade, plan.patienceMs),
    ])
    stopKilling()
    const madeInChaos = await world.made()
    children.killAll()
    const chaosSeconds = (Date.now() - startedAt) / 1000
    world.onecFaults([])
    world.portalFaults([])
    const pressed = await world.settle()
    stopTicking()
    const seconds = (Date.now() - startedAt) / 1000
    return {
      ...judge(world.sandbox, world.portal, world.dealIds),
      kills: children.killed(),
      madeInChaos,
      chaosSeconds,
      seconds,
      ...(await world.figures()),
      pressed,
      complaints: children.complaints(),
    }
  } finally {
    await children.end()
    await world.close()
  }
}
