import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AnswersFixture, file, NO_FILES, openAnswersFixture } from './fixture.ts'

let fixture: AnswersFixture
beforeAll(async () => {
  fixture = await openAnswersFixture()
})
afterAll(() => fixture.end())

const MINUTE = 60_000

/** A customer who has refused an act, and an accountant. */
async function refused() {
  const counterparty = await fixture.counterparty()
  const actor = await fixture.person('client', [counterparty])
  const accountant = await fixture.person('accountant')
  const act = await fixture.act(counterparty)
  await fixture.answers.refuse(actor, act.id, {
    category: 'amount',
    text: 'Не та сумма',
    files: [],
  })
  const { id } = await fixture.prisma.discrepancy.findFirstOrThrow({
    where: { completionActId: act.id },
  })
  const state = async () =>
    (await fixture.prisma.completionAct.findUniqueOrThrow({ where: { id: act.id } })).state
  const discrepancy = async (reader = actor) => {
    const seen = await fixture.answers.discrepancy(reader, id)
    if (!seen) throw new Error('not seen')
    return seen
  }
  return { counterparty, actor, accountant, act, id, state, discrepancy }
}

describe('the discrepancy', () => {
  test('waits for whoever did not write last, and both sides read it all with names', async () => {
    const { actor, accountant, id, discrepancy } = await refused()
    fixture.pass(MINUTE)
    expect(
      await fixture.answers.reply(accountant, id, { text: 'По договору 120 000', ...NO_FILES }),
    ).toEqual({ kind: 'done' })
    expect((await discrepancy()).status).toBe('answered')
    fixture.pass(MINUTE)
    await fixture.answers.reply(actor, id, { text: 'Вот договор', files: [file('Договор.pdf')] })
    for (const reader of [actor, accountant]) {
      expect(await discrepancy(reader)).toMatchObject({
        status: 'open',
        messages: [
          { side: 'customer', author: actor.name, text: 'Не та сумма' },
          { side: 'supplier', author: accountant.name, text: 'По договору 120 000' },
          { side: 'customer', author: actor.name, text: 'Вот договор' },
        ],
        files: [{ fileName: 'Договор.pdf', by: actor.name }],
      })
    }
  })

  test('staff who told no name are the supplier to a customer, never an address', async () => {
    const { actor, id, discrepancy } = await refused()
    const nameless = await fixture.person('admin', [], { name: '' })
    await fixture.answers.reply(nameless, id, { text: 'Смотрим', ...NO_FILES })
    expect((await discrepancy(actor)).messages[1]?.author).toBe('Поставщик')
    expect((await discrepancy(nameless)).messages[1]?.author).toBe(nameless.email)
    expect(JSON.stringify(await discrepancy(actor), bigints)).not.toContain(nameless.email)
  })

  test('takes no empty and no endless words, and the same press once', async () => {
    const { accountant, id, discrepancy } = await refused()
    const reply = (text: string) => fixture.answers.reply(accountant, id, { text, ...NO_FILES })
    expect(await reply(' \n')).toMatchObject({ faults: [{ field: 'text', code: 'text_missing' }] })
    expect(await reply('x'.repeat(10_001))).toMatchObject({ faults: [{ code: 'text_too_long' }] })
    await Promise.all([reply('Смотрим'), reply('Смотрим')])
    expect((await discrepancy()).messages).toHaveLength(2)
    fixture.pass(11 * MINUTE)
    await reply('Смотрим')
    expect((await discrepancy()).messages).toHaveLength(3)
  })

  test('tells that the act has changed since', async () => {
    const { act, discrepancy, accountant } = await refused()
    expect((await discrepancy(accountant)).documentChanged).toBe(false)
    await fixture.changeAct(act.id)
    expect((await discrepancy(accountant)).documentChanged).toBe(true)
  })
})

describe('resolving', () => {
  test.each(['corrected', 'explained'])(
    '%s: with words, and the act waits again',
    async (resolution) => {
      const { accountant, act, id, state, discrepancy } = await refused()
      await fixture.changeAct(act.id)
      const text = 'Сумма верна: см. приложение 2'
      expect(await fixture.answers.resolve(accountant, id, { resolution, text })).toEqual({
        kind: 'done',
      })
      expect(await state()).toBe('waiting')
      const seen = await discrepancy()
      expect(seen).toMatchObject({
        status: 'resolved',
        resolution,
        resolvedAt: fixture.deps.clock.now(),
      })
      expect(seen.messages.at(-1)).toMatchObject({ side: 'supplier', text })
    },
  )

  test('as mended in 1C is to be confirmed while the document is what it was', async () => {
    const { accountant, act, id, discrepancy } = await refused()
    const mended = { resolution: 'corrected', text: 'Исправили' }
    const unchanged = {
      kind: 'faults',
      faults: [{ field: 'resolution', code: 'document_unchanged' }],
    }
    expect(await fixture.answers.resolve(accountant, id, mended)).toEqual(unchanged)
    expect(await discrepancy()).toMatchObject({ status: 'open', messages: [{}] })
    await fixture.changeAct(act.id)
    expect(await fixture.answers.resolve(accountant, id, mended)).toEqual({ kind: 'done' })
    const other = await refused()
    expect(
      await fixture.answers.resolve(accountant, other.id, { ...mended, isConfirmed: true }),
    ).toEqual({ kind: 'done' })
  })

  test('needs a resolution and words', async () => {
    const { accountant, id } = await refused()
    expect(
      await fixture.answers.resolve(accountant, id, { resolution: 'withdrawn', text: '' }),
    ).toEqual({
      kind: 'faults',
      faults: [
        { field: 'resolution', code: 'resolution_missing' },
        { field: 'text', code: 'text_missing' },
      ],
    })
  })

  test('by two at once is done by one; the other is told that it is closed', async () => {
    const { accountant, act, id, discrepancy } = await refused()
    await fixture.changeAct(act.id)
    const colleague = await fixture.person('admin')
    const results = await Promise.all([
      fixture.answers.resolve(accountant, id, { resolution: 'corrected', text: 'Исправили' }),
      fixture.answers.resolve(colleague, id, { resolution: 'explained', text: 'Всё верно' }),
    ])
    expect(results.map(({ kind }) => kind).sort()).toEqual(['closed', 'done'])
    expect((await discrepancy()).messages).toHaveLength(2)
  })

  test('pressed twice by one is one resolution and one letter', async () => {
    const { actor, accountant, act, id, discrepancy } = await refused()
    await fixture.changeAct(act.id)
    const press = () =>
      fixture.answers.resolve(accountant, id, { resolution: 'corrected', text: 'Исправили' })
    expect(await Promise.all([press(), press()])).toEqual([{ kind: 'done' }, { kind: 'done' }])
    expect((await discrepancy()).messages).toHaveLength(2)
    expect((await fixture.letters()).filter(({ to }) => to === actor.email)).toHaveLength(1)
  })

  test('ends the discrepancy for both sides; a new refusal opens a new one', async () => {
    const { actor, accountant, act, id } = await refused()
    await fixture.answers.resolve(accountant, id, { resolution: 'explained', text: 'Верно' })
    for (const person of [actor, accountant]) {
      expect(await fixture.answers.reply(person, id, { text: 'Но', ...NO_FILES })).toEqual({
        kind: 'closed',
      })
    }
    expect(await fixture.answers.withdraw(actor, id)).toEqual({ kind: 'closed' })
    fixture.pass(MINUTE)
    const again = { category: 'other', text: 'Не согласны', files: [] }
    expect(await fixture.answers.refuse(actor, act.id, again)).toEqual({ kind: 'done' })
    const { discrepancies } = (await fixture.answers.forDocument(actor, act)) ?? {}
    expect(discrepancies?.map(({ status }) => status)).toEqual(['open', 'resolved'])
  })

  test('does not touch an answer given to the act as it is now', async () => {
    const { accountant, act, id, state } = await refused()
    await fixture.unpostAct(act.id)
    expect(
      await fixture.answers.resolve(accountant, id, {
        resolution: 'corrected',
        text: 'Исправим',
        isConfirmed: true,
      }),
    ).toEqual({ kind: 'done' })
    expect(await state()).toBe('draft')
  })
})

test('withdrawn by the customer, the act waits again; pressed twice it is done', async () => {
  const { actor, accountant, id, state, discrepancy } = await refused()
  expect(await fixture.answers.withdraw(accountant, id)).toEqual({ kind: 'not_found' })
  const results = await Promise.all([
    fixture.answers.withdraw(actor, id),
    fixture.answers.withdraw(actor, id),
  ])
  expect(results).toEqual([{ kind: 'done' }, { kind: 'done' }])
  expect(await state()).toBe('waiting')
  expect(await discrepancy()).toMatchObject({ status: 'resolved', resolution: 'withdrawn' })
})

test('a customer’s words and files are throttled, staff’s are not', async () => {
  const busy = {
    take: async () => 90,
    giveBack: async () => undefined,
    reset: async () => undefined,
  }
  const { actor, accountant, act, id } = await refused()
  const { createAnswers } = await import('../../../server/answers/index.ts')
  const answers = createAnswers({ ...fixture.deps, limits: { messages: busy, files: busy } })
  const throttled = { kind: 'throttled', retryAfterSeconds: 90 }
  expect(await answers.reply(actor, id, { text: 'Ау', ...NO_FILES })).toEqual(throttled)
  expect(await answers.sendSignedScan(actor, act, file())).toEqual(throttled)
  expect(await answers.reply(accountant, id, { text: 'Да', ...NO_FILES })).toEqual({ kind: 'done' })
  expect(await answers.accept(actor, act)).toEqual({ kind: 'done' })
})

test('an act that 1C gave to another customer shows that one nothing of the former discrepancy', async () => {
  const { actor, act, id } = await refused()
  const other = await fixture.counterparty('ООО «Василёк»')
  const stranger = await fixture.person('client', [other])
  const data = { counterpartyId: other.id }
  await fixture.prisma.completionAct.update({ where: { id: act.id }, data })
  await fixture.changeAct(act.id)
  expect(await fixture.answers.forDocument(stranger, act)).toMatchObject({
    discrepancies: [],
    scans: [],
  })
  expect(await fixture.answers.discrepancy(stranger, id)).toBeNull()
  expect(
    await fixture.answers.refuse(stranger, act.id, {
      category: 'other',
      text: 'Не наш',
      files: [],
    }),
  ).toEqual({ kind: 'done' })
  expect(await fixture.answers.discrepancy(actor, id)).toMatchObject({ status: 'resolved' })
})

function bigints(_: string, value: unknown) {
  return typeof value === 'bigint' ? `${value}` : value
}
