import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MarkedLine } from '../../../server/answers/index.ts'
import { receiveAnswer } from '../../../server/edi/answer/receive-answer.ts'
import { recipientTitle } from '../../../server/edi/answer/recipient-title.ts'
import { writeFormalAct } from '../../../server/edi/formal/write-formal-act.ts'
import { writeXmlFile } from '../../../server/edi/xml/write-xml.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { readReconciliationEdition } from '../../../server/reconciliation/index.ts'
import { type AnswersFixture, openAnswersFixture } from '../answers/fixture.ts'

let room: AnswersFixture
let accountant: Actor
beforeAll(async () => {
  room = await openAnswersFixture()
  accountant = await room.person('accountant')
})
afterAll(() => room.end())

const AT = '2026-04-05T10:00:00'
const NAME = { lastName: 'Петрова', firstName: 'Анна', middleName: 'Сергеевна' }
const OTHER_AMOUNT = (given: MarkedLine['given']): MarkedLine => ({
  kind: 'other_amount',
  index: 0,
  given,
  own: { date: null, document: null, debit: 1_000_000n, credit: 0n },
})

/** The buyer's answer to an act, as another program of theirs would write it. */
async function answerTo(actId: string, { isDisputed = false, note = '', guid = actId } = {}) {
  const edition = await readReconciliationEdition(room.prisma, accountant, actId)
  if (!edition) throw new Error('no act')
  const requisites = { ogrn: '1027700132195', isPrivatePerson: false, person: null }
  const contact = { phone: null, email: 'a@b.ru', other: null }
  const written = writeFormalAct(
    {
      edition: {
        ...edition,
        supplier: { ...edition.supplier, inn: '7701234567', kpp: '770101001' },
        customer: { ...edition.customer, inn: '7707654321', kpp: '770701001' },
      },
      supplier: {
        ...{ ...requisites, inn: '7701234567', participantId: '2BM-1', contact },
        signer: { ...NAME, position: null },
      },
      customer: { ...requisites, participantId: '2BM-2', contact },
    },
    { at: AT, guid },
  )
  if (written.kind !== 'formal') throw new Error(JSON.stringify(written))
  const [line] = edition.lines
  const marks = isDisputed && line ? [OTHER_AMOUNT(line)] : []
  const answered = { fileId: written.fileId, at: AT, signature: 'MIIB' }
  const signer = { ...NAME, position: null }
  const title = recipientTitle(
    { act: written.act, answered, marks, note, signer },
    { fileId: `ON_AKTSVERPOL_2BM-1_2BM-2_20260405_${crypto.randomUUID()}`, at: AT },
  )
  return writeXmlFile(title, 'windows-1251')
}

const deps = () => ({ ...room.deps, locale: 'ru' as const })

test('disagreements that are handed in become rows of a discrepancy, once; the agreement after them ends it', async () => {
  const counterparty = await room.counterparty()
  const owner = await room.person('client', [counterparty])
  const { id: actId } = await room.reconciliation(counterparty)
  const bytes = await answerTo(actId, { isDisputed: true, note: 'У нас другая сумма' })
  const from = { kind: 'upload' as const, actor: owner }
  const received = await receiveAnswer(deps(), { actId, bytes, from })
  expect(received).toMatchObject({ kind: 'disputed', unclear: [], isSideAssumed: false })
  const discrepancyId = received.kind === 'disputed' ? received.discrepancyId : ''
  expect(await receiveAnswer(deps(), { actId, bytes, from })).toEqual({
    kind: 'already',
    discrepancyId,
  })
  const view = await room.answers.discrepancy(accountant, discrepancyId)
  expect(view?.lines).toMatchObject([{ kind: 'other_amount', own: { debit: 1_000_000n } }])
  expect(view?.messages).toMatchObject([
    { side: 'customer', text: expect.stringContaining('У нас другая сумма') },
  ])
  const letters = await room.letters()
  expect(letters.map(({ subject }) => subject)).toContainEqual(
    expect.stringContaining('Расхождение'),
  )

  const agreed = await receiveAnswer(deps(), { actId, bytes: await answerTo(actId), from })
  expect(agreed).toEqual({ kind: 'agreed' })
  expect((await room.answers.discrepancy(accountant, discrepancyId))?.status).toBe('resolved')
  const answer = await room.answers.forDocument(owner, { kind: 'reconciliation', id: actId })
  expect(answer?.answered).toMatchObject({ kind: 'accepted', isThroughEdi: false, by: owner.name })
})

test('what a feed brings is nobody’s of the portal: it is told by the name in the file, and signs the act', async () => {
  const counterparty = await room.counterparty()
  const owner = await room.person('client', [counterparty])
  const { id: actId } = await room.reconciliation(counterparty)
  const { id: documentId } = await room.prisma.ediDocument.create({
    data: {
      ...{ counterpartyId: counterparty.id, actId, operator: 'diadoc', status: 'put' },
      ...{ contentKind: 'formal', fileName: 'a.xml', storageKey: 'a', sha256: 'a' },
      createdAt: room.deps.clock.now(),
    },
  })
  const from = { kind: 'feed' as const, counterpartyId: counterparty.id, documentId }
  const disputed = await receiveAnswer(deps(), {
    ...{ actId, from, bytes: await answerTo(actId, { isDisputed: true }) },
  })
  const discrepancyId = disputed.kind === 'disputed' ? disputed.discrepancyId : ''
  const view = await room.answers.discrepancy(owner, discrepancyId)
  expect(view?.messages).toMatchObject([{ author: 'Петрова Анна Сергеевна (ЭДО)' }])
  const reply = { text: 'Исправили', files: [] }
  expect(await room.answers.reply(accountant, discrepancyId, reply)).toEqual({ kind: 'done' })
  const told = (await room.letters()).filter(({ to }) => to === owner.email)
  expect(told).toHaveLength(1)

  const bytes = await answerTo(actId)
  expect(await receiveAnswer(deps(), { actId, bytes, from })).toEqual({ kind: 'agreed' })
  expect(await receiveAnswer(deps(), { actId, bytes, from })).toMatchObject({ kind: 'already' })
  const answer = await room.answers.forDocument(owner, { kind: 'reconciliation', id: actId })
  expect(answer).toMatchObject({
    canAnswer: false,
    answered: { kind: 'signed', isThroughEdi: true, by: 'Петрова Анна Сергеевна (ЭДО)' },
  })
})

test('of another act, of nobody, or no title at all: nothing is stored', async () => {
  const counterparty = await room.counterparty()
  const owner = await room.person('client', [counterparty])
  const viewer = await room.person('client', [counterparty], { as: 'viewer' })
  const stranger = await room.person('client', [await room.counterparty()])
  const { id: actId } = await room.reconciliation(counterparty)
  const { id: otherId } = await room.reconciliation(await room.counterparty())
  const bytes = await answerTo(actId)
  for (const actor of [viewer, stranger])
    expect(await receiveAnswer(deps(), { actId, bytes, from: { kind: 'upload', actor } })).toEqual({
      kind: 'not_found',
    })
  const wrong = await answerTo(otherId)
  for (const actor of [owner, accountant])
    expect(
      await receiveAnswer(deps(), { actId, bytes: wrong, from: { kind: 'upload', actor } }),
    ).toEqual({ kind: 'other_act' })
  const renamed = await answerTo(actId, { guid: crypto.randomUUID() })
  const by = (actor: Actor) => ({ actId, bytes: renamed, from: { kind: 'upload' as const, actor } })
  expect(await receiveAnswer(deps(), by(owner))).toEqual({ kind: 'other_act' })
  const text = new TextEncoder().encode('<Файл/>')
  expect(
    await receiveAnswer(deps(), { actId, bytes: text, from: { kind: 'upload', actor: owner } }),
  ).toMatchObject({ kind: 'faulty' })
  expect(await room.prisma.ediAnswer.count({ where: { actId } })).toBe(0)
  expect(await receiveAnswer(deps(), by(accountant))).toEqual({ kind: 'agreed' })
})
