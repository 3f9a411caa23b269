import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  adoptPortal,
  currentPortal,
  type PortalIdentity,
} from '../../../server/bitrix24-portal/portal.ts'
import { createClock } from '../../../server/platform/clock.ts'
import { connect, type Database } from '../../../server/platform/database/connect.ts'
import { createDatabase } from '../../support/databases/database.ts'

let database: Database
beforeAll(async () => {
  database = connect(await createDatabase())
})
afterAll(() => database.close())

let time = new Date('2026-11-27T09:00:00Z')
const clock = createClock('Europe/Moscow', () => time)
beforeEach(async () => {
  await database.prisma.bitrix24Portal.deleteMany()
})

const use = (identity: Partial<PortalIdentity>) => {
  time = new Date(time.getTime() + 1000)
  return database.prisma.$transaction((transaction) =>
    adoptPortal(transaction, { clock }, { memberId: null, host: null, ...identity }),
  )
}
const current = () => currentPortal({ database, clock })
const count = () => database.prisma.bitrix24Portal.count()

describe('the portal in use', () => {
  test('is written down once, whoever asks first', async () => {
    const rows = await Promise.all(Array.from({ length: 10 }, current))
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1)
    expect(rows[0]).toMatchObject({ historySince: time, memberId: null })
    expect(await count()).toBe(1)
  })

  test('gets its address and its name as they become known', async () => {
    const { id } = await current()
    await use({ host: 'one.bitrix24.ru' })
    await use({ memberId: 'member-1' })
    expect(await current()).toMatchObject({ id, host: 'one.bitrix24.ru', memberId: 'member-1' })
    await use({ host: 'one.bitrix24.ru' })
    await use({ memberId: 'member-1', host: 'one.bitrix24.ru' })
    expect(await count()).toBe(1)
  })

  test('is another one at another address, with a history of its own', async () => {
    const test = await use({ host: 'test.bitrix24.ru' })
    const real = await use({ host: 'real.bitrix24.ru' })
    expect(real.id).not.toBe(test.id)
    expect(real).toMatchObject({ historySince: time, historyCursor: null })
    expect((await current()).id).toBe(real.id)
    // And back, to the history it had.
    expect((await use({ host: 'test.bitrix24.ru' })).id).toBe(test.id)
    expect((await current()).id).toBe(test.id)
    expect(await count()).toBe(2)
  })

  test('stays itself when only its address has changed, once its name is heard', async () => {
    const before = await use({ memberId: 'member-1', host: 'old.bitrix24.ru' })
    const unnamed = await use({ host: 'new.bitrix24.ru' })
    expect(unnamed.id).not.toBe(before.id)
    await use({ memberId: 'member-1', host: 'new.bitrix24.ru' })
    expect(await current()).toMatchObject({ id: before.id, host: 'new.bitrix24.ru' })
  })

  test('is another one by another name, whatever its address', async () => {
    const one = await use({ memberId: 'member-1', host: 'portal.bitrix24.ru' })
    const other = await use({ memberId: 'member-2', host: 'portal.bitrix24.ru' })
    expect(other.id).not.toBe(one.id)
    expect((await use({ memberId: 'member-1' })).id).toBe(one.id)
  })

  test('is one though many processes say so at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => use({ memberId: 'member-1', host: 'a.b' })))
    expect(await count()).toBe(1)
  })
})
