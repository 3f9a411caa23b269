import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { workOutbox } from '../../../../server/bitrix24-portal/index.ts'
import { createOnecHook, workFeedback } from '../../../../server/deal-acts/feedback/index.ts'
import { watchDrafts } from '../../../../server/deal-acts/feedback/watch.ts'
import { recordMessageEnd } from '../../../../server/deal-acts/report/index.ts'
import { rule } from '../../../support/apps/deal-acts-app.ts'
import { type FeedbackApp, startFeedbackApp } from '../../../support/apps/feedback-app.ts'
import { until } from '../../../support/until.ts'

let app: FeedbackApp

beforeAll(async () => {
  app = await startFeedbackApp()
})
afterAll(() => app.end())
beforeEach(() => app.setRules(rule()))

const accountant = () => app.sandbox.onec.accountant
const statusOf = async (dealId: number) => (await app.act(dealId)).status

/** A draft whose act is dated before the weeks that every reading compares. */
async function draftOfSeptember() {
  await app.setRules(rule({ policies: { date: { from: 'close_date' } } }))
  const dealId = app.freshDeal()
  app.sandbox.bitrix24.changeDeal(dealId, { closedate: '2026-09-30' })
  return app.draft(dealId)
}

describe('a new draft that is dated long ago', () => {
  test('is looked at by key at every watch, with one call to 1C', async () => {
    const { ref, dealId, actDate } = await draftOfSeptember()
    expect(actDate).toEqual(new Date('2026-09-30T00:00:00Z'))
    await app.watchAfter(2)
    // The first reading, and the comparison of everything that follows it.
    await app.readAfter(1)
    await app.readAfter(1)
    accountant().reject(ref, 'Период закрыт')
    await app.readAfter(1)
    expect(await statusOf(dealId)).toBe('created')

    app.readCalls.length = 0
    expect(await app.watchAfter(1)).toBe('done')
    expect(await app.act(dealId)).toMatchObject({
      status: 'rejected',
      decisionReason: 'Период закрыт',
    })
    expect(app.readCalls.filter(({ call }) => call === 'odata.states')).toHaveLength(1)
  })

  test('is looked at every quarter of an hour when it is older than a week', async () => {
    const { ref, dealId } = await draftOfSeptember()
    await app.watchAfter(2)
    app.advance(8 * 24 * 3_600_000)
    await app.watchAfter(2)
    accountant().post(ref)
    await app.watchAfter(2)
    expect(await statusOf(dealId)).toBe('created')
    await app.watchAfter(14)
    expect(await statusOf(dealId)).toBe('accepted')
  })

  test('by a property too is seen to be rejected', async () => {
    const { ref, dealId } = await draftOfSeptember()
    await app.watchAfter(2)
    accountant().reject(ref, 'Нет печати', 'property')
    await app.watchAfter(2)
    expect(await app.act(dealId)).toMatchObject({ status: 'rejected' })
  })
})

describe('a base that is restored from an earlier copy', () => {
  test('has no draft that no reading had met: believed at the second look, and again there when it is back', async () => {
    const act = await app.draft()
    app.hide(act)
    await app.watchAfter(1)
    expect(await statusOf(act.dealId)).toBe('created')
    await app.watchAfter(1)
    expect(await statusOf(act.dealId)).toBe('created')
    await app.watchAfter(2)
    expect(await app.act(act.dealId)).toMatchObject({
      status: 'withdrawn',
      decisionReason: 'Документ удалён в 1С',
    })
    app.show()
    await app.readAfter(2)
    await app.tell()
    expect(await statusOf(act.dealId)).toBe('created')
    expect(app.timeline(act.dealId).slice(1)).toEqual([
      expect.stringContaining('в 1С больше нет'),
      expect.stringContaining('Прежнее решение'),
    ])
  })

  test('and lacks one that was read is the same', async () => {
    const act = await app.draft()
    await app.readAfter(2)
    app.hide(act)
    await app.readAfter(2)
    expect(await statusOf(act.dealId)).toBe('created')
    await app.readAfter(2)
    expect(await statusOf(act.dealId)).toBe('withdrawn')
    app.show()
    await app.readAfter(2)
    expect(await statusOf(act.dealId)).toBe('created')
  })

  test('and suddenly lacks very many is not believed', async () => {
    const acts = []
    for (let place = 0; place < 7; place++) acts.push(await app.draft())
    app.hide(...acts)
    for (let look = 0; look < 3; look++) await app.watchAfter(3)
    app.show()
    await app.watchAfter(3)
    const stored = await app.deps.database.prisma.dealAct.findMany({
      where: { id: { in: acts.map(({ id }) => id) } },
    })
    expect(new Set(stored.map(({ status, decisions }) => `${status} ${decisions}`))).toEqual(
      new Set(['created 0']),
    )
  })
})

test('a watch waits for the reading that is under way, and then looks', async () => {
  const act = await app.draft()
  accountant().post(act.ref)
  const { pool } = app.deps.database
  const reading = await pool.connect()
  await reading.query('SELECT pg_advisory_lock(7218303, 1)')
  const watch = app.watchAfter(1)
  await until(async () => {
    const { rowCount } = await pool.query(
      `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 7218303 AND NOT granted`,
    )
    return rowCount === 1
  })
  expect(await statusOf(act.dealId)).toBe('created')
  await reading.query('SELECT pg_advisory_unlock(7218303, 1)')
  reading.release()
  expect(await watch).toBe('done')
  expect(await statusOf(act.dealId)).toBe('accepted')
})

describe('the hook of 1C', () => {
  const hook = (onec = true) =>
    createOnecHook(app.deps, onec ? app.actsDeps : { ...app.actsDeps, onec: null })

  const hintsOf = async (dealActId: string) =>
    app.deps.database.prisma.dealActEvent.count({ where: { dealActId, kind: 'hinted' } })

  const waitingWatches = async () => {
    const { rows } = await app.deps.database.pool.query(
      `SELECT 1 FROM pgboss.job WHERE name = 'watch-drafts' AND state = 'created'`,
    )
    return rows.length
  }

  test('has the draft looked at at once; its word alone decides nothing', async () => {
    const act = await app.draft()
    await app.readAfter(2)
    await app.watchAfter(1)
    const said = { ref: act.ref, status: 'accepted' as const, reason: null }
    expect(await hook().note(said)).toBe('noted')
    expect(await hook().note(said)).toBe('noted')
    expect(await waitingWatches()).toBe(1)
    await app.watchAfter(0)
    expect(await statusOf(act.dealId)).toBe('created')
    expect(await hintsOf(act.id)).toBe(1)

    accountant().post(act.ref)
    await app.watchAfter(1)
    expect(await statusOf(act.dealId)).toBe('accepted')
  })

  test('gives the reason where the document itself has none', async () => {
    const act = await app.draft()
    await app.readAfter(2)
    await hook().note({ ref: act.ref, status: 'rejected', reason: ' Нет\0 подписи\n' })
    accountant().setComment(act.ref, '[НЕ ПРИНЯТ]')
    await app.watchAfter(0)
    expect(await app.act(act.dealId)).toMatchObject({
      status: 'rejected',
      decisionReason: 'Нет подписи',
      hint: null,
    })
  })

  test('is followed in quiet hours too, when other drafts are left alone', async () => {
    const act = await app.draft()
    const other = await app.draft()
    await hook().note({ ref: act.ref, status: 'accepted', reason: null })
    accountant().post(act.ref)
    accountant().post(other.ref)
    const signal = new AbortController().signal
    await watchDrafts(app.deps, app.actsDeps, { signal, isQuiet: true })
    expect(await statusOf(act.dealId)).toBe('accepted')
    expect(await statusOf(other.dealId)).toBe('created')
  })

  test('is forgotten when looks go on finding nothing', async () => {
    const act = await app.draft()
    await app.readAfter(2)
    await hook().note({ ref: act.ref, status: 'rejected', reason: 'Ошибка' })
    await app.watchAfter(0)
    await app.watchAfter(12)
    expect(await app.act(act.dealId)).toMatchObject({ status: 'created', hint: null })
  })

  test('is the decision itself where 1C cannot be looked at', async () => {
    const act = await app.draft()
    const { prisma } = app.deps.database
    await prisma.dealAct.update({ where: { id: act.id }, data: { status: 'exported' } })
    await hook(false).note({ ref: act.ref, status: 'rejected', reason: 'Нет ИНН' })
    expect(await app.act(act.dealId)).toMatchObject({
      status: 'rejected',
      decisionReason: 'Нет ИНН',
    })
  })

  test('of an act that came from no deal has it read, and of an unknown one is not believed to be ours', async () => {
    await app.readAfter(1)
    const { prisma } = app.deps.database
    const other = await prisma.completionAct.findFirstOrThrow({
      where: { comment: '', status: 'issued' },
    })
    const said = { status: 'rejected' as const, reason: null }
    expect(await hook().note({ ...said, ref: other.ref })).toBe('noted')
    expect(await prisma.completionAct.findUnique({ where: { id: other.id } })).toMatchObject({
      nextSignalsAt: new Date(0),
    })
    expect(await hook().note({ ...said, ref: crypto.randomUUID() })).toBe('unknown')
  })
})

test('the jobs do it by themselves: 1C tells, the draft is looked at, the deal is told', async () => {
  const own = await startFeedbackApp({ runsJobs: true })
  try {
    const { deps, actsDeps } = own
    const act = await own.draft()
    const owners = { deal_act: recordMessageEnd(deps), mail: async () => undefined }
    const stops = [await workOutbox({ ...deps, owners }), await workFeedback(deps, actsDeps)]
    own.sandbox.onec.accountant.reject(act.ref, 'Нет доверенности')
    const said = { ref: act.ref, status: 'rejected' as const, reason: null }
    await createOnecHook(deps, actsDeps).note(said)
    await until(() => own.sandbox.bitrix24.todosOf(act.dealId).length === 1)
    for (const stop of stops) stop()
  } finally {
    await own.end()
  }
})
