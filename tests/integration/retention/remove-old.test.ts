import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveCounterparty } from '../../../server/counterparties/index.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { connect, type Database } from '../../../server/platform/database/connect.ts'
import { createLogger } from '../../../server/platform/log.ts'
import { openStorage, type Storage } from '../../../server/platform/storage.ts'
import { removeOld } from '../../../server/retention/remove-old.ts'
import { removeFiles } from '../../../server/retention/removed-files.ts'
import { saveRetention, viewRetention } from '../../../server/retention/settings.ts'
import { createDatabase } from '../../support/databases/database.ts'

const NOW = new Date('2026-06-01T00:00:00Z')
const LONG_AGO = new Date('2020-01-01T00:00:00Z')
const log = createLogger('silent')
const going = new AbortController().signal

let database: Database
let folder: string
let storage: Storage
let counterpartyId: string
let admin: Actor
beforeAll(async () => {
  database = connect(await createDatabase())
  folder = await mkdtemp(join(tmpdir(), 'sverka-retention-'))
  storage = openStorage(pathToFileURL(`${folder}/`).href)
  const { prisma } = database
  const party = await saveCounterparty(prisma, { guid: crypto.randomUUID(), name: 'ООО «Ромашка»' })
  counterpartyId = party.id
  const user = await prisma.user.create({ data: { email: 'admin@example.com', role: 'admin' } })
  const place = { sessionId: 's', ip: '', counterparties: [], current: null }
  const named = { email: user.email, name: '', locale: 'ru' as const }
  admin = { userId: user.id, role: 'admin', ...named, ...place }
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

let year = 1990
/** Editions of a period of its own, the oldest first: the last one is the newest, the others were replaced long ago. */
async function makeEditions(count: number, given: Record<string, unknown> = {}): Promise<string[]> {
  year += 1
  const ids: string[] = []
  for (let n = 0; n < count; n++) {
    const { id } = await database.prisma.reconciliationAct.create({
      data: {
        counterpartyId,
        periodFrom: new Date(`${year}-01-01`),
        periodTo: new Date(`${year}-03-31`),
        dataHash: `${year}-${n}`,
        currency: 'RUB',
        supplier: {},
        customer: {},
        openingBalance: 0n,
        debit: 0n,
        credit: 0n,
        closingBalance: BigInt(n),
        lineCount: 0,
        lines: [],
        seenAt: new Date(LONG_AGO.getTime() + n * 1000),
        ...(n === 0 && given),
      },
    })
    ids.push(id)
  }
  return ids
}

const firstOf = async (ids: Promise<string[]>) => (await ids)[0] ?? ''
const isThere = async (id: string) =>
  (await database.prisma.reconciliationAct.count({ where: { id } })) === 1

test('editions that nobody is bound by go with their files, later; every other one stays', async () => {
  const { prisma } = database
  const [unbound = '', middle = '', newest = ''] = await makeEditions(3)
  const opened = await firstOf(makeEditions(2, { openedAt: LONG_AGO }))
  const agreed = await firstOf(makeEditions(2, { agreedAt: LONG_AGO }))
  const downloaded = await firstOf(makeEditions(2))
  await prisma.reconciliationActDownload.create({
    data: { actId: downloaded, userId: admin.userId, format: 'pdf', at: LONG_AGO },
  })
  const coded = await firstOf(makeEditions(2))
  await prisma.paperCode.create({
    data: {
      documentId: coded,
      edition: 1,
      factsHash: 'f',
      documentKind: 'reconciliation',
      code: 'c',
      historyEntries: 1n,
      historyHash: 'h',
      createdAt: LONG_AGO,
    },
  })
  const disputed = await firstOf(makeEditions(2))
  await prisma.discrepancy.create({
    data: {
      counterpartyId,
      reconciliationActId: disputed,
      category: 'other',
      status: 'resolved',
      documentHash: 'h',
      openedById: admin.userId,
      createdAt: LONG_AGO,
      lastMessageAt: LONG_AGO,
    },
  })
  for (const key of ['acts/own.pdf', 'acts/shared.pdf']) await storage.put(key, Buffer.from(key))
  const file = { sha256: '', bytes: 1, receivedAt: LONG_AGO }
  await prisma.reconciliationOnecForm.createMany({
    data: [
      { ...file, actId: unbound, contentHash: '1', storageKey: 'acts/own.pdf' },
      { ...file, actId: middle, contentHash: '2', storageKey: 'acts/shared.pdf' },
      { ...file, actId: newest, contentHash: '2', storageKey: 'acts/shared.pdf' },
    ],
  })

  const { editions } = await removeOld({ database, log }, NOW, going)
  expect(editions).toBe(2)
  expect(await isThere(unbound)).toBe(false)
  for (const id of [newest, opened, agreed, downloaded, coded, disputed]) {
    expect(await isThere(id)).toBe(true)
  }
  // The history of papers has it still, and says that the row is gone.
  const kinds = await prisma.historyEntry.findMany({ where: { documentId: unbound } })
  expect(kinds.map(({ kind }) => kind).sort()).toEqual(['deleted', 'published'])

  // A backup under way finds the files of yesterday's rows.
  expect(await removeFiles({ prisma, storage }, new Date(), going)).toBe(0)
  expect(await storage.get('acts/own.pdf')).not.toBeNull()
  const later = new Date(Date.now() + 15 * 86_400_000)
  expect(await removeFiles({ prisma, storage }, later, going)).toBe(1)
  expect(await storage.get('acts/own.pdf')).toBeNull()
  expect(await storage.get('acts/shared.pdf'), 'another edition has it too').not.toBeNull()
  expect(await prisma.removedFile.count()).toBe(0)
})

test('of the requests of a period the last one stays; letters, events and messages go when nobody needs them', async () => {
  const { prisma } = database
  const period = { periodFrom: new Date('2019-01-01'), periodTo: new Date('2019-03-31') }
  const ended = { counterpartyId, ...period, status: 'ready' as const, finishedAt: LONG_AGO }
  const first = await prisma.reconciliationRequest.create({
    data: { ...ended, createdAt: LONG_AGO },
  })
  const last = await prisma.reconciliationRequest.create({
    data: { ...ended, createdAt: new Date(LONG_AGO.getTime() + 1000) },
  })
  const unresolved = await prisma.reconciliationRequest.create({
    data: { ...ended, status: 'failed', periodTo: new Date('2019-06-30'), createdAt: LONG_AGO },
  })
  const letter = { to: 'a@example.com', subject: '', text: '', html: '', createdAt: LONG_AGO }
  await prisma.outgoingMail.createMany({
    data: [
      { ...letter, dedupeKey: 'sent', status: 'sent', sentAt: LONG_AGO },
      { ...letter, dedupeKey: 'waits', status: 'queued' },
      { ...letter, dedupeKey: 'just sent', status: 'sent', sentAt: NOW },
    ],
  })
  const portal = await prisma.bitrix24Portal.create({ data: { historySince: LONG_AGO } })
  const event = { portalId: portal.id, source: 'event' as const, event: 'X', body: {} }
  await prisma.bitrix24Event.createMany({
    data: [
      { ...event, dealId: 1, processedAt: LONG_AGO },
      { ...event, dealId: 2, processedAt: NOW },
      { ...event, dealId: 3, receivedAt: LONG_AGO },
    ],
  })
  const message = {
    portalId: portal.id,
    owner: 'mail' as const,
    ownerId: crypto.randomUUID(),
    kind: 'comment' as const,
    payload: {},
    createdAt: LONG_AGO,
  }
  await prisma.bitrix24Message.createMany({
    data: [
      { ...message, dedupeKey: 'told', status: 'sent', sentAt: LONG_AGO },
      { ...message, dedupeKey: 'to be told', status: 'queued' },
      { ...message, dedupeKey: 'given up', status: 'failed' },
    ],
  })
  await removeOld({ database, log }, NOW, going)
  const requests = await prisma.reconciliationRequest.findMany({ select: { id: true } })
  const ids = requests.map(({ id }) => id)
  expect(ids).not.toContain(first.id)
  expect(ids).toEqual(expect.arrayContaining([last.id, unresolved.id]))
  const letters = await prisma.outgoingMail.findMany({ orderBy: { dedupeKey: 'asc' } })
  expect(letters.map(({ dedupeKey }) => dedupeKey)).toEqual(['just sent', 'waits'])
  const events = await prisma.bitrix24Event.findMany({ orderBy: { dealId: 'asc' } })
  expect(events.map(({ dealId }) => dealId)).toEqual([2, 3])
  const messages = await prisma.bitrix24Message.findMany({ orderBy: { dedupeKey: 'asc' } })
  expect(messages.map(({ dedupeKey }) => dedupeKey)).toEqual(['given up', 'to be told'])
})

test('rows that somebody has locked are passed over, and taken the next night', async () => {
  const { prisma } = database
  const id = await firstOf(makeEditions(2))
  await prisma.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT 1 FROM reconciliation_acts WHERE id = ${id}::uuid FOR UPDATE`
    const { editions } = await removeOld({ database, log }, NOW, going)
    expect(editions).toBe(0)
  })
  expect((await removeOld({ database, log }, NOW, going)).editions).toBe(1)
})

test('a night whose time is over is gone on with by the next one, also past rows that stay', async () => {
  const { prisma } = database
  const stays = await makeEditions(6, { openedAt: LONG_AGO })
  await prisma.reconciliationAct.updateMany({
    where: { id: { in: stays.slice(0, -1) } },
    data: { openedAt: LONG_AGO, replacedAt: new Date('2010-01-01') },
  })
  const goes = await firstOf(makeEditions(2))
  const timeForOneBatch = () => {
    let asked = 0
    return {
      get aborted() {
        return asked++ > 0
      },
    }
  }
  for (let nights = 0; nights < 60 && (await isThere(goes)); nights++) {
    await removeOld({ database, log, batch: 2 }, NOW, timeForOneBatch())
  }
  expect(await isThere(goes)).toBe(false)
  expect(await prisma.reconciliationAct.count({ where: { id: { in: stays } } })).toBe(6)
})

test('an administrator says how long; a period that is too short, or no number, is refused with the field', async () => {
  const { prisma } = database
  expect(await viewRetention(prisma, { ...admin, role: 'client' })).toBeNull()
  expect(await saveRetention(prisma, { ...admin, role: 'accountant' }, {})).toBeNull()
  const usual = Object.fromEntries(
    ((await viewRetention(prisma, admin))?.kinds ?? []).map(({ kind, days }) => [
      kind,
      String(days),
    ]),
  )
  expect(await saveRetention(prisma, admin, { ...usual, letters: '7', events: 'год' })).toEqual([
    { kind: 'letters', code: 'too_short', minDays: 30 },
    { kind: 'events', code: 'not_days', minDays: 7 },
  ])
  expect(await saveRetention(prisma, admin, { ...usual, editions: '' })).toEqual([])
  const id = await firstOf(makeEditions(2))
  expect(await removeOld({ database, log }, NOW, going)).not.toHaveProperty('editions')
  expect(await isThere(id)).toBe(true)
})
