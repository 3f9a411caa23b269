import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AnswersFixture, file, NO_FILES, openAnswersFixture } from './fixture.ts'

let fixture: AnswersFixture
beforeAll(async () => {
  fixture = await openAnswersFixture()
})
afterAll(() => fixture.end())

test('nothing of another customer’s is there, by any function, nor by an id that is none', async () => {
  const own = await fixture.counterparty()
  const owner = await fixture.person('client', [own])
  const act = await fixture.act(own)
  const reconciliation = await fixture.reconciliation(own)
  await fixture.answers.refuse(owner, act.id, { category: 'amount', text: 'Нет', files: [file()] })
  const discrepancy = await fixture.prisma.discrepancy.findFirstOrThrow()
  const upload = await fixture.prisma.upload.findFirstOrThrow()
  const stranger = await fixture.person('client', [await fixture.counterparty('ООО «Василёк»')])
  const nobody = await fixture.person('client')
  const before = await snapshot()

  const ids = (id: string) => [id, id.toUpperCase(), crypto.randomUUID(), 'no-uuid', '']
  for (const reader of [stranger, nobody]) {
    for (const id of ids(act.id)) {
      const document = { kind: 'completion-act' as const, id }
      const refusal = { category: 'amount', text: 'Нет', ...NO_FILES }
      expect(await fixture.answers.forDocument(reader, document)).toBeNull()
      expect(await fixture.answers.accept(reader, document)).toEqual({ kind: 'not_found' })
      expect(await fixture.answers.refuse(reader, id, refusal)).toEqual({ kind: 'not_found' })
      expect(await fixture.answers.sendSignedScan(reader, document, file())).toEqual({
        kind: 'not_found',
      })
    }
    for (const id of ids(reconciliation.id)) {
      const document = { kind: 'reconciliation' as const, id }
      const report = { lines: [], text: 'Нет', ...NO_FILES }
      expect(await fixture.answers.forDocument(reader, document)).toBeNull()
      expect(await fixture.answers.accept(reader, document)).toEqual({ kind: 'not_found' })
      expect(await fixture.answers.reportDiscrepancy(reader, id, report)).toEqual({
        kind: 'not_found',
      })
      expect(await fixture.answers.sendSignedScan(reader, document, file())).toEqual({
        kind: 'not_found',
      })
    }
    for (const id of ids(discrepancy.id)) {
      const end = { resolution: 'corrected', text: 'Да' }
      expect(await fixture.answers.discrepancy(reader, id)).toBeNull()
      expect(await fixture.answers.reply(reader, id, { text: 'Да', files: [file()] })).toEqual({
        kind: 'not_found',
      })
      expect(await fixture.answers.resolve(reader, id, end)).toEqual({ kind: 'not_found' })
      expect(await fixture.answers.withdraw(reader, id)).toEqual({ kind: 'not_found' })
    }
    for (const id of ids(upload.id)) expect(await fixture.answers.file(reader, id)).toBeNull()
    expect(await fixture.answers.inbox(reader, {}, null)).toBeNull()
  }
  expect(await snapshot()).toEqual(before)
})

test('the document’s own customer does not resolve what they said, and a document’s kind is part of its name', async () => {
  const own = await fixture.counterparty()
  const owner = await fixture.person('client', [own])
  const act = await fixture.act(own)
  await fixture.answers.refuse(owner, act.id, { category: 'amount', text: 'Нет', files: [] })
  const { id } = await fixture.prisma.discrepancy.findFirstOrThrow({
    where: { completionActId: act.id },
  })
  expect(await fixture.answers.resolve(owner, id, { resolution: 'corrected', text: 'Да' })).toEqual(
    {
      kind: 'not_found',
    },
  )
  expect(
    await fixture.answers.forDocument(owner, { kind: 'reconciliation', id: act.id }),
  ).toBeNull()
})

async function snapshot() {
  const { prisma } = fixture
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
