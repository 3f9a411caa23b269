import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOnecHook } from '../../../../server/deal-acts/feedback/index.ts'
import { rule } from '../../../support/apps/deal-acts-app.ts'
import { type FeedbackApp, startFeedbackApp } from '../../../support/apps/feedback-app.ts'

let app: FeedbackApp
beforeAll(async () => {
  app = await startFeedbackApp()
  await app.setRules(rule())
})
afterAll(() => app.end())

const accountant = () => app.sandbox.onec.accountant

/** A draft of a deal that was posted with a total that its lines do not come to. */
async function postedWithWrongTotal() {
  const act = await app.draft()
  await app.tell()
  const { total } = accountant().view(act.ref) ?? expect.fail('no document')
  const setTotal = (kopecks: bigint) =>
    accountant().load(act.ref, { header: { СуммаДокумента: Number(kopecks) / 100 } })
  accountant().post(act.ref)
  setTotal(total + 100n)
  const standing = async () => {
    const { prisma } = app.deps.database
    const known = await prisma.completionAct.findFirst({ where: { ref: act.ref } })
    return { state: known?.state, deal: (await app.act(act.dealId)).status }
  }
  return { act, mend: () => setTotal(total), standing }
}

test('the deal is not told that an act is accepted while its figures do not add up, and is once they do', async () => {
  const { act, mend, standing } = await postedWithWrongTotal()
  const before = app.timeline(act.dealId)
  await app.readAfter(2)
  await app.tell()
  expect(await standing()).toEqual({ state: 'held', deal: 'created' })
  expect(app.timeline(act.dealId)).toEqual(before)
  expect(app.sandbox.bitrix24.todosOf(act.dealId)).toEqual([])

  mend()
  await app.readAfter(2)
  await app.readAfter(2)
  await app.tell()
  expect((await standing()).deal).toBe('accepted')
  expect(app.timeline(act.dealId).length).toBe(before.length + 1)
})

test('1C’s word about such an act moves nothing by itself: what is read decides', async () => {
  const { act, mend, standing } = await postedWithWrongTotal()
  await app.readAfter(2)
  await app.tell()
  const before = app.timeline(act.dealId)
  const hook = createOnecHook(app.deps, app.actsDeps)
  const hint = { ref: act.ref.toLowerCase(), reason: null }

  expect(await hook.note({ ...hint, status: 'accepted' })).toBe('noted')
  await app.watchAfter(1)
  await app.tell()
  expect(await standing()).toEqual({ state: 'held', deal: 'created' })
  expect(app.timeline(act.dealId)).toEqual(before)

  mend()
  expect(await hook.note({ ...hint, status: 'accepted' })).toBe('noted')
  await app.watchAfter(1)
  await app.tell()
  expect((await standing()).deal).toBe('accepted')
  expect(app.timeline(act.dealId).length).toBe(before.length + 1)
})
