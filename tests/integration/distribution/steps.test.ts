import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { distributionChecks } from '../../../server/distribution/checks.ts'
import { claimDeliveries } from '../../../server/distribution/deliver/claim-deliveries.ts'
import { deliverBatch } from '../../../server/distribution/deliver/deliver-batch.ts'
import type { DistributionDeps } from '../../../server/distribution/deps.ts'
import { attemptItem } from '../../../server/distribution/item/attempt-item.ts'
import { type ClaimedItem, claimItems } from '../../../server/distribution/item/claim-items.ts'
import {
  claimPreparation,
  prepareRun,
} from '../../../server/distribution/recipients/prepare-run.ts'
import { createRunByItself } from '../../../server/distribution/run/create-run.ts'
import { runSchedule } from '../../../server/distribution/run/schedule.ts'
import { settleRuns } from '../../../server/distribution/run/settle-runs.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { createClock } from '../../../server/platform/clock.ts'
import { Failure } from '../../../server/platform/errors/failure.ts'
import { optOut } from '../../../server/platform/mail/recipients.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'

const MINUTE_MS = 60_000

/** Step by step, with no worker beside: each test does what a worker would, and dies where it wants to. */
describe('a run, step by step', () => {
  let app: TestApp
  let deps: DistributionDeps
  let accountant: Actor
  let admin: Actor
  let now = new Date('2027-03-10T09:00:00Z')
  const clock = createClock('Europe/Moscow', () => now)
  const pass = (ms: number) => {
    now = new Date(now.getTime() + ms)
  }
  const signal = new AbortController().signal

  beforeAll(async () => {
    app = await startApp({ clock })
    deps = app.modules.distribution.deps
    accountant = await app.staff('accountant')
    admin = await app.staff('admin')
  })
  afterAll(() => app.end())

  const claimItem = async (): Promise<ClaimedItem | null> => (await claimItems(deps, 1))[0] ?? null
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
    const taken = byLetter.slice(0, take).map((item) => item.id)
    // At once: run.test.ts has staff do it one by one.
    await app.database.prisma.distributionItem.updateMany({
      where: { runId: id, status: 'included', id: { notIn: taken } },
      data: { status: 'excluded', reason: 'by_hand' },
    })
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
    const dead = await claimItem()
    expect(dead?.step).toBe('fetch')
    expect(await claimItem()).toBeNull()
    pass(MINUTE_MS)
    const taken = await claimItem()
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
    await steer(id, 'cancel')
  })

  test('paused, nothing begins; resumed, it goes on; cancelled, another run may send it', async () => {
    const id = await draft('2026-08', 2)
    expect(await steer(id, 'start')).toBe(true)
    expect(await claimItem()).toBeNull()
    pass(MINUTE_MS)
    expect(await steer(id, 'pause')).toBe(true)
    expect(await claimItem()).toBeNull()
    expect(await steer(id, 'resume')).toBe(true)
    // However long a pause was, it is no time in which an item was tried in vain.
    const broken = { ...deps.supply, pdfOf: () => Promise.reject(new Error('no storage')) }
    const tried = await claimItem()
    if (!tried) throw new Error('no item')
    await attemptItem({ ...deps, supply: broken }, tried)
    expect(await steer(id, 'pause')).toBe(true)
    pass(3 * 24 * 60 * MINUTE_MS)
    expect(await steer(id, 'resume')).toBe(true)
    const later = await claimItem()
    expect(later?.id).toBe(tried.id)
    if (later) await attemptItem({ ...deps, supply: broken }, later)
    const { status: standing } = await app.database.prisma.distributionItem.findUniqueOrThrow({
      where: { id: tried.id },
    })
    expect(standing).toBe('waiting')

    const one = await claimItem()
    if (!one) throw new Error('no item')
    expect(await steer(id, 'cancel')).toBe(true)
    // It was under way when the run was cancelled: its act is stored, and goes nowhere.
    await attemptItem(deps, one)
    expect(await claimItem()).toBeNull()
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
    const item = await claimItem()
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
    const again = await claimItem()
    expect(again?.id).toBe(item.id)
    if (again) await attemptItem(deps, again)
    expect((await view(id)).counts).toMatchObject({ open: 1, attention: 0 })
    await steer(id, 'cancel')
  })

  const included = async (id: string) =>
    (await app.services.distribution.open(accountant, id, { group: 'included' }, null))?.items ?? []
  /** Letters and deliveries: whatever a counterparty would notice. */
  const goneOut = async () =>
    (await app.database.prisma.distributionDelivery.count()) +
    (await app.database.prisma.outgoingMail.count())
  const actCalls = () =>
    app.sandbox.onec.calls().filter(({ path }) => path.includes('/reconciliation/act')).length

  test('the act of one counterparty is seen before the start: 1C is asked once, and nothing goes out', async () => {
    const { distribution } = app.services
    const id = await draft('2026-05', 1)
    const [item] = await included(id)
    if (!item) throw new Error('no item')
    const before = await goneOut()
    const calls = actCalls()
    expect(await distribution.previewAct(accountant, id, item.id)).toBeNull()
    expect(await distribution.askPreview(accountant, id, item.id)).toBe(true)
    const seen = await distribution.previewAct(accountant, id, item.id)
    expect(seen).toMatchObject({ kind: 'act', name: item.counterparty.name, differs: false })
    expect(await distribution.askPreview(accountant, id, item.id)).toBe(true)
    expect(actCalls()).toBe(calls + 1)
    // The letter has the figures of this act.
    const letter = await distribution.previewLetter(accountant, id, item.id)
    expect(letter?.text).toContain(seen?.kind === 'act' ? seen.sentence : 'no act')
    expect(await goneOut()).toBe(before)
    const [left] =
      (await distribution.open(accountant, id, { group: 'excluded' }, null))?.items ?? []
    expect(await distribution.askPreview(accountant, id, left?.id ?? '')).toBe(false)
    // What goes out is asked for anew, and after the start there is nothing to preview.
    await start(id)
    expect(await distribution.askPreview(accountant, id, item.id)).toBe(false)
    const claimed = await claimItem()
    expect(claimed).toMatchObject({ id: item.id, requestId: null, step: 'fetch' })
    if (claimed) await attemptItem(deps, claimed)
    expect(actCalls()).toBe(calls + 2)
    await steer(id, 'cancel')
  })

  test('channels, a block and an opt-out of one counterparty count in the next list, in words', async () => {
    const { distribution, identity } = app.services
    const id = await draft('2026-04', 3)
    const [one, two, three] = (await included(id)).map(({ counterparty }) => counterparty.id)
    if (!one || !two || !three) throw new Error('no counterparties')
    const choose = (of: string, channels: 'portal'[] | 'email'[], isBlocked: boolean) =>
      distribution.saveChoice(accountant, of, { channels, isBlocked })
    expect(await choose(one, ['email'], false)).toBe(true)
    expect(await choose(two, [], true)).toBe(true)
    // The only reader of the third says on the account's page that they want no such letters.
    const { prisma } = app.database
    const reader = await app.signedIn('Луч')
    await prisma.userCounterparty.deleteMany({ where: { counterpartyId: three } })
    await prisma.userCounterparty.create({
      data: { userId: reader.userId, counterpartyId: three, role: 'bookkeeper' },
    })
    // The addresses that 1C has for it want none either.
    const { emails } = await prisma.counterparty.findUniqueOrThrow({ where: { id: three } })
    for (const email of emails) await optOut(prisma, email, now, 'staff')
    expect(await identity.changePreferences(reader, { timeZone: '', letters: [] })).toBe(true)
    await steer(id, 'cancel')

    const made = await distribution.create(accountant, {
      name: 'Апрель',
      from: '2026-04-01',
      to: '2026-04-28',
    })
    if (made.kind !== 'created') throw new Error(made.kind)
    const next = await prepare()
    const rows = await prisma.distributionItem.findMany({ where: { runId: next } })
    const of = (counterpartyId: string) => rows.find((row) => row.counterpartyId === counterpartyId)
    expect(of(one)).toMatchObject({ status: 'included', channels: ['email'] })
    expect(of(two)).toMatchObject({ status: 'excluded', reason: 'blocked' })
    expect(of(three)).toMatchObject({ status: 'excluded', reason: 'opted_out' })

    const file = await distribution.csv(accountant, next)
    expect(file?.fileName).toBe(`sverka-distribution-${clock.today()}.csv`)
    const line = (counterpartyId: string) =>
      file?.content.split('\r\n').find((text) => text.includes(of(counterpartyId)?.name ?? '–')) ??
      ''
    expect(line(two)).toContain('не получает рассылку по решению сотрудника')
    expect(line(three)).toContain('контрагент отказался от рассылки')
    expect(file?.content.trim().split('\r\n')).toHaveLength(rows.length + 1)
    expect(await distribution.csv(reader, next)).toBeNull()
    expect(
      await prisma.auditEvent.count({
        where: { action: 'distribution.exported', subjectId: next },
      }),
    ).toBe(1)
    await choose(one, [], false)
    await choose(two, [], false)
    await steer(next, 'cancel')
  })

  test('what a run has sent is news to the customer until somebody opens it', async () => {
    const { distribution, reconciliation } = app.services
    const id = await draft('2026-03', 1)
    await start(id)
    const item = await claimItem()
    if (!item) throw new Error('no item')
    await attemptItem(deps, item)
    const { prisma } = app.database
    const { actId } = await prisma.distributionItem.findUniqueOrThrow({ where: { id: item.id } })
    // What went by letter is no news of the portal.
    await prisma.distributionDelivery.deleteMany({ where: { itemId: item.id } })
    await prisma.distributionDelivery.create({
      data: {
        itemId: item.id,
        channel: 'portal',
        status: 'delivered',
        createdAt: now,
        finishedAt: now,
      },
    })
    const reader = await app.signedIn('Луч')
    const counterparty = await prisma.counterparty.findUniqueOrThrow({
      where: { id: item.counterpartyId },
    })
    const own = { ...counterparty, role: 'viewer' as const }
    const customer = { ...reader, counterparties: [own], current: own }
    const news = () => distribution.news(customer, item.counterpartyId)
    expect(await news()).toEqual([{ actId, period: { from: '2026-03-01', to: '2026-03-28' } }])
    expect(
      await distribution.news(
        { ...reader, counterparties: [], current: null },
        item.counterpartyId,
      ),
    ).toBeNull()
    await reconciliation.open(customer, actId ?? '', 1)
    expect(await news()).toEqual([])
    await steer(id, 'cancel')
  })

  test('the command starts a run by itself; one that nobody works on is told by the doctor', async () => {
    const made = await createRunByItself(
      deps,
      { name: '', from: '2026-02-01', to: '2026-02-28' },
      { scheduleKey: null, isAutomatic: true },
    )
    if (made?.kind !== 'created') throw new Error(made?.kind)
    const [moves] = distributionChecks(deps).checks
    const asked = async () => (await moves?.ask(signal))?.state
    expect(await asked()).toBe('right')
    pass(16 * MINUTE_MS)
    expect(await asked()).toBe('wrong')
    await prepare()
    const { status, approvedBy, counts } = await view(made.runId)
    expect({ status, approvedBy }).toEqual({ status: 'running', approvedBy: null })
    expect(counts.open).toBeGreaterThan(0)
    expect(await asked()).toBe('right')
    pass(16 * MINUTE_MS)
    expect(await asked()).toBe('wrong')
    await steer(made.runId, 'cancel')
    expect(await asked()).toBe('right')
    const refused = { name: '', from: '2026-02-30', to: '2026-02-28' }
    const faulty = await createRunByItself(deps, refused, { scheduleKey: null, isAutomatic: true })
    expect(faulty?.kind).toBe('faults')
  })

  test('a base without a list of balances is asked for each act, and one with nothing in it is left out', async () => {
    const { onec } = deps
    if (!onec) throw new Error('no 1C')
    const absent = { kind: 'misconfigured' as const, failure: new Failure('onec.not_published') }
    const made = await app.services.distribution.create(accountant, {
      name: 'Январь',
      from: '2026-01-01',
      to: '2026-01-31',
    })
    const run = await claimPreparation(deps)
    if (made.kind !== 'created' || !run) throw new Error('no run')
    await prepareRun(
      { ...deps, balances: null, onec: { ...onec, counterparties: async () => absent } },
      run,
    )
    const page = await app.services.distribution.open(
      accountant,
      run.id,
      { group: 'included' },
      null,
    )
    expect(page?.run.balanceSource).toBe('acts')
    expect(
      page?.items.every(({ reason, balance }) => reason === 'to_be_seen' && balance === null),
    ).toBe(true)
    for (const { id } of page?.items.slice(2) ?? []) {
      await app.services.distribution.setExcluded(accountant, run.id, id, true)
    }
    const [first, second] = page?.items ?? []
    if (!first || !second) throw new Error('no items')
    await start(run.id)
    for (let item = await claimItem(); item; item = await claimItem()) {
      await attemptItem(deps, item)
    }
    const { prisma } = app.database
    const items = await prisma.distributionItem.findMany({
      where: { id: { in: [first.id, second.id] } },
      include: { act: true },
    })
    const seen = items.filter(({ act }) => act !== null)
    expect(seen.length).toBeGreaterThan(0)
    for (const { act, status, reason, balance } of seen) {
      const owed = act?.closingBalance
      expect(balance).toBe(owed)
      expect([status, reason]).toEqual(
        owed === 0n ? ['excluded', 'zero_balance'] : ['delivering', 'balance'],
      )
    }
    await steer(run.id, 'cancel')
  })

  test('a lease that is lost at any step: nothing of the process that lost it is written', async () => {
    const id = await draft('2026-01', 1)
    await start(id)
    const broken = () => Promise.reject(new Error('the process dies here'))
    /** What keeps an attempt from leaving its step: 1C's answer, the file, the word about deliveries. */
    const dying: [string, DistributionDeps][] = [
      ['fetch', { ...deps, supply: { ...deps.supply, pdfOf: broken } }],
      ['file', { ...deps, notifications: { ...deps.notifications, send: broken } }],
      ['deliver', deps],
    ]
    for (const [step, own] of dying) {
      const lost = await claimItem()
      expect(lost?.step).toBe(step)
      pass(MINUTE_MS)
      const item = await claimItem()
      if (!lost || !item) throw new Error('no item')
      await attemptItem(deps, lost)
      const { prisma } = app.database
      const row = await prisma.distributionItem.findUniqueOrThrow({ where: { id: item.id } })
      expect([row.status, row.attempts]).toEqual(['working', item.attempts])
      expect(await prisma.distributionDelivery.count({ where: { itemId: item.id } })).toBe(0)
      await attemptItem(own, item).catch(() => undefined)
      pass(MINUTE_MS)
    }
    expect((await view(id)).counts.open).toBe(1)
    const item = await app.database.prisma.distributionItem.findFirstOrThrow({
      where: { runId: id, status: 'delivering' },
      include: { deliveries: true },
    })
    expect(item.deliveries.map(({ channel }) => channel).sort()).toEqual([...item.channels].sort())
    await steer(id, 'cancel')
  })

  test('Prometheus is shown how a run stands', async () => {
    const figure = async (name: string) => {
      await app.modules.distribution.measure?.()
      const lines = (await deps.metrics.registry.metrics()).split('\n')
      return Number(
        lines
          .find((line) => line.startsWith(`sverka_distribution_${name} `))
          ?.split(' ')
          .at(-1),
      )
    }
    const [queued, delivering] = ['items{status="queued"}', 'items{status="delivering"}']
    const letters = (status: string) => `deliveries{channel="email",status="${status}"}`
    const tries = 'delivery_tries_total{channel="email",outcome="handed_over"}'
    const before = {
      queued: await figure(queued),
      delivering: await figure(delivering),
      handedOver: await figure(letters('handed_over')),
      tries: (await figure(tries)) || 0,
    }
    const id = await draft('2026-02', 1)
    await start(id)
    expect(await figure(queued)).toBe(before.queued + 1)
    const item = await claimItem()
    if (!item) throw new Error('no item')
    pass(MINUTE_MS / 2)
    await attemptItem(deps, item)
    expect(await figure(delivering)).toBe(before.delivering + 1)
    expect(await figure('oldest_item_seconds')).toBeGreaterThanOrEqual(30)
    expect(await figure('items_per_minute')).toBeGreaterThanOrEqual(0)
    expect(await figure('seconds_left')).not.toBe(0)
    await deliverBatch(deps, email(), await claimDeliveries(deps, email()), signal)
    expect(await figure(letters('handed_over'))).toBeGreaterThan(before.handedOver)
    expect(await figure(tries)).toBeGreaterThan(before.tries)
    await steer(id, 'cancel')
    expect(await figure(delivering)).toBe(before.delivering)
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
