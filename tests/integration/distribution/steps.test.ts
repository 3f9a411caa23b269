import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { claimDeliveries } from '../../../server/distribution/deliver/claim-deliveries.ts'
import { deliverBatch } from '../../../server/distribution/deliver/deliver-batch.ts'
import type { DistributionDeps } from '../../../server/distribution/deps.ts'
import { attemptItem } from '../../../server/distribution/item/attempt-item.ts'
import { claimItem } from '../../../server/distribution/item/claim-item.ts'
import {
  claimPreparation,
  prepareRun,
} from '../../../server/distribution/recipients/prepare-run.ts'
import { runSchedule } from '../../../server/distribution/run/schedule.ts'
import { settleRuns } from '../../../server/distribution/run/settle-runs.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { createClock } from '../../../server/platform/clock.ts'
import { startApp, type TestApp } from '../../support/app.ts'

const MINUTE_MS = 60_000

/** Step by step, with no worker beside: each test does what a worker would, and dies where it wants to. */
describe('a run, step by step', () => {
  let app: TestApp
  let deps: DistributionDeps
  let accountant: Actor
  let admin: Actor
  let now = new Date('2027-03-10T09:00:00Z')
  const pass = (ms: number) => {
    now = new Date(now.getTime() + ms)
  }
  const signal = new AbortController().signal

  beforeAll(async () => {
    app = await startApp({ clock: createClock('Europe/Moscow', () => now) })
    deps = app.modules.distribution.deps
    accountant = await app.staff('accountant')
    admin = await app.staff('admin')
  })
  afterAll(() => app.end())

  const prepare = async () => {
    const run = await claimPreparation(deps)
    if (!run) throw new Error('nothing to prepare')
    await prepareRun(deps, run)
    return run.id
  }
  /** A run of this month with one or a few counterparties. */
  const draft = async (month: string, take: number) => {
    const { distribution } = app.services
    const made = await distribution.create(accountant, {
      name: month,
      from: `${month}-01`,
      to: `${month}-28`,
    })
    if (made.kind !== 'created') throw new Error(made.kind)
    const id = await prepare()
    const page = await distribution.open(accountant, id, { group: 'included' }, null)
    const byLetter = page?.items.filter(({ channels }) => channels.includes('email')) ?? []
    for (const { id: item } of page?.items ?? []) {
      if (byLetter.slice(0, take).some((one) => one.id === item)) continue
      await distribution.setExcluded(accountant, id, item, true)
    }
    return id
  }
  const view = async (id: string) => {
    const page = await app.services.distribution.open(accountant, id, {}, null)
    if (!page) throw new Error('no run')
    return page.run
  }
  const steer = (id: string, how: Parameters<typeof app.services.distribution.steer>[2]) =>
    app.services.distribution.steer(accountant, id, how)
  const start = async (id: string) => {
    expect(await steer(id, 'start')).toBe(true)
    expect(await steer(id, 'begin')).toBe(true)
  }
  const email = () => {
    const channel = deps.channels.get('email')
    if (!channel) throw new Error('no letters')
    return channel
  }
  const lettersOf = (itemId: string) =>
    app.database.prisma.distributionDelivery
      .findMany({ where: { itemId, channel: 'email' } })
      .then(([delivery]) =>
        app.database.prisma.outgoingMail.count({
          where: { dedupeKey: { startsWith: `distribution:${delivery?.id}:` } },
        }),
      )

  test('a process that dies between steps is gone on from, and nothing is done twice', async () => {
    const id = await draft('2026-09', 1)
    await start(id)
    const dead = await claimItem(deps)
    expect(dead?.step).toBe('fetch')
    expect(await claimItem(deps)).toBeNull()
    pass(MINUTE_MS)
    const taken = await claimItem(deps)
    expect(taken?.id).toBe(dead?.id)
    if (!dead || !taken) throw new Error('no item')
    await attemptItem(deps, taken)
    // The dead one comes back to life: it may not write any more.
    await attemptItem(deps, dead)
    expect((await view(id)).counts.open).toBe(1)

    const [first] = await claimDeliveries(deps, email())
    if (!first) throw new Error('no delivery')
    await deliverBatch(deps, email(), [first], signal)
    const letters = await lettersOf(taken.id)
    expect(letters).toBeGreaterThan(0)
    // As if it had died before it could say so.
    await app.database.prisma.distributionDelivery.update({
      where: { id: first.id },
      data: { status: 'sending', leaseUntil: new Date(now.getTime() - 1) },
    })
    const [again] = await claimDeliveries(deps, email())
    expect(again?.isUncertain).toBe(true)
    if (!again) throw new Error('no delivery')
    await deliverBatch(deps, email(), [again], signal)
    expect(await lettersOf(taken.id)).toBe(letters)
  })

  test('paused, nothing begins; resumed, it goes on; cancelled, another run may send it', async () => {
    const id = await draft('2026-08', 2)
    expect(await steer(id, 'start')).toBe(true)
    expect(await claimItem(deps)).toBeNull()
    pass(MINUTE_MS)
    expect(await steer(id, 'pause')).toBe(true)
    expect(await claimItem(deps)).toBeNull()
    expect(await steer(id, 'resume')).toBe(true)
    const one = await claimItem(deps)
    if (!one) throw new Error('no item')
    expect(await steer(id, 'cancel')).toBe(true)
    // It was under way when the run was cancelled: its act is stored, and goes nowhere.
    await attemptItem(deps, one)
    expect(await claimItem(deps)).toBeNull()
    const { status, counts } = await view(id)
    expect({ status, sent: counts.done, left: counts.included }).toEqual({
      status: 'cancelled',
      sent: 0,
      left: 0,
    })
    const next = await draft('2026-08', 2)
    expect((await view(next)).counts.included).toBe(2)
    await steer(next, 'cancel')
  })

  test('of two runs of a period that start, one has each counterparty', async () => {
    const first = await draft('2026-07', 2)
    const second = await draft('2026-07', 3)
    expect(await Promise.all([steer(first, 'start'), steer(second, 'start')])).toEqual([true, true])
    const items = await app.database.prisma.distributionItem.findMany({
      where: { runId: { in: [first, second] }, status: 'queued' },
      select: { counterpartyId: true },
    })
    expect(items.length).toBe(new Set(items.map((item) => item.counterpartyId)).size)
    expect(items.length).toBe(3)
    await steer(first, 'cancel')
    await steer(second, 'cancel')
  })

  test('what 1C refuses is shown with the reason, and retried alone once it is mended', async () => {
    const id = await draft('2026-06', 1)
    await start(id)
    const item = await claimItem(deps)
    if (!item) throw new Error('no item')
    app.sandbox.onec.setFaults('wrong_sum')
    await attemptItem(deps, item)
    await settleRuns(deps)
    const failed = await app.services.distribution.open(
      accountant,
      id,
      { group: 'attention' },
      null,
    )
    expect(failed?.run.status).toBe('done')
    expect(failed?.items.map(({ status, failure }) => [status, failure?.code])).toEqual([
      ['failed', 'act.does_not_add_up'],
    ])
    app.sandbox.onec.setFaults()
    expect(await steer(id, 'retry')).toBe(true)
    const again = await claimItem(deps)
    expect(again?.id).toBe(item.id)
    if (again) await attemptItem(deps, again)
    expect((await view(id)).counts).toMatchObject({ open: 1, attention: 0 })
    await steer(id, 'cancel')
  })

  test('a time of the schedule that was missed is made up for once', async () => {
    const { distribution } = app.services
    const view = await distribution.settings(admin)
    if (!view) throw new Error('no settings')
    const { scheduledSince: _, ...settings } = view.settings
    const saved = { ...settings, cron: '0 6 1 * *', isScheduled: true }
    expect(await distribution.saveSettings(admin, { ...saved, cron: 'every day' })).toBe('cron')
    expect(await distribution.saveSettings(admin, saved)).toBe('saved')
    const scheduled = () =>
      app.database.prisma.distributionRun.findMany({ where: { scheduleKey: { not: null } } })
    await runSchedule(deps)
    expect(await scheduled()).toEqual([])
    // 06:00 in Moscow on the 1st was two days ago.
    now = new Date('2027-04-03T03:00:00Z')
    await Promise.all([runSchedule(deps), runSchedule(deps)])
    await runSchedule(deps)
    const runs = await scheduled()
    expect(runs.map(({ periodFrom, periodTo, status }) => [periodFrom, periodTo, status])).toEqual([
      [new Date('2027-03-01'), new Date('2027-03-31'), 'waiting'],
    ])
    // It waits for staff, who are told so: once, the accountants.
    const prepared = await claimPreparation(deps)
    if (!prepared) throw new Error('no run to prepare')
    await prepareRun(deps, prepared)
    const asked = await app.database.prisma.outgoingMail.findMany({
      where: { dedupeKey: { startsWith: `distribution-approval:${prepared.id}:` } },
    })
    expect(asked.map(({ to }) => to)).toEqual([accountant.email])
    expect(asked[0]?.subject).toBe('Рассылка актов сверки ждёт подтверждения: Март 2027')
    expect(asked[0]?.text).toContain(`/staff/distribution/${prepared.id}`)
    await distribution.saveSettings(admin, { ...saved, isScheduled: false })
  })
})
