import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readAct } from '../../../sandbox/edi/titles/read-act.ts'
import { type OperatorsFixture, openOperatorsFixture } from './operators-fixture.ts'

let room: OperatorsFixture
beforeAll(async () => {
  room = await openOperatorsFixture()
})
beforeEach(() => room.sandbox.setFaults())
afterAll(() => room.end())

/** An act of which neither 1C nor anybody here tells the ОГРН of either side. */
async function actWithoutOgrn(): Promise<string> {
  const { id } = await room.act()
  const { supplier, customer } = await room.prisma.reconciliationAct.findUniqueOrThrow({
    where: { id },
  })
  const without = (party: unknown) => ({ ...(party as object), ogrn: null })
  await room.prisma.reconciliationAct.update({
    where: { id },
    data: { supplier: without(supplier), customer: without(customer) },
  })
  return id
}

test('Diadoc writes the requisites that lack from the boxes: the act goes as a formal file, and the page says so', async () => {
  await room.choose('diadoc', { ogrn: '' })
  const id = await actWithoutOgrn()
  const view = await room.edi().act(room.admin, id)
  expect(view).toMatchObject({ fileName: null, sending: { operator: 'diadoc', as: 'formal' } })
  expect(view?.gaps).toHaveLength(2)
  expect(view?.notes).toEqual([expect.stringContaining('из ящиков сторон')])
  await room.send(id)
  const document = await room.documentOf(id)
  expect(document).toMatchObject({ status: 'put', contentKind: 'formal', contentReason: null })
  const there = room.sandbox.document(document.operatorId ?? '')
  expect(there.fileName).toBe(document.fileName)
  const title = there.entities.find(({ kind }) => kind === 'title')
  expect(Buffer.from(title?.content ?? [])).toEqual(
    Buffer.from((await room.stored(document)) ?? []),
  )
  expect(title && readAct(title.content).turnoverDebit).toBe(4_500_000n)

  room.sandbox.act(there.id, 'sign')
  room.sandbox.act(there.id, 'agree')
  await room.readFeed('diadoc')
  expect(await room.documentOf(id)).toMatchObject({ state: 'signed' })
  const act = await room.prisma.reconciliationAct.findUniqueOrThrow({ where: { id } })
  expect(act.signedAt).not.toBeNull()
})

test('while Diadoc does not answer nothing is put; what it will not make goes as PDF and says why', async () => {
  await room.choose('diadoc', { ogrn: '' })
  const waiting = await actWithoutOgrn()
  room.sandbox.setFaults({ id: 'unavailable', operator: 'diadoc', method: 'GenerateTitleXml' })
  await room.send(waiting)
  expect(await room.documentOf(waiting)).toMatchObject({ status: 'waiting', contentKind: null })
  const refused = await actWithoutOgrn()
  room.sandbox.setFaults('no_title')
  await room.send(refused)
  expect(await room.documentOf(refused)).toMatchObject({
    ...{ status: 'put', contentKind: 'pdf', contentReason: 'party' },
  })
})

test('Saby makes no titles: there the act goes as PDF', async () => {
  await room.choose('saby', { ogrn: '' })
  const id = await actWithoutOgrn()
  const view = await room.edi().act(room.admin, id)
  expect(view).toMatchObject({ sending: { as: 'pdf' }, notes: [] })
  await room.send(id)
  expect(await room.documentOf(id)).toMatchObject({ status: 'put', contentKind: 'pdf' })
})
