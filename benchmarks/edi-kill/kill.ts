import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultInput } from '../../sandbox/edi/faults/switchboard.ts'
import type { FastTime } from '../chaos/time.ts'
import { WORKER } from '../distribution/world.ts'
import { startChildren } from '../kill/children.ts'
import { killAtRandom } from '../kill/kill-at-random.ts'
import { countToldStates, judge, type Verdict } from './judge.ts'
import { startPeople } from './people.ts'
import { type ExchangeWorld, type OperatorName, openWorld } from './world.ts'

export interface KillPlan {
  databaseUrl: string
  operator: OperatorName
  acts: number
  /** Processes at work at once. */
  workers: number
  kills: number
  /** Calls to the operator between two kills, on average. */
  killEveryCalls: number
}

export interface KillFigures extends Verdict {
  kills: number
  /** Acts that a process was killed over, or whose answer was lost: looked for before they were put again. */
  uncertain: number
  /** Acts that stood as at the operator before the nightly sweep, and those that it mended. */
  toldByFeed: number
  foundBySweep: number
  calls: number
  spoilt: number
  seconds: number
}

const SPEED = 20
const PATIENCE_MS = 1_800_000
const SETTLE_PATIENCE_MS = 600_000
/** Of one press. */
const AT_ONCE = 100
const TICK_MS = 2000
const WRITES = ['V3/PostMessage', 'СБИС.ЗаписатьДокумент']

/** Of 1, each by itself. */
const FAULTS: FaultInput[] = [
  { id: 'unavailable', share: 0.1 },
  { id: 'rate_limited', share: 0.03 },
  { id: 'bad_gateway', share: 0.03 },
  { id: 'expired_token', share: 0.05 },
  { id: 'not_finished', share: 0.1 },
  { id: 'soft_error', share: 0.05 },
  { id: 'lost_reset', share: 0.1 },
  { id: 'lost_gateway', share: 0.05 },
  { id: 'reset', share: 0.05 },
  { id: 'feed_repeats', value: 20 },
  { id: 'feed_gaps', value: 10 },
]

/**
 * Acts go to an operator, and people there sign them, while its calls fail and processes die, until all lie there and
 * have had their answers; then the weather clears, the night's sweep is held, and what both have is judged.
 */
export async function killExchange(plan: KillPlan): Promise<KillFigures> {
  const now = Date.now()
  const time: FastTime = { startedAt: now, from: now, speed: SPEED }
  const world = await openWorld({ ...plan, time })
  const workers = await startChildren({
    file: WORKER,
    count: plan.workers,
    settingsOf: () => world.workerSettings,
  }).catch(async (error) => {
    await world.close()
    throw error
  })
  const stopTicking = tick(world)
  const people = startPeople(world.sandbox, plan.operator)
  const calls = countCalls(world)
  try {
    const startedAt = Date.now()
    world.sandbox.setFaults(...FAULTS)
    const { operator: seed, killEveryCalls: every, kills } = plan
    const stopKilling = killAtRandom(workers, { seed, every, kills }, calls.on)
    const looked = watchUncertain(world)
    await send(world)
    const watch = process.env.RUN_WATCH
      ? setInterval(() => report(world).catch(() => undefined), 5000)
      : undefined
    const isOver = async () => (await countPut(world)) === plan.acts && people.left() === 0
    await waitFor(isOver, PATIENCE_MS)
    stopKilling()
    const spoilt = [...world.sandbox.faultCounts()]
      .filter(([id]) => !id.startsWith('feed_'))
      .reduce((sum, [, count]) => sum + count, 0)
    // A feed goes on leaving out: what it never tells only the sweep can find.
    world.sandbox.setFaults({ id: 'feed_gaps', value: 10 })
    await waitFor(async () => (await countPut(world)) === plan.acts, SETTLE_PATIENCE_MS)
    await waitFor(async () => people.left() === 0, SETTLE_PATIENCE_MS)
    await people.end()
    await untilQuiet(() => countToldStates(world))
    const toldByFeed = await countToldStates(world)
    await world.app.queue.send('sweep-edi-documents', {})
    await waitFor(async () => (await countToldStates(world)) === plan.acts, 120_000)
    clearInterval(watch)
    const { faults, ...verdict } = await judge(world, plan.operator)
    return {
      ...verdict,
      kills: workers.killed(),
      uncertain: looked.end(),
      toldByFeed,
      foundBySweep: (await countToldStates(world)) - toldByFeed,
      calls: calls.count(),
      spoilt,
      seconds: (Date.now() - startedAt) / 1000,
      faults: [...faults, ...workers.complaints()],
    }
  } finally {
    stopTicking()
    await people.end()
    await workers.end()
    await world.close()
  }
}

async function send({ app, admin, amounts }: ExchangeWorld): Promise<void> {
  const ids = [...amounts.keys()]
  for (let from = 0; from < ids.length; from += AT_ONCE)
    await press(() => app.services.edi.send(admin, ids.slice(from, from + AT_ONCE)))
}

/** A machine that is full keeps no promise of a transaction's time: whoever pressed the button presses it again. */
async function press(button: () => Promise<unknown>): Promise<void> {
  for (let left = 5; ; left--) {
    try {
      await button()
      return
    } catch (error) {
      if (left === 0) throw error
      await sleep(1000)
    }
  }
}

/** The queue's own clock brings these jobs once a minute, of the machine's: here thirty times as often. */
function tick({ app: { queue } }: ExchangeWorld): () => void {
  const timer = setInterval(() => {
    for (const name of ['resume-edi-documents', 'read-edi-feeds'] as const)
      queue.send(name, {}, { singletonKey: 'tick' }).catch(() => undefined)
  }, TICK_MS)
  return () => clearInterval(timer)
}

function countCalls({ sandbox }: ExchangeWorld) {
  const { calls } = sandbox.world
  const { begin } = calls
  const callbacks = new Set<(writes: boolean) => void>()
  let count = 0
  calls.begin = (call) => {
    count += 1
    for (const callback of callbacks) callback(WRITES.includes(call.method))
    return begin(call)
  }
  return {
    count: () => count,
    on: (callback: (writes: boolean) => void) => {
      callbacks.add(callback)
      return () => callbacks.delete(callback)
    },
  }
}

/** Which documents were ever in doubt; a document that lies there is no more. */
function watchUncertain({ app }: ExchangeWorld) {
  const seen = new Set<string>()
  const timer = setInterval(() => {
    app.database.prisma.ediDocument
      .findMany({ where: { isUncertain: true }, select: { id: true } })
      .then((rows) => {
        for (const { id } of rows) seen.add(id)
      })
      .catch(() => undefined)
  }, 250)
  return {
    end: () => {
      clearInterval(timer)
      return seen.size
    },
  }
}

/** How it stands, for whoever looks on. */
async function report({ app, sandbox }: ExchangeWorld): Promise<void> {
  const rows = await app.database.prisma.ediDocument.groupBy({
    by: ['status', 'state', 'errorCode'],
    _count: true,
  })
  const told = rows.map((row) => `${row.status} ${row.state} ${row.errorCode} ${row._count}`)
  console.log(
    `${new Date().toISOString().slice(11, 19)} ${sandbox.documents().length} there; ${told.join('; ')}`,
  )
}

function countPut({ app }: ExchangeWorld): Promise<number> {
  return app.database.prisma.ediDocument.count({ where: { status: 'put' } })
}

/** Waits until a figure has not changed for a while. */
async function untilQuiet(read: () => Promise<number>): Promise<void> {
  let before = -1
  for (;;) {
    const now = await read()
    if (now === before) return
    before = now
    await sleep(6 * TICK_MS)
  }
}

async function waitFor(isSo: () => Promise<boolean>, patienceMs: number): Promise<void> {
  const end = Date.now() + patienceMs
  // A machine that is full drops a connection now and then.
  while (Date.now() < end && !(await isSo().catch(() => false))) await sleep(500)
}
