import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  confirmVanished,
  recordLosses,
} from '../../../server/completion-acts/sync/vanished/losses.ts'
import { fillSupplier } from '../../../server/counterparties/fill-supplier.ts'
import { readSupplier, saveSupplier } from '../../../server/counterparties/index.ts'
import { readSweepState } from '../../../server/deal-acts/intake/smart-processes.ts'
import {
  readSettings,
  restartSchedule,
  saveSettings,
} from '../../../server/distribution/settings/settings.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { connect, type Database } from '../../../server/platform/database/connect.ts'
import { endPause } from '../../../server/platform/restored.ts'
import { writeSetting } from '../../../server/platform/settings.ts'
import { addPerson } from '../../support/add-person.ts'
import { createDatabase } from '../../support/databases/database.ts'

const ROUNDS = 20
const clock = { now: () => new Date(), today: () => '2026-11-30', timeOfDay: () => '12:00' }

let database: Database
let admin: Actor
beforeAll(async () => {
  database = connect(await createDatabase())
  const userId = await addPerson(database.prisma, {
    email: 'admin@example.com',
    role: 'admin',
    counterpartyIds: [],
  })
  admin = { userId, role: 'admin', ip: '127.0.0.1' } as Actor
})
afterAll(() => database.close())

test('two who let a restored portal go on at once: one does', async () => {
  const { prisma } = database
  for (let round = 0; round < ROUNDS; round += 1) {
    const at = clock.now().toISOString()
    await writeSetting(prisma, 'restored', { takenAt: at, restoredAt: at, resumedAt: null })
    const ended = [1, 2].map(() => prisma.$transaction((one) => endPause(one, clock.now())))
    expect((await Promise.all(ended)).sort()).toEqual([false, true])
  }
})

test('settings of runs that are saved while the schedule begins anew are kept', async () => {
  const { prisma } = database
  const deps = { database, clock, timeZone: 'Europe/Moscow' } as Parameters<typeof saveSettings>[0]
  const known = await readSettings(prisma)
  for (let minutesPerAct = 1; minutesPerAct <= ROUNDS; minutesPerAct += 1) {
    await Promise.all([
      prisma.$transaction((transaction) => restartSchedule(transaction, clock.now())),
      saveSettings(deps, admin, { ...known, minutesPerAct }),
    ])
    expect((await readSettings(prisma)).minutesPerAct).toBe(minutesPerAct)
  }
})

test('that 1C really lacks acts is remembered, though a reading counts them at this moment', async () => {
  const { prisma } = database
  for (let round = 0; round < ROUNDS; round += 1) {
    await prisma.setting.deleteMany({ where: { key: 'acts-vanished' } })
    await Promise.all([
      recordLosses(prisma, 'Document_A', { recent: 7 }),
      confirmVanished({ database, clock }),
      recordLosses(prisma, 'Document_B', { sweep: 7 }),
    ])
    const { value } = await prisma.setting.findUniqueOrThrow({ where: { key: 'acts-vanished' } })
    expect(value).toMatchObject({ confirmedUntil: expect.any(String) })
  }
})

test('a supplier that staff name while 1C is asked for it stays as they named it', async () => {
  const { prisma } = database
  const byHand = { name: 'ООО «Наше»', inn: '7707083893', kpp: '770701001' }
  const organization = {
    guid: crypto.randomUUID(),
    name: 'ООО «Из 1С»',
    inn: '7728168971',
    kpp: '',
  }
  const lookUps = {
    organizations: async () => {
      await saveSupplier(prisma, byHand)
      return { kind: 'done' as const, value: [organization] }
    },
  }
  const deps = { database, lookUps } as unknown as Parameters<typeof fillSupplier>[0]
  expect(await fillSupplier(deps, null)).toEqual(byHand)
  expect(await readSupplier(prisma)).toEqual(byHand)
})

test('a smart process is looked at by two at once for the first time', async () => {
  const { prisma } = database
  const portal = await prisma.bitrix24Portal.create({ data: { historySince: clock.now() } })
  for (let type = 1000; type < 1000 + ROUNDS; type += 1) {
    const both = await Promise.all([1, 2].map(() => readSweepState(prisma, portal, type)))
    expect(both[0]).toEqual(both[1])
  }
})
