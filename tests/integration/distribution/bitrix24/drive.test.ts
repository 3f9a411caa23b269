import { expect, test } from 'vitest'
import type { FaultInput } from '../../../../sandbox/bitrix24/faults/switchboard.ts'
import { createRandom } from '../../../../sandbox/onec/ledger/random.ts'
import { inspectDriveFolder } from '../../../../server/distribution/index.ts'
import {
  addCompany,
  connectAnew,
  openChannels,
  ROOT,
  type Stored,
  storeDelivery,
  tryOnce,
} from './fixture.ts'

type Room = Awaited<ReturnType<typeof openChannels>>

async function storeMany(room: Room, count: number, userId?: number): Promise<Stored[]> {
  const stored: Stored[] = []
  for (let place = 0; place < count; place++) {
    const { inn, kpp, title, emails } = addCompany(room.portal, place, userId)
    stored.push(await storeDelivery(room, { name: title, inn, kpp, emails }))
  }
  return stored
}

const kindsOf = (all: readonly Stored[]) => [...new Set(all.map(({ outcome }) => outcome?.kind))]
const codesOf = (all: readonly Stored[]) =>
  all.map(({ outcome }) => (outcome && 'failure' in outcome ? outcome.failure.code : outcome?.kind))
const callsOf = ({ portal }: Room) => portal.calls().filter(({ method }) => method !== 'upload')

test('a hundred acts are files of their month and tasks of their managers, in few calls', async () => {
  const room = await openChannels()
  const { portal, drive } = room
  const all = await storeMany(room, 100)
  portal.forgetCalls()
  await tryOnce(drive, all.slice(0, 50))
  await tryOnce(drive, all.slice(50))
  expect(kindsOf(all)).toEqual(['done'])
  // Folders of year and month are looked for and made, companies and their people read once for all.
  expect(callsOf(room).length).toBeLessThanOrEqual(14)
  expect(portal.undocumentedCalls()).toEqual([])

  const files = portal.files()
  expect(files).toHaveLength(100)
  expect(files[0]?.name).toMatch(/^Акт сверки ООО Клиент 0 2026-10-01–2026-10-31 [0-9a-f]{8}\.pdf$/)
  const objects = portal.portal.store.objects
  const month = objects.get(files[0]?.parentId ?? 0)
  expect([month?.name, objects.get(month?.parentId ?? 0)?.name]).toEqual(['2026-10', '2026'])
  const byId = new Map(files.map((file) => [file.id, file]))
  for (const [place, { id, made }] of all.entries()) {
    expect(byId.get(Number(made.fileId))?.content.toString()).toBe(`%PDF ${id}`)
    const task = portal.tasks().find((one) => one.id === made.taskId)
    expect(task).toMatchObject({
      responsibleId: 5,
      crm: [`CO_${50_000 + place}`],
      files: [`n${made.fileId}`],
    })
    expect(task?.title).toBe(
      `Отправить акт сверки клиенту ООО Клиент ${place} за 01.10.2026 – 31.10.2026`,
    )
  }
})

const LOSSES: FaultInput[] = [
  { id: 'lost_reset', share: 0.15 },
  { id: 'lost_gateway', share: 0.1 },
  { id: 'other_form', method: 'upload', share: 0.1 },
  { id: 'bad_gateway', share: 0.1 },
  { id: 'query_limit', share: 0.05 },
  { id: 'internal_error', method: 'tasks.task.add', share: 0.1 },
  { id: 'reset', share: 0.1 },
]

test('whatever breaks and whoever dies, each act is one file and one task', async () => {
  const count = Number(process.env.DRIVE_CASES ?? 40)
  const room = await openChannels()
  const { portal } = room
  const all = await storeMany(room, count)
  const random = createRandom('drive')
  portal.setFaults(...LOSSES)
  for (let round = 0; round < 60 && kindsOf(all).join() !== 'done'; round++) {
    if (round === 40) portal.setFaults()
    const bitrix24 = connectAnew(portal.webhookUrl)
    const { drive } = room.channelsFor({ bitrix24 })
    for (let from = 0; from < count; from += 50) {
      // The process died before it had stored how a third of them ended.
      await tryOnce(drive, all.slice(from, from + 50), () => round >= 40 || !random.chance(0.3))
    }
    await bitrix24.close()
  }
  expect(kindsOf(all)).toEqual(['done'])
  expect(portal.files()).toHaveLength(count)
  expect(portal.tasks()).toHaveLength(count)
  expect(new Set(portal.tasks().map(({ crm }) => String(crm))).size).toBe(count)
})

test('a delivery that another process has taken over gets no task from this one', async () => {
  const room = await openChannels()
  const [own, lost] = await storeMany(room, 2)
  if (!own || !lost) throw new Error('two were stored')
  lost.isLost = true
  await tryOnce(room.drive, [own, lost])
  expect(room.portal.files()).toHaveLength(2)
  expect(room.portal.tasks().map(({ crm }) => crm)).toEqual([['CO_50000']])
  lost.isLost = false
  await tryOnce(room.drive, [own, lost])
  expect([room.portal.files().length, room.portal.tasks().length]).toEqual([2, 2])
})

test('where the manager has left the head gets the task; nobody and no company are said', async () => {
  const room = await openChannels()
  const dismissed = addCompany(room.portal, 1, 11)
  const gone = { inn: '7799999999', kpp: null, name: 'ООО Неизвестное', emails: [] }
  const all = [
    await storeDelivery(room, { ...dismissed, name: dismissed.title }),
    await storeDelivery(room, gone),
  ]
  await tryOnce(room.drive, all)
  expect(codesOf(all)).toEqual(['done', 'distribution.no_company'])
  expect(room.portal.tasks()).toMatchObject([{ responsibleId: 5, crm: ['CO_50001'] }])
  // The file is there, and the next try makes no second one.
  expect(typeof all[1]?.made.fileId).toBe('number')
})

test('of branches with one INN the one with the KPP gets it, else nobody guesses', async () => {
  const room = await openChannels()
  const { inn } = addCompany(room.portal, 1)
  const { store } = room.portal.portal
  const row = store.requisites.at(-1)
  const { id: branch } = addCompany(room.portal, 2)
  Object.assign(store.requisites.at(-1) ?? {}, { RQ_INN: inn, RQ_KPP: '500101001' })
  expect(row?.RQ_INN).toBe(inn)
  const all = [
    await storeDelivery(room, { name: 'Филиал', inn, kpp: '500101001', emails: [] }),
    await storeDelivery(room, { name: 'Другой', inn, kpp: '123456789', emails: [] }),
  ]
  await tryOnce(room.drive, all)
  expect(codesOf(all)).toEqual(['done', 'distribution.no_company'])
  expect(room.portal.tasks().map(({ crm }) => crm)).toEqual([[`CO_${branch}`]])
})

test('names of 1C act as nothing in a task', async () => {
  const room = await openChannels()
  const { inn, kpp } = addCompany(room.portal, 1)
  const name = '[URL=https://evil.example]Ромашка[/URL]'
  const all = [await storeDelivery(room, { name, inn, kpp, emails: [] })]
  await tryOnce(room.drive, all)
  const [task] = room.portal.tasks()
  expect(`${task?.title} ${task?.description}`).not.toMatch(/\[\/?URL|https:\/\/evil/)
  expect(task?.description).toContain('https://acts.example.ru/reconciliation/')
})

test('a folder that is not set, is gone or takes nothing is said, and mended it goes on', async () => {
  const room = await openChannels()
  const all = await storeMany(room, 2)
  const { drive: unset } = room.channelsFor({ folderId: null })
  expect((await unset.missing())?.code).toBe('distribution.no_folder')
  const nowhere = room.channelsFor({ folderId: 424_242 })
  await tryOnce(nowhere.drive, all)
  expect(codesOf(all)).toEqual(['bitrix24.folder_missing', 'bitrix24.folder_missing'])
  room.portal.setFolderRights(ROOT, false)
  const found = await inspectDriveFolder(room.app.bitrix24, ROOT)
  expect(found.kind === 'done' ? 'done' : found.failure.code).toBe('bitrix24.forbidden')
  await tryOnce(room.drive, all)
  expect(codesOf(all)).toEqual(['bitrix24.forbidden', 'bitrix24.forbidden'])
  room.portal.setFolderRights(ROOT, true)
  await tryOnce(room.drive, all)
  expect(kindsOf(all)).toEqual(['done'])
  expect(await inspectDriveFolder(room.app.bitrix24, ROOT)).toMatchObject({
    kind: 'done',
    value: { name: 'Общий диск' },
  })
})

/** What a portal may say instead of taking the bytes; each is tried again, with addresses asked for anew. */
const REFUSED_BYTES = ['query_limit', 'operation_time', 'overload'] as const

test('bytes that a portal has no place or no time for go up later, once', async () => {
  const room = await openChannels()
  const { portal } = room
  const all = await storeMany(room, REFUSED_BYTES.length)
  for (const [index, id] of REFUSED_BYTES.entries()) {
    portal.setFaults({ id, method: 'upload', share: 1 })
    // Of a process of its own: a client that was told to stand back does.
    const bitrix24 = connectAnew(portal.webhookUrl)
    const one = all.slice(index, index + 1)
    await tryOnce(room.channelsFor({ bitrix24 }).drive, one)
    await bitrix24.close()
    expect(['unavailable', 'misconfigured'], `${id}: ${codesOf(one)}`).toContain(kindsOf(one)[0])
  }
  expect(portal.files()).toEqual([])
  portal.setFaults()
  const bitrix24 = connectAnew(portal.webhookUrl)
  await tryOnce(room.channelsFor({ bitrix24 }).drive, all)
  await bitrix24.close()
  expect(kindsOf(all)).toEqual(['done'])
  expect([portal.files().length, portal.tasks().length]).toEqual([all.length, all.length])
})

test('a folder of the month that somebody deletes meanwhile is made again', async () => {
  const room = await openChannels()
  const [first, second] = await storeMany(room, 2)
  if (!first || !second) throw new Error('two were stored')
  await tryOnce(room.drive, [first])
  const { objects } = room.portal.portal.store
  const remove = () => {
    for (const { id, type, name } of [...objects.values()])
      if (type === 'folder' && name === '2026-10') objects.delete(id)
  }
  remove()
  await tryOnce(room.drive, [second])
  expect(codesOf([second])).toEqual(['bitrix24.folder_missing'])
  await tryOnce(room.drive, [second])
  expect(kindsOf([second])).toEqual(['done'])

  // Deleted between the address and the bytes.
  const third = (await storeMany(room, 1))[0]
  if (!third) throw new Error('one was stored')
  const { calls } = room.portal.portal
  const begin = calls.begin
  calls.begin = (call) => {
    if (call.method === 'upload') remove()
    return begin(call)
  }
  await tryOnce(room.drive, [third])
  calls.begin = begin
  expect(codesOf([third])).toEqual(['bitrix24.folder_missing'])
  await tryOnce(room.drive, [third])
  expect(kindsOf([third])).toEqual(['done'])
})

test('two customers of one name have each their own file; a company without anybody is said', async () => {
  const room = await openChannels()
  const [one, other] = [addCompany(room.portal, 1), addCompany(room.portal, 2)]
  const nobody = addCompany(room.portal, 3, 0)
  const all = await Promise.all(
    [one, other].map((company) => storeDelivery(room, { ...company, name: 'ООО «Ромашка»' })),
  )
  all.push(await storeDelivery(room, { ...nobody, name: nobody.title }))
  await tryOnce(room.drive, all)
  expect(codesOf(all)).toEqual(['done', 'done', 'distribution.no_manager'])
  expect(new Set(room.portal.files().map(({ name }) => name)).size).toBe(3)
  expect(room.portal.tasks()).toHaveLength(2)
})
