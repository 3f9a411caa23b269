import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type AnswersService,
  closeAnswers,
  createAnswers,
} from '../../../../server/answers/index.ts'
import { sealEventToken } from '../../../../server/bitrix24-portal/event-token.ts'
import { createCustomerAnswerHandler } from '../../../../server/deal-acts/feedback/index.ts'
import { answerLateRobots, reportStopped } from '../../../../server/deal-acts/report/index.ts'
import { readMonthStatistics } from '../../../../server/deal-acts/staff/acts/month-statistics.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { printNumber } from '../../../../server/onec/port.ts'
import { rule } from '../../../support/apps/deal-acts-app.ts'
import {
  type Drafted,
  type FeedbackApp,
  startFeedbackApp,
} from '../../../support/apps/feedback-app.ts'
import { makePdf } from '../../../support/sample-files.ts'

let app: FeedbackApp
let answers: AnswersService

beforeAll(async () => {
  app = await startFeedbackApp()
  const free = {
    take: async () => 0,
    giveBack: async () => undefined,
    reset: async () => undefined,
  }
  answers = createAnswers({
    ...app.deps,
    antivirus: null,
    limits: { messages: free, files: free },
    onAnswer: createCustomerAnswerHandler(app.deps),
  })
  const { clientId } = app.sandbox.bitrix24
  app.sandbox.bitrix24.installApplication()
  app.sandbox.bitrix24.portal.automation.actions.push({
    kind: 'robot',
    code: 'sverka_act',
    handler: 'http://localhost:1/hooks/bitrix24/robot',
    name: 'Создать акт в 1С',
    userId: 1,
    useSubscription: 'Y',
    properties: {},
    returnProperties: { status: {}, act_number: {}, act_date: {}, reason: {} },
    clientId,
  })
})
afterAll(async () => {
  await closeAnswers()
  await app.end()
})
beforeEach(() => app.setRules(rule()))

const accountant = () => app.sandbox.onec.accountant
const todos = (dealId: number) => app.sandbox.bitrix24.todosOf(dealId)

/** A draft that was posted and read, and a person of its customer. */
async function postedAct(): Promise<{
  act: Drafted
  ref: { kind: 'completion-act'; id: string }
  client: Actor
  staff: Actor
}> {
  const act = await app.draft()
  accountant().post(act.ref)
  await app.readAfter(2)
  await app.tell()
  const { prisma } = app.deps.database
  const { id, counterparty } = await prisma.completionAct.findFirstOrThrow({
    where: { ref: act.ref },
    include: { counterparty: true },
  })
  if (!counterparty) throw new Error('an act of nobody')
  const { guid, name, inn, kpp } = counterparty
  const own = [{ id: counterparty.id, guid, name, inn, kpp, role: 'owner' as const }]
  const person = async (role: 'client' | 'accountant'): Promise<Actor> => {
    const email = `${crypto.randomUUID()}@example.com`
    const user = await prisma.user.create({ data: { email, role, name: 'Анна', locale: 'ru' } })
    const counterparties = role === 'client' ? own : []
    const known = { userId: user.id, email, name: 'Анна', role, locale: 'ru' as const }
    const seen = { sessionId: email, ip: '192.0.2.1', current: counterparties[0] ?? null }
    return { ...known, ...seen, counterparties }
  }
  const ref = { kind: 'completion-act' as const, id }
  return { act, ref, client: await person('client'), staff: await person('accountant') }
}

describe('what the customer answers on the portal', () => {
  test('is told in the deal’s timeline, once', async () => {
    const { act, ref, client } = await postedAct()
    expect(await answers.accept(client, ref)).toEqual({ kind: 'done' })
    expect(await answers.accept(client, ref)).toEqual({ kind: 'done' })
    await app.tell()
    expect(app.timeline(act.dealId).slice(2)).toEqual([
      expect.stringMatching(`^Клиент принял на портале акт № ${printNumber(act.number ?? '')} `),
    ])
    expect(todos(act.dealId)).toEqual([])
  })

  test('is followed by word that it was taken back, and a scan by what became of it', async () => {
    const { act, ref, client, staff } = await postedAct()
    await answers.accept(client, ref)
    await answers.takeBack(client, ref)
    await answers.sendSignedScan(client, ref, { name: 'Акт.pdf', content: makePdf() })
    const scan = (await answers.forDocument(client, ref))?.scans[0]
    const decide = (decision: 'accept' | 'return', id = scan?.id ?? '') =>
      answers.decideScan(staff, id, { decision, reason: 'Нет печати' })
    expect(await decide('return')).toEqual({ kind: 'done' })
    await answers.sendSignedScan(client, ref, { name: 'Акт.pdf', content: makePdf() })
    const better = (await answers.forDocument(client, ref))?.scans.at(-1)
    expect(await decide('accept', better?.id)).toEqual({ kind: 'done' })
    await app.tell()
    expect(app.timeline(act.dealId).slice(2)).toEqual([
      expect.stringMatching(/^Клиент принял на портале акт /),
      expect.stringMatching(/^Клиент отозвал своё согласие с актом /),
      expect.stringMatching(/^Клиент прислал на портале скан .+ его проверяет бухгалтерия/),
      expect.stringMatching(/^Бухгалтерия не приняла скан акта .+: Нет печати/),
      expect.stringMatching(/^Клиент прислал на портале скан .+ его проверяет бухгалтерия/),
      expect.stringMatching(/^Клиент подписал акт .+ скан принят/),
    ])
  })

  test('acts as no mark of Bitrix24, whatever it says', async () => {
    const { act, ref, client } = await postedAct()
    const text =
      '[URL=https://evil.example]Акт[/URL] [USER=1]Директор[/USER] <b onclick=x>!</b> &#91;img&#93;'
    const refusal = { category: 'amount', text, files: [] }
    expect(await answers.refuse(client, ref.id, refusal)).toEqual({ kind: 'done' })
    await app.tell()
    const written = [
      ...todos(act.dealId).map(({ subject, description }) => subject + description),
      ...app.sandbox.bitrix24.timelineOf(act.dealId).map(({ comment }) => comment),
    ].join('\n')
    expect(written).toContain('Директор')
    expect(written).not.toMatch(/\[(url|user|\/)|<\w|<\/|&#|https:\/\/evil/i)
    expect(written).not.toContain('/staff/')
  })

  test('is a to-do when it is a refusal, and its end is told too', async () => {
    const { act, ref, client, staff } = await postedAct()
    const refusal = { category: 'amount', text: 'Нет скидки', files: [] }
    expect(await answers.refuse(client, ref.id, refusal)).toEqual({ kind: 'done' })
    await app.tell()
    const [todo, ...others] = todos(act.dealId)
    expect(others).toEqual([])
    expect(todo?.subject).toMatch(`Клиент не принял акт № ${printNumber(act.number ?? '')}`)
    expect(todo?.description).toContain('Слова клиента: сумма. Нет скидки')

    const discrepancy = await app.deps.database.prisma.discrepancy.findFirstOrThrow({
      where: { completionActId: ref.id },
    })
    const resolution = { resolution: 'explained', text: 'Скидка не положена' }
    expect(await answers.resolve(staff, discrepancy.id, resolution)).toEqual({ kind: 'done' })
    await app.tell()
    expect(app.timeline(act.dealId).slice(2)).toEqual([
      expect.stringMatching(/^Клиент не принял на портале акт .+: сумма\. Нет скидки$/),
      expect.stringMatching(/^Замечания клиента к акту .+ сняты: портал снова ждёт его ответа\.$/),
    ])
    const { prisma } = app.deps.database
    const events = await prisma.dealActEvent.findMany({
      where: { dealActId: act.id, kind: 'answered' },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ details }) => details)).toEqual([
      { answer: 'refused', reason: 'сумма. Нет скидки' },
      { answer: null, takenBack: 'refused' },
    ])
  })

  test('stays between the customer and the accountant where the rule says so', async () => {
    await app.setRules(rule({ feedback: { customer: { comment: false, duty: false } } }))
    const { act, ref, client } = await postedAct()
    await answers.refuse(client, ref.id, { category: 'other', text: 'Не наше', files: [] })
    await app.tell()
    expect(todos(act.dealId)).toEqual([])
    expect(app.timeline(act.dealId)).toHaveLength(2)
  })
})

describe('a robot’s step', () => {
  async function startRobot(
    act: { id: string; dealId: number; portalId: string },
    {
      waitsFor = 'draft' as const,
      timeoutSeconds = 0,
    }: { waitsFor?: 'draft' | 'decision'; timeoutSeconds?: number } = {},
  ) {
    const { bitrix24 } = app.sandbox
    const workflow = bitrix24.startWorkflow(act.dealId, 'sverka_act', { timeoutSeconds })
    const { clock, sealer, database } = app.deps
    const now = clock.now()
    await database.prisma.robotCall.create({
      data: {
        portalId: act.portalId,
        dealId: act.dealId,
        dealActId: act.id,
        tokenHash: workflow.eventToken,
        eventToken: sealEventToken(sealer, act.portalId, workflow.eventToken),
        code: 'sverka_act',
        waits: true,
        waitsFor,
        receivedAt: now,
        waitsUntil: timeoutSeconds > 0 ? new Date(now.getTime() + timeoutSeconds * 1000) : null,
      },
    })
    return () => bitrix24.workflows().find(({ id }) => id === workflow.id)
  }

  test('that waits for the decision hears it, with the reason', async () => {
    const act = await app.draft()
    const early = await startRobot(act)
    const late = await startRobot(act, { waitsFor: 'decision' })
    await answerLateRobots(app.deps)
    await app.tell()
    expect(early()).toMatchObject({
      state: 'done',
      returned: {
        status: 'created',
        act_number: printNumber(act.number ?? ''),
        act_date: '2026-11-27',
        reason: '',
      },
    })
    expect(late()).toMatchObject({ state: 'waiting' })

    accountant().reject(act.ref, 'Нет акта сверки')
    await app.readAfter(2)
    await app.tell()
    expect(late()).toMatchObject({
      state: 'done',
      returned: {
        status: 'rejected',
        act_number: printNumber(act.number ?? ''),
        reason: 'Нет акта сверки',
      },
    })
    const calls = await app.deps.database.prisma.robotCall.findMany({
      where: { dealActId: act.id },
    })
    expect(calls.every(({ answeredAt }) => answeredAt !== null)).toBe(true)
  })

  test('hears that it is still under way before its time runs out, and nothing after', async () => {
    const act = await app.draft()
    const soon = await startRobot(act, { waitsFor: 'decision', timeoutSeconds: 600 })
    app.advance(5 * 60_000)
    await answerLateRobots(app.deps)
    await app.tell()
    expect(soon()).toMatchObject({ state: 'waiting' })
    app.advance(3.5 * 60_000)
    await answerLateRobots(app.deps)
    await app.tell()
    expect(soon()).toMatchObject({ state: 'done', returned: { status: 'pending' } })
    accountant().post(act.ref)
    await app.readAfter(2)
    await app.tell()
    expect(soon()).toMatchObject({ returned: { status: 'pending' } })
  })

  test('hears why there will be no act; who waits for the decision waits on while it can be mended', async () => {
    const act = await app.draft()
    const { prisma } = app.deps.database
    const early = await startRobot(act)
    const late = await startRobot(act, { waitsFor: 'decision' })
    const stop = (status: 'attention' | 'cancelled', reason: string) =>
      prisma.$transaction((transaction) =>
        reportStopped(app.deps, transaction, { ...act, status }, reason),
      )
    await stop('attention', 'Нет ИНН')
    await app.tell()
    expect(early()).toMatchObject({ returned: { status: 'attention', reason: 'Нет ИНН' } })
    expect(late()).toMatchObject({ state: 'waiting' })
    await stop('cancelled', 'Отменено')
    await app.tell()
    expect(late()).toMatchObject({ returned: { status: 'cancelled', reason: 'Отменено' } })
  })
})

test('the month’s figures tell how long the steps took and what was rejected why', async () => {
  const { prisma } = app.deps.database
  await prisma.dealAct.deleteMany()
  const staff = { role: 'accountant' } as Actor
  expect(await readMonthStatistics(app.deps, staff)).toMatchObject({
    month: '2026-11',
    stageToDraftMs: null,
    draftToDecisionMs: null,
    rejectionToMessageMs: null,
    drafted: 0,
    decided: 0,
    rejected: 0,
    reasons: [],
  })
  const acts = [await app.draft(), await app.draft(), await app.draft()]
  for (const { id, draftedAt } of acts) {
    const enteredAt = new Date((draftedAt?.getTime() ?? 0) - 90_000)
    await prisma.dealAct.update({ where: { id }, data: { enteredAt } })
  }
  await app.tell()
  const [first, second, third] = acts
  if (!first || !second || !third) throw new Error('no acts')
  app.advance(28 * 60_000)
  accountant().reject(first.ref, 'Нет печати')
  accountant().reject(second.ref, 'нет печати')
  accountant().post(third.ref)
  await app.readAfter(2)
  app.advance(20_000)
  await app.tell()
  accountant().accept(first.ref)
  await app.readAfter(2)

  expect(await readMonthStatistics(app.deps, staff)).toEqual({
    month: '2026-11',
    stageToDraftMs: 90_000,
    draftToDecisionMs: 30 * 60_000,
    rejectionToMessageMs: 20_000,
    drafted: 3,
    decided: 3,
    rejected: 2,
    reasons: [{ text: expect.stringMatching(/^нет печати$/i), count: 2 }],
  })
  expect(await readMonthStatistics(app.deps, { role: 'client' } as Actor)).toBeNull()
})
