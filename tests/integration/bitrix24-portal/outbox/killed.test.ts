import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TellerOptions } from '../../../../benchmarks/feedback/teller.ts'
import { LEASE_MS } from '../../../../server/bitrix24-portal/outbox/claim.ts'
import { type DealActsApp, startDealActsApp } from '../../../support/apps/deal-acts-app.ts'
import { until } from '../../../support/until.ts'
import { makeCreated, reject } from './support.ts'

const TELLER = join(import.meta.dirname, '../../../../benchmarks/feedback/teller.ts')
const COUNT = 10

let app: DealActsApp

beforeAll(async () => {
  app = await startDealActsApp()
})
afterAll(() => app.end())

/** A process that sends what is due; killed after so many calls of it, or null: it ends by itself. */
async function tell(killAfter: number | null): Promise<NodeJS.Signals | null> {
  app.advance(LEASE_MS + 10 * 60_000)
  const { portal, webhookUrl } = app.sandbox.bitrix24
  const given: TellerOptions = {
    database: app.deps.database.url,
    webhookUrl,
    now: app.deps.clock.now().toISOString(),
  }
  const child = spawn(process.execPath, [TELLER, JSON.stringify(given)], { stdio: 'inherit' })
  let ended: { signal: NodeJS.Signals | null } | null = null
  child.on('exit', (_code, signal) => {
    ended = { signal }
  })
  const before = portal.calls.count()
  if (killAfter !== null) {
    await until(() => ended !== null || portal.calls.count() >= before + killAfter)
    child.kill('SIGKILL')
  }
  return (await until(() => ended)).signal
}

test('processes killed while they send leave a to-do for each rejection, none twice', async () => {
  const { prisma } = app.deps.database
  const acts = []
  for (let place = 0; place < COUNT; place++) {
    const act = await makeCreated(app, app.plainDeal(place))
    await reject(app.deps, act, 'Нет печати')
    acts.push(act)
  }
  app.sandbox.bitrix24.setFaults({ id: 'slow', value: 20 })
  expect(await tell(6)).toBe('SIGKILL')
  expect(await tell(9)).toBe('SIGKILL')
  const cutOff = await prisma.bitrix24Message.count({ where: { status: 'sending' } })
  expect(cutOff).toBeGreaterThan(0)
  expect(await tell(null)).toBeNull()

  const todos = acts.map(({ dealId }) => app.sandbox.bitrix24.todosOf(dealId).length)
  expect(todos).toEqual(acts.map(() => 1))
  expect(await prisma.bitrix24Message.count({ where: { status: { not: 'sent' } } })).toBe(0)
})
