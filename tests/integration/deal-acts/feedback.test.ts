import { expect, test } from 'vitest'
import { type FeedbackHouse, startFeedbackHouse } from '../../support/feedback-house.ts'

/** Amounts and numbers of a sentence, with plain spaces. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

async function told(house: FeedbackHouse, dealId: number) {
  await house.tell()
  return house.timeline(dealId).map(plain)
}

test('a draft, its rejection with the reason, and what follows are told in the deal, once each', async () => {
  const house = await startFeedbackHouse()
  const { accountant } = house.sandbox.onec
  const act = await house.draft()
  const { dealId, number } = act
  expect(await told(house, dealId)).toEqual([
    expect.stringMatching(
      new RegExp(
        `^Черновик акта № ${number} от 27\\.11\\.2026 на сумму [\\d ]+,\\d\\d ₽ создан в 1С`,
      ),
    ),
  ])

  await house.readAfter(2)
  accountant.reject(act.ref, 'Нет доверенности')
  await house.readAfter(2)
  await house.tell()
  const [todo, ...others] = house.sandbox.bitrix24.todosOf(dealId)
  expect(others).toEqual([])
  expect(todo?.subject).toContain(`Бухгалтерия отклонила акт № ${number}`)
  expect(todo?.description).toContain('Причина: Нет доверенности')
  expect(todo?.description).toContain(`/staff/deal-acts/${act.id}`)
  expect(todo?.responsibleId).toBe(house.sandbox.bitrix24.deal(dealId).assignedById)
  expect(todo?.deadline).toEqual(new Date(house.deps.clock.now().getTime() + 24 * 3_600_000))

  await house.readAfter(2)
  await house.tell()
  expect(house.sandbox.bitrix24.todosOf(dealId)).toHaveLength(1)
  expect(await house.act(dealId)).toMatchObject({
    status: 'rejected',
    decisionReason: 'Нет доверенности',
    decidedAt: expect.any(Date),
  })
})
