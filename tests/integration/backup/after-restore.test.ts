import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDealAct } from '../../../server/deal-acts/draft/make-deal-act.ts'
import { connect, type PrismaClient } from '../../../server/platform/database/connect.ts'
import { postLetter } from '../../../server/platform/mail/post-letter.ts'
import { writeSetting } from '../../../server/platform/settings.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'
import { type DealActsApp, startDealActsApp } from '../../support/apps/deal-acts-app.ts'
import { createDatabase } from '../../support/databases/database.ts'
import { until } from '../../support/until.ts'

const RESTORED = { takenAt: '2026-11-27T00:40:00.000Z', restoredAt: '2026-11-27T08:00:00.000Z' }

const markRestored = (prisma: PrismaClient, resumedAt: string | null) =>
  writeSetting(prisma, 'restored', { ...RESTORED, resumedAt })

describe('a portal that was restored', () => {
  let app: TestApp
  beforeAll(async () => {
    const url = await createDatabase()
    const database = connect(url, { connections: 1 })
    await markRestored(database.prisma, null)
    await database.close()
    app = await startApp({ env: { DATABASE_URL: url }, runsJobs: true })
  })
  afterAll(() => app.end())

  const post = (dedupeKey: string) =>
    app.database.prisma.$transaction((transaction) =>
      postLetter(transaction, app.queue, {
        to: 'reader@example.com',
        subject: dedupeKey,
        text: 'text',
        html: '<p>text</p>',
        dedupeKey,
      }),
    )
  const letter = (dedupeKey: string) =>
    app.database.prisma.outgoingMail.findUniqueOrThrow({ where: { dedupeKey } })

  test('sends nothing until an admin lets it go on; runs are then paused, old letters stay, new ones go', async () => {
    const { prisma } = app.database
    const [admin, accountant] = [await app.staff('admin'), await app.staff('accountant')]
    const client = await app.signedIn('Ромашка')
    const { backup, health } = app.services
    await post('waited then')
    const { id: runId } = await prisma.distributionRun.create({
      data: {
        name: 'Октябрь',
        periodFrom: new Date('2026-10-01'),
        periodTo: new Date('2026-10-31'),
        status: 'running',
        settings: {},
        createdAt: new Date(),
        items: {
          create: {
            counterpartyId: client.counterparties[0]?.id ?? '',
            name: 'Ромашка',
            status: 'queued',
            reason: 'balance',
            channels: ['portal'],
          },
        },
      },
    })
    await writeSetting(prisma, 'distribution', {
      isScheduled: true,
      scheduledSince: '2026-01-01T00:00:00.000Z',
    })

    expect(await backup.pausedSince()).toEqual(new Date(RESTORED.takenAt))
    expect(await backup.view(client)).toBeNull()
    expect(await backup.view(accountant)).toMatchObject({ letters: 1, mayResume: false })
    expect(await backup.view(admin)).toMatchObject({ letters: 1, messages: 0, mayResume: true })
    expect(await backup.resume(accountant, { sendsLetters: true })).toBeNull()
    expect(await backup.resume(client, { sendsLetters: true })).toBeNull()
    // Longer than a worker takes to find a job.
    await new Promise((done) => setTimeout(done, 3000))
    expect(await letter('waited then')).toMatchObject({ status: 'queued', attempts: 0 })
    expect(app.sandbox.mailbox.messages()).toEqual([])

    expect(await backup.resume(admin, { sendsLetters: false })).toBe(true)
    expect(await backup.resume(admin, { sendsLetters: false })).toBe(false)
    await post('of today')
    await until(async () => (await letter('of today')).status === 'sent')
    expect(await letter('waited then')).toMatchObject({
      status: 'failed',
      failure: 'stopped',
      text: '',
    })
    expect(app.sandbox.mailbox.messages().map(({ subject }) => subject)).toEqual(['of today'])
    expect(await prisma.distributionRun.findUnique({ where: { id: runId } })).toMatchObject({
      status: 'paused',
    })
    const settings = await prisma.setting.findUnique({ where: { key: 'distribution' } })
    expect(JSON.stringify(settings?.value)).not.toContain('2026-01-01')
    expect(await backup.pausedSince()).toBeNull()
    expect(
      await prisma.auditEvent.count({ where: { action: 'setting.resumed_after_restore' } }),
    ).toBe(1)
    expect(await health.hasWorker()).toBe(true)
  })
})

describe('an act of a deal whose draft the restored portal knows nothing of', () => {
  let app: DealActsApp
  beforeAll(async () => {
    app = await startDealActsApp()
  })
  afterAll(() => app.end())

  test('is found in 1C by its marker, and not made again', async () => {
    const { prisma } = app.deps.database
    const dealId = app.plainDeal()
    await app.mapDeal(dealId)
    const first = await app.enter(dealId)
    await app.work()
    const made = await app.act(dealId)
    expect(made).toMatchObject({ status: 'created' })
    const documents = () => app.sandbox.onec.accountant.list({ top: 1000 }).length
    const before = documents()

    // As after a restore from a backup of the day before.
    await prisma.dealStageEntry.deleteMany({ where: { dealActId: first.id } })
    await prisma.dealAct.deleteMany({ where: { id: first.id } })
    await markRestored(prisma, app.deps.clock.now().toISOString())

    app.reopen(dealId)
    const second = await app.enter(dealId)
    expect(second.id).toBe(first.id)
    await makeDealAct(app.deps, second.id)
    expect(await app.act(dealId)).toMatchObject({
      status: 'created',
      ref: made.ref,
      number: made.number,
    })
    expect(documents()).toBe(before)
  })
})
