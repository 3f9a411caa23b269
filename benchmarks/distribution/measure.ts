import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { counterpartyAt } from './onec.ts'
import { makeActor, openWorld, usageOf, type World, type WorldOptions } from './world.ts'

export interface RunPlan extends WorldOptions {
  name: string
  workers: number
  /** Requests of a customer before the run and again while it goes on; 0: none. */
  customerRequests: number
  /** What the slower of the two systems needs by itself, seconds. */
  floorSeconds: number
}

export interface RunFigures {
  seconds: number
  /** Without the bytes of files. */
  restCalls: number
  uploads: number
  onecCalls: number
  /** Of all workers together, for each act. */
  cpuMsPerAct: number
  /** Of that the main threads; the rest reads PDFs, collects garbage and serves the network. */
  mainThreadMsPerAct: number
  /** Statements to PostgreSQL, of all workers together. */
  queriesPerAct: number
  /** Of the biggest worker. */
  peakMb: number
  done: number
  failed: number
  files: number
  tasks: number
  letters: number
  /** Median milliseconds of a customer's request, before and during; null: not asked. */
  customerMs: { before: number; during: number } | null
}

export const PERIOD = { from: '2026-09-01', to: '2026-09-30' }
const PATIENCE_MS = 3_600_000

/** One run from its start to its last delivery. */
export async function measureRun(plan: RunPlan): Promise<RunFigures> {
  const world = await openWorld(plan)
  try {
    const workers = await Promise.all(
      Array.from({ length: plan.workers }, () => world.startWorker()),
    )
    const runId = await prepare(world)
    const customer = plan.customerRequests > 0 ? await startCustomer(world) : null
    const before = customer ? await customer.ask(plan.customerRequests) : []
    world.portal.forgetCalls()
    const callsBefore = world.onec.calls()
    await Promise.all(workers.map(usageOf))

    const startedAt = performance.now()
    await steer(world, runId, 'start')
    await steer(world, runId, 'begin')
    const asking = customer
      ? sleep(Math.min(15_000, plan.floorSeconds * 300)).then(() =>
          customer.ask(plan.customerRequests),
        )
      : null
    await until(async () => (await countOpen(world, runId)) === 0)
    const seconds = (performance.now() - startedAt) / 1000
    const during = asking ? await asking : []
    return {
      seconds,
      onecCalls: world.onec.calls() - callsBefore - during.length,
      ...(await usageFigures(workers, plan.counterparties)),
      ...(await outcomeFigures(world, runId)),
      customerMs: customer ? { before: median(before), during: median(during) } : null,
    }
  } finally {
    await world.close()
  }
}

async function usageFigures(workers: readonly ChildProcess[], acts: number) {
  const usages = await Promise.all(workers.map(usageOf))
  return {
    cpuMsPerAct: usages.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / acts,
    mainThreadMsPerAct: usages.reduce((sum, { mainThreadMs }) => sum + mainThreadMs, 0) / acts,
    queriesPerAct: usages.reduce((sum, { queries }) => sum + queries, 0) / acts,
    peakMb: Math.max(...usages.map(({ peakBytes }) => peakBytes)) / 2 ** 20,
  }
}

async function outcomeFigures({ app, portal, mailbox }: World, runId: string) {
  const { prisma } = app.database
  const count = (status: 'done' | 'failed') =>
    prisma.distributionItem.count({ where: { runId, status } })
  const calls = portal.portal.calls.count()
  const uploads = portal.files().length
  return {
    restCalls: calls - uploads,
    uploads,
    done: await count('done'),
    failed: await count('failed'),
    files: uploads,
    tasks: portal.tasks().length,
    letters: mailbox.messages().length,
  }
}

/** Has 1C read for a run of the period; it then waits to be started. */
export async function prepare(world: World): Promise<string> {
  const { distribution } = world.app.services
  const created = await distribution.create(world.admin, { name: 'Месяц', ...PERIOD })
  if (created.kind !== 'created') throw new Error(`no run: ${created.kind}`)
  const { runId } = created
  const statusOf = async () => {
    const run = await world.app.database.prisma.distributionRun.findUnique({ where: { id: runId } })
    if (run?.status === 'failed') throw new Error(`not prepared: ${run.errorCode}`)
    return run?.status
  }
  await until(async () => (await statusOf()) === 'draft')
  return runId
}

export async function steer(
  { app, admin }: World,
  runId: string,
  steering: 'start' | 'begin' | 'retry',
): Promise<boolean> {
  return app.services.distribution.steer(admin, runId, steering)
}

/** Items that have not ended yet. */
export function countOpen({ app }: Pick<World, 'app'>, runId: string): Promise<number> {
  const ended = ['done', 'failed', 'excluded', 'cancelled', 'held'] as const
  return app.database.prisma.distributionItem.count({
    where: { runId, status: { notIn: [...ended] } },
  })
}

/** A customer who asks for acts of periods that nobody has asked for. */
async function startCustomer({ app }: World) {
  const { prisma } = app.database
  const { guid } = counterpartyAt(0)
  const counterparty = await prisma.counterparty.findUniqueOrThrow({ where: { guid } })
  const actor = await makeActor(app, 'client', [counterparty.id])
  let day = 0
  return {
    ask: async (count: number): Promise<number[]> => {
      const times: number[] = []
      for (let index = 0; index < count; index++) {
        const date = new Date(Date.UTC(2015, 0, 1 + day++)).toISOString().slice(0, 10)
        await prisma.rateLimit.deleteMany({ where: { key: { not: { startsWith: 'gate:' } } } })
        const startedAt = performance.now()
        await app.services.reconciliation.request(actor, {
          counterpartyId: counterparty.id,
          from: date,
          to: date,
        })
        times.push(performance.now() - startedAt)
      }
      return times
    },
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('the run does not come to its end')
    await sleep(200)
  }
}
