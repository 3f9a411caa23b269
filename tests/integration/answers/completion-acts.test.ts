import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AnswersFixture, file, NO_FILES, openAnswersFixture } from './fixture.ts'

let fixture: AnswersFixture
beforeAll(async () => {
  fixture = await openAnswersFixture()
})
afterAll(() => fixture.end())

const WORDS = { category: 'amount', text: 'Сумма больше, чем в договоре.' }

async function customer() {
  const counterparty = await fixture.counterparty()
  const actor = await fixture.person('client', [counterparty])
  const act = await fixture.act(counterparty)
  const state = async () =>
    (await fixture.prisma.completionAct.findUniqueOrThrow({ where: { id: act.id } })).state
  const events = async () => {
    const rows = await fixture.prisma.completionActEvent.findMany({
      where: { actId: act.id },
      orderBy: { id: 'asc' },
    })
    return rows.map(({ kind }) => kind)
  }
  const audit = async () => {
    const rows = await fixture.prisma.auditEvent.findMany({
      where: { counterpartyId: counterparty.id },
      orderBy: { id: 'asc' },
    })
    return rows.map(({ action }) => action)
  }
  const view = async (reader = actor) => {
    const seen = await fixture.answers.forDocument(reader, act)
    if (!seen) throw new Error('not seen')
    return seen
  }
  return { counterparty, actor, act, state, events, audit, view }
}

describe('accepting', () => {
  test('an act waits, is accepted, and says by whom and when', async () => {
    const { actor, act, view, state, events, audit } = await customer()
    expect(await view()).toMatchObject({ canAnswer: true, answered: null, discrepancies: [] })
    expect(await fixture.answers.accept(actor, act)).toEqual({ kind: 'done' })
    expect(await view()).toMatchObject({
      canAnswer: true,
      answered: { kind: 'accepted', by: actor.name, at: fixture.deps.clock.now() },
    })
    expect([await state(), await events(), await audit()]).toEqual([
      'accepted',
      ['accepted'],
      ['answer.accepted'],
    ])
  })

  test('pressed twice at once it is one answer', async () => {
    const { actor, act, events } = await customer()
    const pressed = [fixture.answers.accept(actor, act), fixture.answers.accept(actor, act)]
    expect(await Promise.all(pressed)).toEqual([{ kind: 'done' }, { kind: 'done' }])
    expect(await events()).toEqual(['accepted'])
  })

  test('an act that 1C changed after the page was opened is not accepted unseen', async () => {
    const { actor, act, view, state } = await customer()
    const { seen } = await view()
    await fixture.changeAct(act.id)
    expect(await fixture.answers.accept(actor, { ...act, seen })).toEqual({ kind: 'closed' })
    expect(await state()).toBe('waiting')
    const again = (await view()).seen
    expect(await fixture.answers.accept(actor, { ...act, seen: again })).toEqual({ kind: 'done' })
  })

  test('an act that is not issued any more is not there to be answered', async () => {
    const { actor, act } = await customer()
    await fixture.unpostAct(act.id)
    expect(await fixture.answers.accept(actor, act)).toEqual({ kind: 'not_found' })
    expect(await fixture.answers.refuse(actor, act.id, { ...WORDS, ...NO_FILES })).toEqual({
      kind: 'not_found',
    })
    expect(await fixture.answers.forDocument(actor, act)).toBeNull()
  })

  test('an act the accountant rejected is closed', async () => {
    const { actor, act } = await customer()
    const data = { status: 'rejected', state: 'rejected' } as const
    await fixture.prisma.completionAct.update({ where: { id: act.id }, data })
    expect(await fixture.answers.accept(actor, act)).toEqual({ kind: 'closed' })
    expect(await fixture.answers.sendSignedScan(actor, act, file())).toEqual({ kind: 'closed' })
  })

  test('staff do not answer for a customer', async () => {
    const { act } = await customer()
    const accountant = await fixture.person('accountant')
    expect(await fixture.answers.accept(accountant, act)).toEqual({ kind: 'not_found' })
    expect(await fixture.answers.forDocument(accountant, act)).toMatchObject({ canAnswer: false })
  })
})

describe('refusing', () => {
  test('needs a category and words, not too many', async () => {
    const { actor, act, state } = await customer()
    const refuse = (category: string, text: string) =>
      fixture.answers.refuse(actor, act.id, { category, text, ...NO_FILES })
    expect(await refuse('', ' \u0000\n ')).toEqual({
      kind: 'faults',
      faults: [
        { field: 'category', code: 'category_missing' },
        { field: 'text', code: 'text_missing' },
      ],
    })
    expect(await refuse('lines', 'x')).toMatchObject({ faults: [{ code: 'category_missing' }] })
    expect(await refuse('other', 'x'.repeat(10_001))).toEqual({
      kind: 'faults',
      faults: [{ field: 'text', code: 'text_too_long' }],
    })
    expect(await state()).toBe('waiting')
    expect(await refuse('other', 'x'.repeat(10_000))).toEqual({ kind: 'done' })
  })

  test('opens a discrepancy with the customer’s words and proof, cleaned', async () => {
    const { actor, act, view, state, events, audit } = await customer()
    const text = 'Сумма\u0000 больше.\r\n\u202eСмотрите\u202c договор.\u0007'
    const files = [file('C:\\Мои документы\\Договор.PDF')]
    const refusal = { category: 'amount', text, files }
    expect(await fixture.answers.refuse(actor, act.id, refusal)).toEqual({ kind: 'done' })
    expect(await view()).toMatchObject({
      canAnswer: true,
      answered: { kind: 'refused', by: actor.name },
      scans: [],
      discrepancies: [
        {
          documentTitle: 'Акт № 12 от 31.03.2026',
          category: 'amount',
          status: 'open',
          resolution: null,
          documentChanged: false,
          messages: [
            { side: 'customer', author: actor.name, text: 'Сумма больше.\nСмотрите договор.' },
          ],
          files: [{ fileName: 'Договор.pdf', pages: 1, contentType: 'application/pdf' }],
        },
      ],
    })
    expect([await state(), await events(), await audit()]).toEqual([
      'refused',
      ['refused'],
      ['answer.refused', 'discrepancy.opened'],
    ])
  })

  test('the same press once more, even at once, adds nothing; other words are added', async () => {
    const { actor, act, view, events } = await customer()
    const refuse = (text: string) =>
      fixture.answers.refuse(actor, act.id, { category: 'amount', text, files: [file()] })
    await Promise.all([refuse('Не та сумма'), refuse('Не та сумма')])
    await refuse('Не та сумма')
    expect((await view()).discrepancies).toMatchObject([
      { messages: [{ text: 'Не та сумма' }], files: [{}] },
    ])
    await refuse('И реквизиты не те')
    const { discrepancies } = await view()
    expect(discrepancies).toHaveLength(1)
    expect(discrepancies[0]?.messages).toHaveLength(2)
    expect(discrepancies[0]?.files).toHaveLength(1)
    expect(await events()).toEqual(['refused', 'replied'])
    expect(await fixture.stored()).toContain(
      (
        await fixture.prisma.upload.findFirstOrThrow({ where: { uploadedById: actor.userId } })
      ).storageKey
        .split('/')
        .at(-1),
    )
  })

  test('an address in capitals is the same act', async () => {
    const { actor, act, view } = await customer()
    await fixture.answers.refuse(actor, act.id, { ...WORDS, ...NO_FILES })
    const other = { category: 'other', text: 'И ещё', files: [] }
    await fixture.answers.refuse(actor, act.id.toUpperCase(), other)
    expect((await view()).discrepancies).toMatchObject([{ messages: [{}, {}] }])
  })

  test('a person’s way back is to accept, which ends the discrepancy', async () => {
    const { actor, act, view, state } = await customer()
    await fixture.answers.refuse(actor, act.id, { ...WORDS, ...NO_FILES })
    expect(await fixture.answers.accept(actor, act)).toEqual({ kind: 'done' })
    expect(await state()).toBe('accepted')
    const [discrepancy] = (await view()).discrepancies
    expect(discrepancy).toMatchObject({ status: 'resolved', resolution: 'withdrawn' })
    expect(discrepancy?.messages.at(-1)).toMatchObject({
      side: 'customer',
      text: 'Документ принят, замечания сняты.',
    })
  })

  test('an act accepted too early is refused after all; a signed one is not', async () => {
    const { actor, act, state, events } = await customer()
    const refuse = () => fixture.answers.refuse(actor, act.id, { ...WORDS, ...NO_FILES })
    await fixture.answers.accept(actor, act)
    expect(await refuse()).toEqual({ kind: 'done' })
    expect([await state(), await events()]).toEqual(['refused', ['accepted', 'refused']])
    await fixture.sign(actor, act)
    expect(await refuse()).toEqual({ kind: 'closed' })
  })

  test('accepting and refusing at once end in the later of the two, whole', async () => {
    const { actor, act, view, state } = await customer()
    await Promise.all([
      fixture.answers.accept(actor, act),
      fixture.answers.refuse(actor, act.id, { ...WORDS, ...NO_FILES }),
    ])
    const [discrepancy] = (await view()).discrepancies
    expect([await state(), discrepancy?.status]).toBeOneOf([
      ['accepted', 'resolved'],
      ['refused', 'open'],
    ])
  })

  test('a refusal of the act that changed meanwhile renews the discrepancy’s document', async () => {
    const { actor, act, view, state } = await customer()
    await fixture.answers.refuse(actor, act.id, { ...WORDS, ...NO_FILES })
    await fixture.changeAct(act.id)
    expect((await view()).discrepancies).toMatchObject([{ status: 'open', documentChanged: true }])
    const still = { category: 'quantity', text: 'И теперь не то', files: [] }
    expect(await fixture.answers.refuse(actor, act.id, still)).toEqual({ kind: 'done' })
    expect((await view()).discrepancies).toMatchObject([
      { category: 'quantity', documentChanged: false, messages: [{}, {}] },
    ])
    expect(await state()).toBe('refused')
  })
})
