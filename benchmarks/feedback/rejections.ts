import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startBitrix24 } from '../../sandbox/bitrix24/index.ts'
import { applyDecision } from '../../server/deal-acts/feedback/index.ts'
import { createClock } from '../../server/platform/clock.ts'
import { connect } from '../../server/platform/database/connect.ts'
import { makeDeps } from './deps.ts'
import type { TellerOptions } from './teller.ts'

const TELLER = fileURLToPath(new URL('./teller.ts', import.meta.url))
/** So much time passes between two processes that whatever the first left may be taken over. */
const BETWEEN_MS = 15 * 60_000
const MAX_PROCESSES = 150

export interface Rejections {
  todos: number
  twice: number
  missing: number
  kills: number
  triedAgain: number
  calls: number
  seconds: number
}

/**
 * So many acts are rejected at once, while Bitrix24 is busy, closes methods, loses answers after the write,
 * and every process that tells it is killed after 10 to 50 calls. What is left in the deals.
 */
export async function measureRejections(databaseUrl: string, count: number): Promise<Rejections> {
  const began = performance.now()
  let now = Date.parse('2026-11-27T09:00:00Z')
  const database = connect(databaseUrl)
  const sandbox = await startBitrix24({ deals: count, oddities: false, limits: false })
  try {
    const clock = createClock('Europe/Moscow', () => new Date(now))
    const deps = makeDeps({ database, clock })
    const dealIds = sandbox.deals().map(({ id }) => id)
    const portal = await database.prisma.bitrix24Portal.create({
      data: { historySince: clock.now(), usedSince: clock.now() },
    })
    for (const dealId of dealIds) {
      const act = await database.prisma.dealAct.create({
        data: {
          portalId: portal.id,
          dealId,
          revision: 1,
          status: 'created',
          source: 'event',
          stageId: 'C1:ACT',
          categoryId: 1,
          createdAt: clock.now(),
          updatedAt: clock.now(),
          set: 'Document_РеализацияТоваровУслуг',
          ref: randomUUID(),
          number: `00БП-${dealId}`,
        },
      })
      await database.prisma.$transaction((transaction) =>
        applyDecision(deps, transaction, act.id, { status: 'rejected', reason: 'Неверный ИНН' }),
      )
    }
    sandbox.setFaults(
      { id: 'query_limit', share: 0.1 },
      { id: 'operation_time', share: 0.05 },
      { id: 'lost_reset', share: 0.1, method: 'crm.activity.todo.add' },
      { id: 'lost_gateway', share: 0.1, method: 'crm.activity.todo.add' },
    )
    const unsent = () =>
      database.prisma.bitrix24Message.count({ where: { status: { not: 'sent' } } })
    let kills = 0
    let processes = 0
    while ((await unsent()) > 0) {
      if (++processes > MAX_PROCESSES) throw new Error(`${await unsent()} were never sent`)
      now += BETWEEN_MS
      const given: TellerOptions = {
        database: databaseUrl,
        webhookUrl: sandbox.webhookUrl,
        now: new Date(now).toISOString(),
      }
      if (await tellAndKill(given, () => sandbox.portal.calls.count())) kills++
    }
    const triedAgain = await database.prisma.bitrix24Message.count({
      where: { attempts: { gt: 1 } },
    })
    const todos = dealIds.map((dealId) => sandbox.todosOf(dealId).length)
    return {
      todos: todos.reduce((sum, one) => sum + one, 0),
      twice: todos.filter((one) => one > 1).length,
      missing: todos.filter((one) => one === 0).length,
      kills,
      triedAgain,
      calls: sandbox.portal.calls.count(),
      seconds: (performance.now() - began) / 1000,
    }
  } finally {
    await sandbox.close()
    await database.close()
  }
}

/** Runs a process that sends what is due, and kills it after 10 to 50 calls. True: it was killed. */
async function tellAndKill(given: TellerOptions, countCalls: () => number): Promise<boolean> {
  const child = spawn(process.execPath, [TELLER, JSON.stringify(given)], { stdio: 'inherit' })
  const ended = once(child, 'exit')
  const limit = countCalls() + 10 + Math.floor(Math.random() * 40)
  const watch = setInterval(() => {
    if (countCalls() >= limit) child.kill('SIGKILL')
  }, 2)
  const [, signal] = await ended
  clearInterval(watch)
  return signal === 'SIGKILL'
}
