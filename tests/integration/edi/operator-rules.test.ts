import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readAct } from '../../../sandbox/edi/titles/read-act.ts'
import { readStaffQueue } from '../../../server/composition/staff-queue.ts'
import { sweepDocuments } from '../../../server/edi/documents/sweep.ts'
import { type OperatorsFixture, openOperatorsFixture } from './operators-fixture.ts'

let room: OperatorsFixture
beforeAll(async () => {
  room = await openOperatorsFixture()
})
afterEach(() => room.sandbox.setFaults())
afterAll(() => room.end())

const sales = (count: number) =>
  Array.from({ length: count }, (_, place) => [
    '2026-01-20',
    `Продажа (00БП-${String(place).padStart(6, '0')} от 20.01.2026)`,
    `${100_000 + place}`,
    '0',
  ])
const titleAt = (operatorId: string | null) => {
  const title = room.sandbox
    .document(operatorId ?? '')
    .entities.find(({ kind }) => kind === 'title')
  if (!title) throw new Error('no title')
  return title
}

test('a file of half a megabyte and more comes to Diadoc by its shelf, whole', async () => {
  await room.choose('diadoc')
  room.sandbox.forgetCalls()
  const { id } = await room.act('romashka', sales(4000))
  await room.send(id)
  const document = await room.documentOf(id)
  expect(document).toMatchObject({ status: 'put', contentKind: 'formal' })
  const methods = room.sandbox.calls().map(({ method }) => method)
  expect(methods.filter((method) => /Shelf|PostMessage/.test(method))).toEqual([
    'V2/ShelfUpload',
    'V3/PostMessage',
  ])
  const { content } = titleAt(document.operatorId)
  expect(content.length).toBeGreaterThan(500_000)
  expect(Buffer.from(content).equals(Buffer.from((await room.stored(document)) ?? ''))).toBe(true)
  expect(readAct(content).contracts[0]?.rows).toHaveLength(4000)
})

test('an act of more than 8,000 lines goes as PDF, which is said before and after', async () => {
  await room.choose('diadoc')
  const { id } = await room.act('romashka', sales(8001))
  expect((await room.edi().act(room.admin, id))?.sending).toEqual({ operator: 'diadoc', as: 'pdf' })
  await room.send(id)
  expect(await room.documentOf(id)).toMatchObject({
    ...{ status: 'put', contentKind: 'pdf', contentReason: 'too_large' },
  })
  const view = await room.edi().act(room.admin, id)
  expect(view?.documents[0]?.pdfBecause).toEqual(['акт слишком большой'])
  // A person may still load the file: what its operator takes is between the two of them.
  expect(view?.fileName).toMatch(/^ON_AKTSVEROTP_/)
})

test('without a way to reach the supplier no formal file is made that operators would refuse', async () => {
  await room.choose('diadoc', { phone: '', email: '' })
  const { id } = await room.act()
  const view = await room.edi().act(room.admin, id)
  expect(view?.gaps).toMatchObject([{ mend: '/staff/settings/edi' }])
  await room.send(id)
  const document = await room.documentOf(id)
  expect(document).toMatchObject({ status: 'put', contentKind: 'pdf', contentReason: 'contact' })
})

test('an operation that Diadoc has not finished is asked for again by its own key, and makes one', async () => {
  await room.choose('diadoc')
  const { id } = await room.act()
  room.sandbox.setFaults({ id: 'not_finished', calls: 1 })
  await room.send(id)
  const waiting = await room.documentOf(id)
  expect(waiting).toMatchObject({ status: 'waiting', errorCode: 'edi.busy' })
  room.pass(60_000)
  await room.putAgain(id)
  const put = await room.documentOf(id)
  expect(put).toMatchObject({ status: 'put', key: waiting.key })
  const there = room.sandbox.documents().filter(({ fileName }) => fileName.includes(id))
  expect(there.map((one) => one.id)).toEqual([put.operatorId])
})

test.each(['diadoc', 'saby'] as const)(
  '%s: what another operator could not take is shown to staff with the reason',
  async (operator) => {
    await room.choose(operator)
    const { id } = await room.act()
    await room.send(id)
    const { operatorId } = await room.documentOf(id)
    room.sandbox.act(operatorId ?? '', 'sign')
    room.sandbox.act(operatorId ?? '', 'roaming', 'Получатель не найден')
    await room.readFeed(operator)
    expect(await room.documentOf(id)).toMatchObject({
      ...{ state: 'failed', stateReason: expect.stringContaining('Получатель не найден') },
    })
    const [row] =
      (await room.edi().attention(room.admin))?.filter(({ actId }) => actId === id) ?? []
    expect(row?.reason).toContain('Получатель не найден')
  },
)

test('a scan that was accepted and a refusal in exchange wait for staff together, in the queue too', async () => {
  await room.choose('diadoc')
  const { id, counterparty } = await room.act()
  const owner = await room.person('client', [counterparty])
  await room.send(id)
  const { operatorId } = await room.documentOf(id)
  room.sandbox.act(operatorId ?? '', 'sign')
  await sweepDocuments(room.work(), new AbortController().signal)
  await room.sign(owner, { kind: 'reconciliation', id })
  const count = async () =>
    (await readStaffQueue(room.deps.database)).find(({ kind }) => kind === 'edi')?.count ?? 0
  const before = await count()
  room.sandbox.act(operatorId ?? '', 'refuse', 'Не та сумма')
  await room.readFeed('diadoc')
  expect(await room.edi().act(room.admin, id)).toMatchObject({
    standing: { state: 'signed', isContradicted: true },
  })
  expect((await room.edi().attention(room.admin))?.map(({ actId }) => actId)).toContain(id)
  expect(await count()).toBe(before + 1)
})
