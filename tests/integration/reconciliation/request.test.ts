import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../server/identity/index.ts'
import { resumeRequest } from '../../../server/reconciliation/request/attempt.ts'
import { notifyWatchers } from '../../../server/reconciliation/request/notify.ts'
import {
  requeueForgottenRequests,
  retryWaitingRequests,
} from '../../../server/reconciliation/request/resume.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'
import { makeAct } from '../../support/request-act.ts'

const QUARTER = { from: '2024-01-01', to: '2024-03-31' }

describe('a request for an act', () => {
  let app: TestApp
  let client: Actor
  let counterpartyId: string
  const reconciliation = () => app.services.reconciliation

  beforeAll(async () => {
    app = await startApp()
  })
  beforeEach(async () => {
    app.sandbox.onec.setFaults()
    client = await app.signedIn('Ромашка')
    counterpartyId = client.current?.id ?? ''
    const { prisma } = app.database
    await prisma.rateLimit.deleteMany()
    await prisma.reconciliationRequest.deleteMany()
    await prisma.reconciliationAct.deleteMany()
    await prisma.outgoingMail.deleteMany()
    app.sandbox.onec.forgetCalls()
  })
  afterAll(() => app.end())

  const ask = (period = QUARTER, actor = client) =>
    makeAct(app, actor, { counterpartyId, ...period })

  /** As if the act had been asked for a while ago. */
  async function letTimePass(): Promise<void> {
    await app.database.prisma.reconciliationAct.updateMany({
      data: { seenAt: new Date(Date.now() - 600_000) },
    })
  }

  const actCalls = () => app.sandbox.onec.calls().filter(({ path }) => path.includes('/act'))

  test('gives the sample act of the original description', async () => {
    const page = await reconciliation().open(client, await ask(), 1)
    if (page?.kind !== 'act') throw new Error('no act')
    expect(page.act).toMatchObject({
      openingBalance: -1_500_000n,
      debit: 4_500_000n,
      credit: 4_500_000n,
      closingBalance: -1_500_000n,
    })
    expect(page.act.lines.map(({ balance }) => balance)).toEqual([3_000_000n, -1_500_000n])
    expect(page.act.sentence).toContain('15\u00a0000,00')
  })

  test('joins equal requests into one call to 1C', async () => {
    const colleague = await app.colleagueOf(client)
    app.sandbox.onec.setFaults({ id: 'slow_first_byte', value: 400 })
    const ids = await Promise.all([ask(), ask(), ask(QUARTER, colleague), ask(QUARTER, colleague)])
    expect(new Set(ids).size).toBe(1)
    expect(actCalls()).toHaveLength(1)
  })

  test('finds the same act again when 1C tells the same data', async () => {
    const first = await ask()
    await letTimePass()
    expect(await ask()).toBe(first)
    expect(actCalls()).toHaveLength(2)
  })

  test('says what changed in 1C since the download', async () => {
    const downloaded = await ask()
    await reconciliation().file(client, downloaded, 'xlsx', {})
    const base = app.sandbox.onec.base
    const romashka = base.counterparties.find(({ name }) => name.includes('Ромашка'))
    if (!romashka) throw new Error('no Romashka')
    const line = {
      date: '2024-03-05',
      document: 'Продажа (00БП-000099 от 05.03.2024)',
      debit: 100n,
      credit: 0n,
    }
    base.addLine(romashka, line)
    await letTimePass()
    const now = await ask()
    base.forgetEdits(romashka)

    expect(now).not.toBe(downloaded)
    const page = await reconciliation().open(client, now, 1)
    if (page?.kind !== 'act') throw new Error('no act')
    expect(page.act.changes).toMatchObject({
      previousId: downloaded,
      since: 'downloaded',
      previousEdition: 1,
      closingBalance: { before: -1_500_000n, after: -1_499_900n },
      lines: [{ kind: 'came', before: null, after: line }],
    })
    const old = await reconciliation().open(client, downloaded, 1)
    expect(old).toMatchObject({
      kind: 'act',
      act: { newerId: now, replaced: { latestEdition: 2 }, changes: null },
    })
  })

  test('waits while 1C is down, is finished by a job, and the customer gets one letter', async () => {
    app.sandbox.onec.setFaults('base_locked')
    const asked = await reconciliation().request(client, { counterpartyId, ...QUARTER })
    if (asked.kind !== 'under_way') throw new Error(`ended as ${asked.kind}`)
    app.sandbox.onec.setFaults()
    await resumeRequest(app.modules.reconciliation.deps, asked.requestId)
    await notifyWatchers(app.modules.reconciliation.deps, asked.requestId)
    await notifyWatchers(app.modules.reconciliation.deps, asked.requestId)

    const page = await reconciliation().open(client, asked.requestId, 1)
    if (page?.kind !== 'moved') throw new Error('not finished')
    const letters = await app.database.prisma.outgoingMail.findMany({
      where: { to: client.email },
    })
    expect(letters).toHaveLength(1)
    expect(letters[0]?.text).toContain(`/reconciliation/${page.actId}`)
    expect(letters[0]?.text).toContain('15\u00a0000,00')
  })

  test('goes on after the process that asked has died', async () => {
    const { prisma } = app.database
    const died = await prisma.reconciliationRequest.create({
      data: {
        counterpartyId,
        periodFrom: new Date('2024-01-01'),
        periodTo: new Date('2024-03-31'),
        status: 'running',
        attempts: 1,
        inFlightKey: `${counterpartyId}:2024-01-01:2024-03-31`,
        leaseUntil: new Date(Date.now() - 1000),
      },
    })
    expect(await requeueForgottenRequests(app.modules.reconciliation.deps)).toBe(1)
    await Promise.all([
      resumeRequest(app.modules.reconciliation.deps, died.id),
      resumeRequest(app.modules.reconciliation.deps, died.id),
    ])
    expect(await prisma.reconciliationRequest.findUnique({ where: { id: died.id } })).toMatchObject(
      {
        status: 'ready',
        attempts: 2,
      },
    )
    expect(actCalls()).toHaveLength(1)
  })

  test('does not wait out its delay once 1C is back', async () => {
    app.sandbox.onec.setFaults('base_locked')
    for (const to of ['2024-01-31', '2024-02-29', '2024-03-31']) {
      await reconciliation().request(client, { counterpartyId, from: '2024-01-01', to })
    }
    app.sandbox.onec.forgetCalls()
    expect(await retryWaitingRequests(app.modules.reconciliation.deps)).toBe(0)
    expect(actCalls()).toHaveLength(1)
    app.sandbox.onec.setFaults()
    expect(await retryWaitingRequests(app.modules.reconciliation.deps)).toBe(3)
    expect(
      await app.database.prisma.reconciliationRequest.count({ where: { status: 'ready' } }),
    ).toBe(3)
  })

  test('asks 1C at most six times a minute for a counterparty', async () => {
    const results = []
    for (let day = 1; day <= 7; day++) {
      const period = { from: '2024-01-01', to: `2024-02-0${day}` }
      results.push(await reconciliation().request(client, { counterpartyId, ...period }))
    }
    expect(results.map(({ kind }) => kind)).toEqual([...Array(6).fill('act'), 'throttled'])
    expect(results[6]).toMatchObject({ limit: 'minute' })
    expect(actCalls()).toHaveLength(6)
  })

  test("is answered as unknown for another's counterparty, act and request", async () => {
    const stranger = await app.signedIn('Холдинг Юг')
    const actId = await ask()
    const { id: requestId } = await app.database.prisma.reconciliationRequest.findFirstOrThrow()
    expect(await reconciliation().request(stranger, { counterpartyId, ...QUARTER })).toEqual({
      kind: 'not_found',
    })
    expect(await reconciliation().list(stranger, counterpartyId, null)).toBeNull()
    expect(await reconciliation().home(stranger, counterpartyId)).toBeNull()
    for (const id of [actId, requestId, 'not-an-id', crypto.randomUUID()]) {
      expect(await reconciliation().open(stranger, id, 1)).toBeNull()
      expect(await reconciliation().file(stranger, id, 'pdf', {})).toBeNull()
    }
    expect(await reconciliation().problems(stranger)).toBeNull()
  })

  test('cuts an end in the future to today', async () => {
    const result = await reconciliation().request(client, {
      counterpartyId,
      from: '2026-01-01',
      to: '2098-01-01',
    })
    expect(result).toMatchObject({ kind: 'act', cut: true })
  })

  test('is offered "since the last agreed act" once an act is agreed', async () => {
    expect(
      (await reconciliation().presets(client, counterpartyId)).map(({ preset }) => preset),
    ).not.toContain('since-agreed')
    const act = { kind: 'reconciliation' as const, id: await ask() }
    expect(await app.services.answers.accept(client, act)).toEqual({ kind: 'done' })
    const presets = await reconciliation().presets(client, counterpartyId)
    expect(presets.find(({ preset }) => preset === 'since-agreed')?.period.from).toBe('2024-04-01')
  })

  test("gives 1C's own PDF when it sent one, and ours when asked", async () => {
    const actId = await ask()
    const theirs = await reconciliation().file(client, actId, 'pdf', {})
    const ours = await reconciliation().file(client, actId, 'pdf', { form: 'own' })
    const again = await reconciliation().file(client, actId, 'pdf', { form: 'own' })
    expect(theirs?.fileName).toBe('Акт сверки ООО Ромашка 2024-01-01–2024-03-31.pdf')
    expect(
      Buffer.from(theirs?.content ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect(theirs?.content).not.toEqual(ours?.content)
    expect(Buffer.from(again?.content ?? []).equals(Buffer.from(ours?.content ?? []))).toBe(true)
  })
})
