import { setTimeout as sleep } from 'node:timers/promises'
import type { ChannelName } from '../../server/distribution/index.ts'
import { portalFaults } from '../chaos/faults.ts'
import type { FastTime } from '../chaos/time.ts'
import { startChildren } from '../kill/children.ts'
import { killAtRandom } from '../kill/kill-at-random.ts'
import { countOpen, prepare, steer } from './measure.ts'
import { counterpartyAt } from './onec.ts'
import { openWorld, WORKER, type World } from './world.ts'

export interface KillPlan {
  databaseUrl: string
  seed: string
  counterparties: number
  /** Processes at work at once. */
  workers: number
  kills: number
  /** Calls to 1C and Bitrix24 between two kills, on average. */
  killEveryCalls: number
  /** Of the calls to 1C, and of those to Bitrix24, that fail or whose answer is lost. */
  share: number
  channels: ChannelName[]
  /** Of letters: so many are refused for a while, so many arrive without an answer. */
  mail: { refused: number; lost: number }
}

export interface KillFigures {
  kills: number
  delivered: number
  files: number
  tasks: number
  /** By Message-ID. */
  letters: number
  /** Sent once more, since nobody had heard that they had arrived. */
  copies: number
  crmLetters: number
  onecCalls: number
  bitrix24Calls: number
  seconds: number
  /** Sentences; empty: each act went by each way once. */
  faults: string[]
}

const SPEED = 20
const CHAOS_PATIENCE_MS = 1_800_000
const SETTLE_PATIENCE_MS = 600_000

/**
 * A run whose processes die at random while 1C, Bitrix24 and the mail server fail and lose answers, until enough have
 * died; then the weather clears, staff press "retry" at what had ended badly, and what the imitations hold is judged.
 */
export async function killRun(plan: KillPlan): Promise<KillFigures> {
  const now = Date.now()
  const time: FastTime = { startedAt: now, from: now, speed: SPEED }
  const world = await openWorld({
    databaseUrl: plan.databaseUrl,
    counterparties: plan.counterparties,
    onec: { actMs: 20, atOnce: 8, sendsPdf: true },
    concurrency: 8,
    limits: false,
    channels: plan.channels,
    time,
  })
  const startedAt = Date.now()
  const workers = await startChildren({
    file: WORKER,
    count: plan.workers,
    settingsOf: () => world.workerSettings,
  }).catch(async (error) => {
    await world.close()
    throw error
  })
  try {
    const runId = await prepare(world)
    world.onec.setFaults(plan.share)
    world.portal.setFaults(...portalFaults(plan.share, 3))
    const calm = spoilMail(world, plan.mail)
    const stopKilling = killAtRandom(
      workers,
      { seed: plan.seed, every: plan.killEveryCalls, kills: plan.kills },
      (callback) => onCall(world, callback),
    )
    await steer(world, runId, 'start')
    await steer(world, runId, 'begin')
    const watch = process.env.RUN_WATCH ? setInterval(() => report(world), 5000) : undefined
    const isOver = async () =>
      workers.killed() >= plan.kills || (await countOpen(world, runId)) === 0
    await waitFor(isOver, CHAOS_PATIENCE_MS)
    stopKilling()
    calm()
    world.onec.setFaults(0)
    world.portal.setFaults()
    await waitFor(async () => {
      if ((await countEnded(world, runId)) === plan.counterparties) return true
      await steer(world, runId, 'retry')
      return false
    }, SETTLE_PATIENCE_MS)
    clearInterval(watch)
    const { faults, ...figures } = await judge(world, plan, runId)
    return {
      ...figures,
      faults: [...faults, ...workers.complaints()],
      kills: workers.killed(),
      seconds: (Date.now() - startedAt) / 1000,
    }
  } finally {
    await workers.end()
    await world.close()
  }
}

/** Any call to 1C or Bitrix24 may be one whose answer is lost. */
function onCall(world: World, callback: (writes: boolean) => void): () => void {
  let isOn = true
  const heard = () => {
    if (isOn) callback(true)
  }
  const { calls } = world.portal.portal
  const begin = calls.begin
  calls.begin = (call) => {
    heard()
    return begin(call)
  }
  world.onec.onCall(heard)
  return () => {
    isOn = false
    calls.begin = begin
  }
}

/** The mail server refuses some letters for a while and takes others without an answer, one after another. */
function spoilMail({ mailbox }: World, { refused, lost }: KillPlan['mail']): () => void {
  let left = { refused, lost }
  const timer = setInterval(() => {
    if (left.refused > 0) {
      left = { ...left, refused: left.refused - 1 }
      mailbox.setFault({ status: 451, messages: 1 })
    } else if (left.lost > 0) {
      left = { ...left, lost: left.lost - 1 }
      mailbox.setFault({ losesAnswer: true, messages: 1 })
    }
  }, 300)
  return () => {
    clearInterval(timer)
    mailbox.setFault(null)
  }
}

/** How it stands, for whoever looks on. */
async function report({ app, portal }: World): Promise<void> {
  const { prisma } = app.database
  const items = await prisma.distributionItem.groupBy({ by: ['status', 'errorCode'], _count: true })
  const deliveries = await prisma.distributionDelivery.groupBy({
    by: ['channel', 'status', 'errorCode'],
    _count: true,
  })
  const told = [...items, ...deliveries].map((row) => Object.values(row).join(' '))
  console.log(`${portal.portal.calls.count()} calls; ${told.join('; ')}`)
}

function countEnded({ app }: World, runId: string): Promise<number> {
  return app.database.prisma.distributionItem.count({ where: { runId, status: 'done' } })
}

/** Holds what the imitations have against the counterparties of 1C, without a line of the portal's own code. */
async function judge(
  { app, portal, mailbox, onec }: World,
  { counterparties, channels }: KillPlan,
  runId: string,
): Promise<Omit<KillFigures, 'kills' | 'seconds'>> {
  const delivered = await app.database.prisma.distributionDelivery.count({
    where: { item: { runId }, status: 'delivered' },
  })
  const files = portal.files()
  const tasks = portal.tasks()
  const crmLetters = portal.mail()
  const letters = mailbox.messages()
  const faults: string[] = []
  for (let place = 0; place < counterparties; place++) {
    const { name, email } = counterpartyAt(place)
    const plain = name.replace(/[«»]/g, ' ').replace(/\s+/g, ' ').trim()
    const expectOne = (what: string, count: number) => {
      if (count !== 1) faults.push(`${name}: ${count} × ${what}`)
    }
    const own = tasks.filter(({ crm }) => crm.includes(`CO_${100_000 + place}`))
    if (channels.includes('bitrix24_drive')) {
      expectOne('file', files.filter((file) => file.name.includes(`${plain} 2`)).length)
      expectOne('task', own.length)
    }
    if (channels.includes('email'))
      // A letter whose sender died before it heard the answer is sent once more, as the same letter: see decision 25.
      expectOne('letter', distinct(letters.filter((one) => one.to.includes(email))))
    if (channels.includes('bitrix24_letter'))
      expectOne('letter of CRM', crmLetters.filter((one) => one.to.includes(email)).length)
    const ids = new Set(files.map(({ id }) => `n${id}`))
    if (own.some((task) => task.files.length !== 1 || !ids.has(task.files[0] ?? '')))
      faults.push(`${name}: the task has not its file`)
  }
  // Nobody of theirs works in the portal, so that way is none of theirs.
  const expected = counterparties * channels.filter((name) => name !== 'portal').length
  if (delivered !== expected) faults.push(`${delivered} deliveries of ${expected}`)
  return {
    delivered,
    files: files.length,
    tasks: tasks.length,
    letters: distinct(letters),
    copies: letters.length - distinct(letters),
    crmLetters: crmLetters.length,
    onecCalls: onec.calls(),
    bitrix24Calls: portal.portal.calls.count(),
    faults,
  }
}

function distinct(letters: readonly { headers: { name: string; value: string }[] }[]): number {
  const idOf = (one: (typeof letters)[number]) =>
    one.headers.find(({ name }) => name.toLowerCase() === 'message-id')?.value
  return new Set(letters.map(idOf)).size
}

async function waitFor(isSo: () => Promise<boolean>, patienceMs: number): Promise<void> {
  const end = Date.now() + patienceMs
  while (Date.now() < end && !(await isSo())) await sleep(500)
}
