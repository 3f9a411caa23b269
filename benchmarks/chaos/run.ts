import { createRandom } from '../../sandbox/onec/ledger/random.ts'
import { type Children, startChildren } from './children.ts'
import { onecFaults, portalFaults } from './faults.ts'
import { judge, type Verdict } from './oracle.ts'
import { type ChaosPlan, type ChaosWorld, openWorld } from './world.ts'

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

/**
 * Deals come to their stage while everything goes wrong, until all have and enough processes were killed;
 * then the weather clears, and what is there in the end is judged.
 */
export async function runChaos(plan: ChaosPlan): Promise<ChaosFigures> {
  const world = await openWorld(plan)
  const children = await startChildren(world.settings, plan.workers).catch(async (error) => {
    await world.close()
    throw error
  })
  try {
    const startedAt = Date.now()
    const random = createRandom(`${plan.seed}:kills`)
    world.onecFaults(onecFaults(plan.share))
    world.portalFaults(portalFaults(plan.share, plan.pauses))
    const stopTicking = world.tick()
    const stopKilling = killAtRandom(world, children, plan, random)
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

/**
 * A process dies each time that a number of calls has reached 1C or Bitrix24, so there is always some work
 * between two deaths, however slow the machine. Half of them wait for the next call that writes: that is
 * where an answer can be lost between the write and its record.
 */
function killAtRandom(
  world: ChaosWorld,
  children: Children,
  { killEveryCalls: every }: ChaosPlan,
  random: ReturnType<typeof createRandom>,
): () => void {
  let left = random.integer(1, 2 * every)
  let isAimed = random.chance(0.5)
  return world.onCall((writes) => {
    left -= 1
    if (left > 0 || (isAimed && !writes)) return
    left = random.integer(1, 2 * every)
    isAimed = random.chance(0.5)
    setTimeout(
      () => children.kill((count) => random.integer(0, count - 1)),
      random.integer(0, LATEST_MS),
    )
  })
}

/** Long enough for an answer to come back and to be half written down. */
const LATEST_MS = 30
