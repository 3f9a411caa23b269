import { afterAll, beforeAll, expect, test } from 'vitest'
import { file, NO_FILES, openRoom, type Room } from './fixture.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room.end())

test('nothing of another customer’s is there, by any function, nor by an id that is none', async () => {
  const own = await room.counterparty()
  const owner = await room.person('client', [own])
  const act = await room.act(own)
  const reconciliation = await room.reconciliation(own)
  await room.answers.refuse(owner, act.id, { category: 'amount', text: 'Нет', files: [file()] })
  const talk = await room.prisma.discrepancy.findFirstOrThrow()
  const upload = await room.prisma.upload.findFirstOrThrow()
  const stranger = await room.person('client', [await room.counterparty('ООО «Василёк»')])
  const nobody = await room.person('client')
  const before = await snapshot()

  const ids = (id: string) => [id, id.toUpperCase(), crypto.randomUUID(), 'no-uuid', '']
  for (const reader of [stranger, nobody]) {
    for (const id of ids(act.id)) {
      const paper = { kind: 'completion-act' as const, id }
      const refusal = { category: 'amount', text: 'Нет', ...NO_FILES }
      expect(await room.answers.forPaper(reader, paper)).toBeNull()
      expect(await room.answers.accept(reader, paper)).toEqual({ kind: 'not_found' })
      expect(await room.answers.refuse(reader, id, refusal)).toEqual({ kind: 'not_found' })
      expect(await room.answers.sendSignedScan(reader, paper, file())).toEqual({
        kind: 'not_found',
      })
    }
    for (const id of ids(reconciliation.id)) {
      const paper = { kind: 'reconciliation' as const, id }
      const report = { lines: [], text: 'Нет', ...NO_FILES }
      expect(await room.answers.forPaper(reader, paper)).toBeNull()
      expect(await room.answers.accept(reader, paper)).toEqual({ kind: 'not_found' })
      expect(await room.answers.reportDiscrepancy(reader, id, report)).toEqual({
        kind: 'not_found',
      })
      expect(await room.answers.sendSignedScan(reader, paper, file())).toEqual({
        kind: 'not_found',
      })
    }
    for (const id of ids(talk.id)) {
      const end = { resolution: 'corrected', text: 'Да' }
      expect(await room.answers.discrepancy(reader, id)).toBeNull()
      expect(await room.answers.reply(reader, id, { text: 'Да', files: [file()] })).toEqual({
        kind: 'not_found',
      })
      expect(await room.answers.resolve(reader, id, end)).toEqual({ kind: 'not_found' })
      expect(await room.answers.withdraw(reader, id)).toEqual({ kind: 'not_found' })
    }
    for (const id of ids(upload.id)) expect(await room.answers.file(reader, id)).toBeNull()
    expect(await room.answers.inbox(reader, {}, null)).toBeNull()
  }
  expect(await snapshot()).toEqual(before)
})

test('the paper’s own customer does not resolve what they said, and a paper’s kind is part of its name', async () => {
  const own = await room.counterparty()
  const owner = await room.person('client', [own])
  const act = await room.act(own)
  await room.answers.refuse(owner, act.id, { category: 'amount', text: 'Нет', files: [] })
  const { id } = await room.prisma.discrepancy.findFirstOrThrow({
    where: { completionActId: act.id },
  })
  expect(await room.answers.resolve(owner, id, { resolution: 'corrected', text: 'Да' })).toEqual({
    kind: 'not_found',
  })
  expect(await room.answers.forPaper(owner, { kind: 'reconciliation', id: act.id })).toBeNull()
})

async function snapshot() {
  const { prisma } = room
  const counts = [
    prisma.discrepancy.count(),
    prisma.discrepancyMessage.count(),
    prisma.upload.count(),
    prisma.outgoingMail.count(),
    prisma.auditEvent.count(),
    prisma.completionActEvent.count(),
  ]
  return { counts: await Promise.all(counts), acts: await prisma.completionAct.findMany() }
}
