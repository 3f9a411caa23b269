import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  recordCompletionActAnswer,
  recordCompletionActEvent,
} from '../../../../server/completion-acts/index.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { openModule, START, type TestModule } from '../fixture.ts'

type Own = Actor['counterparties'][number]

describe('an act’s page', () => {
  let room: TestModule
  let romashka: Own
  let client: Actor
  let stranger: Actor
  let accountant: Actor

  beforeAll(async () => {
    room = await openModule()
    romashka = await room.counterparty('ООО «Ромашка»', '7701234567')
    client = await room.person('client', [romashka])
    stranger = await room.person('client', [await room.counterparty()])
    accountant = await room.person('accountant')
  })
  afterAll(() => room.end())

  const make = (given: Parameters<TestModule['make']>[0] = {}) =>
    room.make({ counterpartyId: romashka.id, ...given })

  test('says how 1C’s own exchange of it stands, to both sides', async () => {
    const { id } = await make({ edi: 'ОжидаетсяПодтверждение' })
    const told = async (actor: Actor) => (await room.acts.open(actor, id, 1))?.edi
    expect(await told(client)).toBe('ожидается подтверждение заказчика')
    expect(await told(accountant)).toBe('ожидается подтверждение заказчика')
    const plain = await make()
    expect((await room.acts.open(client, plain.id, 1))?.edi).toBeNull()
  })

  test('shows what is printed, with the total in words of the reader’s language', async () => {
    const { id } = await make({
      number: '00БП-000012',
      contract: 'Договор № 7 от 01.02.2024',
      organization: { name: 'ООО «Исполнитель»', inn: '7707083893', kpp: '770701001' },
      lines: [{ text: 'Аренда склада' }, { text: 'Охрана', sum: 1_080_000n, vat: 180_000n }],
    })
    const view = await room.acts.open(client, id, 1)
    const { role: _role, ...counterparty } = romashka
    expect(view).toMatchObject({
      id,
      number: '12',
      fullNumber: '00БП-000012',
      date: '2026-03-31',
      counterparty,
      supplier: { name: 'ООО «Исполнитель»', inn: '7707083893', kpp: '770701001' },
      customer: { name: romashka.name, inn: romashka.inn, kpp: null },
      contract: 'Договор № 7 от 01.02.2024',
      currency: 'RUB',
      amountIncludesVat: true,
      lineCount: 2,
      firstLine: 1,
      page: 1,
      pages: 1,
      sum: 1_200_000n,
      vatTotal: 200_000n,
      total: 1_200_000n,
      totalInWords: 'Двенадцать тысяч рублей 00 копеек',
      state: 'waiting',
      stateReason: null,
      changedSinceAnswer: false,
      canAnswer: true,
      staff: null,
    })
    expect(view?.lines[1]).toEqual({
      text: 'Охрана',
      quantity: '1',
      unit: 'шт',
      price: '1200.00',
      sum: 1_080_000n,
      vatRate: '20',
      vat: 180_000n,
      total: 1_080_000n,
      correction: null,
    })
    const english = await room.acts.open({ ...client, locale: 'en' }, id, 1)
    expect(english?.totalInWords).toMatch(/^Twelve thousand/)
  })

  test('names the supplier of the settings when the document tells no organisation', async () => {
    const { id } = await make()
    const view = await room.acts.open(client, id, 1)
    expect(view?.supplier).toEqual({ name: 'ООО «Поставщик»', inn: '7707083893', kpp: null })
  })

  test('a long act comes by pages of two hundred lines; no page is asked for in vain', async () => {
    const lines = Array.from({ length: 401 }, (_, place) => ({ text: `Работа ${place + 1}` }))
    const { id } = await make({ lines })
    const page = async (number: number) => {
      const view = await room.acts.open(client, id, number)
      return [view?.page, view?.firstLine, view?.lines.length, view?.lines[0]?.text]
    }
    expect(await page(1)).toEqual([1, 1, 200, 'Работа 1'])
    expect(await page(3)).toEqual([3, 401, 1, 'Работа 401'])
    expect(await page(99)).toEqual([3, 401, 1, 'Работа 401'])
    expect(await page(-1)).toEqual([1, 1, 200, 'Работа 1'])
    expect(await page(Number.NaN)).toEqual([1, 1, 200, 'Работа 1'])
    expect((await room.acts.open(client, id, 2))?.sum).toBe(401n * 120_000n)
  })

  test('another’s, an unknown and a malformed id is no page, nor is a draft for the customer', async () => {
    const { id } = await make()
    const draft = await make({ status: 'draft' })
    const withdrawn = await make({ status: 'withdrawn' })
    const nameless = await room.make({ counterpartyId: null })
    expect(await room.acts.open(stranger, id, 1)).toBeNull()
    for (const other of [draft.id, withdrawn.id, nameless.id, crypto.randomUUID(), 'x', '']) {
      expect(await room.acts.open(client, other, 1)).toBeNull()
    }
    for (const other of [draft.id, withdrawn.id, nameless.id]) {
      expect(await room.acts.open(accountant, other, 1)).not.toBeNull()
    }
    const events = await room.prisma.completionActEvent.findMany({ where: { kind: 'opened' } })
    expect(events.filter(({ actorId }) => actorId === stranger.userId)).toEqual([])
  })

  test('that a person of the customer opened it is told once; staff leave no trace', async () => {
    const { id } = await make()
    await room.acts.open(client, id, 1)
    await room.acts.open(client, id, 1)
    await room.acts.open(accountant, id, 1)
    const view = await room.acts.open(accountant, id, 1)
    expect(view?.timeline.map(({ kind, who }) => [kind, who])).toEqual([
      ['created', null],
      ['issued', null],
      ['opened', client.name],
    ])
    expect(view?.timeline.at(-1)?.at).toEqual(START)
  })

  test('staff read where it is in 1C, its comment, and when 1C was last compared', async () => {
    const act = await make({ comment: 'сверить с договором' })
    const compared = new Date('2026-04-09T10:00:00Z')
    await room.prisma.completionAct.update({
      where: { id: act.id },
      data: { createdAt: new Date('2026-04-01T10:00:00Z') },
    })
    await room.prisma.completionActsSync.upsert({
      where: { set: act.set },
      create: { set: act.set, recentDoneAt: compared, historyDoneAt: compared },
      update: {},
    })
    expect((await room.acts.open(accountant, act.id, 1))?.staff).toEqual({
      flaws: [],
      documentKind: 'Реализация товаров и услуг',
      ref: act.ref,
      comment: 'сверить с договором',
      rule: 'Документ проведён (правило 10)',
      checkedAt: compared,
    })
  })

  test.each([
    ['waiting', {}, true],
    ['accepted', { answer: 'accepted' }, true],
    ['refused', { answer: 'refused' }, true],
    ['signed by a scan', { answer: 'signed' }, false],
    ['signed in 1C', { status: 'signed' }, false],
    ['rejected', { status: 'rejected', reason: 'не тот договор' }, false],
  ] as const)('an act that is %s may be answered or not', async (_what, given, canAnswer) => {
    const { id } = await make(given)
    const view = await room.acts.open(client, id, 1)
    expect(view?.canAnswer).toBe(canAnswer)
    expect(view?.stateReason).toBe('reason' in given ? given.reason : null)
    expect((await room.acts.open(accountant, id, 1))?.canAnswer).toBe(false)
  })

  test('an act changed after its answer says so, and is to be answered again', async () => {
    const act = await make()
    const answer = { actId: act.id, counterpartyId: romashka.id, actorId: client.userId, at: START }
    const { contentHash } = act
    await recordCompletionActAnswer(room.prisma, { ...answer, contentHash, answer: 'accepted' })
    expect(await room.acts.open(client, act.id, 1)).toMatchObject({
      state: 'accepted',
      changedSinceAnswer: false,
    })
    // As the sync does it.
    await room.prisma.completionAct.update({
      where: { id: act.id },
      data: { contentHash: 'another', answer: null, state: 'waiting' },
    })
    expect(await room.acts.open(client, act.id, 1)).toMatchObject({
      state: 'waiting',
      changedSinceAnswer: true,
      canAnswer: true,
    })
  })

  test('what another counterparty did with it before stays theirs', async () => {
    const act = await room.make({ counterpartyId: stranger.current?.id ?? null })
    await room.acts.open(stranger, act.id, 1)
    await room.prisma.completionAct.update({
      where: { id: act.id },
      data: { counterpartyId: romashka.id },
    })
    await recordCompletionActEvent(room.prisma, {
      actId: act.id,
      counterpartyId: romashka.id,
      at: START,
      kind: 'refused',
      actorId: client.userId,
    })
    const view = await room.acts.open(client, act.id, 1)
    expect(view?.timeline.map(({ kind, who }) => [kind, who])).toEqual([
      ['refused', client.name],
      ['opened', client.name],
    ])
    expect(await room.acts.open(stranger, act.id, 1)).toBeNull()
  })
})
