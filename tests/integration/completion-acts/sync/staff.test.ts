import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../../../server/identity/index.ts'
import { onecWithForms, openModule, type TestModule } from '../fixture.ts'

describe('what waits, and the reading of 1C', () => {
  let room: TestModule
  let romashka: Actor['counterparties'][number]
  let client: Actor
  let accountant: Actor
  let admin: Actor

  beforeAll(async () => {
    room = await openModule({ onec: onecWithForms(() => Promise.reject(new Error('not asked'))) })
    romashka = await room.counterparty()
    client = await room.person('client', [romashka])
    accountant = await room.person('accountant')
    admin = await room.person('admin')
  })
  afterAll(() => room.end())

  test('what waits for the customer’s answer is counted and added up', async () => {
    const own = { counterpartyId: romashka.id }
    await room.make({ ...own, lines: [{ sum: 100n, vat: 0n }] })
    await room.make({ ...own, lines: [{ sum: 50n, vat: 0n }] })
    await room.make({ ...own, lines: [{ sum: 7n, vat: 0n }], currency: 'USD' })
    await room.make({ ...own, answer: 'accepted' })
    await room.make({ ...own, status: 'draft' })
    await room.make({ ...own, posted: false })
    await room.make({ counterpartyId: (await room.counterparty()).id })
    const waiting = {
      count: 3,
      sums: [
        { currency: 'RUB', total: 150n },
        { currency: 'USD', total: 7n },
      ],
    }
    expect(await room.acts.waiting(client, romashka.id)).toEqual(waiting)
    expect(await room.acts.waiting(accountant, romashka.id)).toEqual(waiting)
  })

  test('of another’s, an unknown or a malformed counterparty nothing is told', async () => {
    const other = await room.counterparty()
    for (const id of [other.id, crypto.randomUUID(), 'x']) {
      expect(await room.acts.waiting(client, id)).toBeNull()
    }
    for (const id of [crypto.randomUUID(), 'x']) {
      expect(await room.acts.waiting(accountant, id)).toBeNull()
    }
  })

  test('only staff learn how the reading goes, and only they have 1C read', async () => {
    expect(await room.acts.syncState(client)).toBeNull()
    expect(await room.acts.syncNow(client)).toBe(false)
    expect(await room.audit('completion_act.sync_asked')).toEqual([])

    expect(await room.acts.syncState(accountant)).toMatchObject({ configured: true })
    expect(await room.acts.syncNow(accountant)).toBe(true)
    expect(await room.audit('completion_act.sync_asked')).toMatchObject([
      { actorId: accountant.userId },
    ])
    const jobs = await room.prisma.$queryRaw`
      SELECT name FROM pgboss.job WHERE name = 'sync-acts'`
    expect(jobs).toHaveLength(1)
  })

  test('without 1C there is nothing to read', async () => {
    const bare = await openModule()
    const someone = await bare.person('accountant')
    expect(await bare.acts.syncNow(someone)).toBe(false)
    expect(await bare.acts.syncState(someone)).toMatchObject({ configured: false })
    await bare.end()
  })

  test('a list is not complete until every set was read once', async () => {
    const before = await room.acts.list(client, {}, null)
    // The customer's own posted acts, none of which waits for its state.
    expect(before).toMatchObject({ isComplete: false, reading: { known: 4, unread: 0 } })
    await room.prisma.completionActsSync.create({
      data: { set: 'Document_РеализацияТоваровУслуг', historyDoneAt: new Date() },
    })
    const after = await room.acts.list(client, {}, null)
    expect(after).toMatchObject({ isComplete: true, reading: null })
  })

  test('a list says how many of the customer’s acts have no state yet', async () => {
    const own = await room.counterparty()
    const other = await room.counterparty()
    const reader = await room.person('client', [own])
    await room.make({ counterpartyId: own.id, signalsRead: false })
    await room.make({ counterpartyId: own.id })
    await room.make({ counterpartyId: other.id, signalsRead: false })
    const list = await room.acts.list(reader, { q: 'nothing like it' }, null)
    expect(list?.reading).toEqual({ known: 2, unread: 1 })
  })

  test('quiet hours are the admin’s to set, and are kept only when they make sense', async () => {
    const hours = { from: '22:00', to: '06:00' }
    expect(await room.acts.saveQuietHours(client, hours)).toBeNull()
    expect(await room.acts.saveQuietHours(accountant, hours)).toBeNull()
    expect(await room.acts.saveQuietHours(admin, { from: '25:00', to: '06:00' })).toBe('invalid')
    expect(await room.audit('setting.quiet_hours_saved')).toEqual([])

    expect(await room.acts.saveQuietHours(admin, hours)).toBe('saved')
    expect((await room.acts.syncState(accountant))?.quietHours).toEqual(hours)
    expect(await room.acts.saveQuietHours(admin, null)).toBe('saved')
    expect((await room.acts.syncState(accountant))?.quietHours).toBeNull()
    expect(await room.audit('setting.quiet_hours_saved')).toMatchObject([
      { actorId: admin.userId, details: { hours } },
      { actorId: admin.userId, details: { hours: null } },
    ])
  })
})
