import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../../sandbox/index.ts'
import { seedDemo } from '../../../../server/commands/seed-demo.ts'
import { type App, compose } from '../../../../server/composition/compose.ts'
import { readConfig } from '../../../../server/config.ts'
import { makeDealAct } from '../../../../server/deal-acts/draft/make-deal-act.ts'
import { sweepDeals } from '../../../../server/deal-acts/intake/sweep.ts'
import { createClock } from '../../../../server/platform/clock.ts'
import { createDatabase } from '../../../support/databases/database.ts'

interface Started {
  app: App
  sandbox: Sandbox
  end(): Promise<void>
}

const now = () => new Date('2026-11-27T09:00:00Z')

/** The portal and its sandbox as they start together, on what an earlier start has left. */
async function start(folder: string, database: string, port = 0): Promise<Started> {
  const configuration = 'unf30'
  const sandbox = await startSandbox({
    now,
    configuration,
    state: join(folder, 'sandbox'),
    acts: { counterparties: ['orion'], from: '2026-11-01' },
    bitrix24: { closing: true, limits: false, publicHandlersOnly: false, port },
  })
  const { bitrix24, onec, mailbox } = sandbox
  if (!bitrix24) throw new Error('the sandbox has no portal')
  const config = readConfig({
    DATABASE_URL: database,
    DATA_DIR: folder,
    ONEC_CONFIGURATION: configuration,
    LOG_LEVEL: 'silent',
    BITRIX24_RATE: '1000/500',
  })
  const app = await compose(
    config,
    {
      onec: { url: onec.url, apiKey: onec.apiKey, odata: onec },
      bitrix24: {
        webhookUrl: bitrix24.webhookUrl,
        application: null,
        authorizationServers: null,
        outgoingToken: bitrix24.outgoingToken,
        hookSecret: '',
        actStages: ['WON', 'C1:ACT'],
        isSandbox: true,
      },
      smtpUrl: mailbox.smtpUrl,
    },
    { clock: createClock('Europe/Moscow', now), runsJobs: false },
  )
  await seedDemo(app, onec.url)
  await sweepDeals(app.modules.dealActs.deps, AbortSignal.timeout(30_000))
  const queued = await app.database.prisma.dealAct.findMany({ where: { status: 'queued' } })
  for (const { id } of queued) await makeDealAct(app.modules.dealActs.deps, id)
  let isOpen = true
  const end = async () => {
    if (!isOpen) return
    isOpen = false
    await app.close()
    await sandbox.close()
  }
  onTestFinished(end)
  return { app, sandbox, end }
}

const told = async ({ app, sandbox }: Started) => ({
  acts: await app.database.prisma.dealAct.findMany({
    select: { dealId: true, status: true, ref: true, revision: true },
    orderBy: { dealId: 'asc' },
  }),
  drafts: sandbox.onec.accountant
    .list({ state: 'draft', text: 'сделка №', top: 200 })
    .map(({ ref, total, number }) => ({ ref, total, number })),
})

test('a new portal shows the days before it: drafts, and what is asked; another start doubles and loses nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-demo-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const database = await createDatabase()
  const first = await start(folder, database)
  const before = await told(first)
  const drafted = before.acts.filter(({ status }) => status === 'created')
  expect([before.acts.length, drafted.length, before.drafts.length]).toEqual([16, 10, 10])
  const rules = await first.app.database.prisma.setting.findMany()
  await first.end()

  // At another address it would be another portal.
  const port = Number(new URL(first.sandbox.bitrix24?.url ?? '').port)
  const second = await start(folder, database, port)
  expect(await told(second)).toEqual(before)
  expect(await second.app.database.prisma.setting.findMany()).toEqual(rules)
  const deal = second.sandbox.bitrix24?.deals().find(({ stageId }) => stageId === 'C1:REPORT')
  second.sandbox.bitrix24?.moveDeal(deal?.id ?? 0, 'C1:ACT')
  await sweepDeals(second.app.modules.dealActs.deps, AbortSignal.timeout(30_000))
  expect((await told(second)).acts).toHaveLength(17)
})
