import { expect, test } from 'vitest'
import { listRates, saveRate } from '../../../../../server/deal-acts/staff/mappings/rates.ts'
import { startStaffRoom } from '../fixture.ts'

const rate = { currency: 'usd', date: '2026-11-27', rate: '92,5000', per: '' }

test('a rate serves acts of its day and of later days that wait for one', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  const missingRate = (key: string) => [
    { kind: 'currency' as const, key, reason: 'no_rate' as const },
  ]
  const served = [
    await room.made({ missing: missingRate('USD 2026-11-27') }),
    await room.made({ missing: missingRate('USD 2026-11-30') }),
  ]
  await room.made({ missing: missingRate('USD 2026-11-26') })
  await room.made({ missing: missingRate('EUR 2026-11-27') })
  await room.made({ missing: missingRate('USD') })

  expect(await saveRate(room.deps, actor, rate)).toEqual({ kind: 'saved', resumed: 2 })

  expect(await room.waitingJobs()).toEqual(served.map(({ id }) => id).sort())
  expect(await listRates(room.deps, actor)).toEqual([
    {
      currency: 'USD',
      date: '2026-11-27',
      rate: '92.5000',
      per: 1,
      updatedAt: room.deps.clock.now(),
    },
  ])
})

test('a rate that is entered anew replaces the old one, which the audit keeps', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  await saveRate(room.deps, actor, rate)

  await saveRate(room.deps, actor, { ...rate, rate: '93.1', per: '10' })

  expect(await listRates(room.deps, actor)).toMatchObject([{ rate: '93.1', per: 10 }])
  expect(await room.audited('currency_rate.saved')).toMatchObject({
    actorId: actor.userId,
    details: {
      currency: 'USD',
      date: '2026-11-27',
      before: { rate: '92.5000', per: 1 },
      after: { rate: '93.1', per: 10 },
    },
  })
})

test('what is no rate is a sentence, and nothing is written', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  const cases: [Partial<typeof rate>, RegExp][] = [
    [{ currency: 'доллар' }, /^Валюта/],
    [{ currency: 'ZZQ' }, /^Валюта/],
    [{ currency: 'RUB' }, /^Курс рубля/],
    [{ date: '2026-02-30' }, /^Дата курса/],
    [{ date: '27.11.2026' }, /^Дата курса/],
    [{ rate: '0' }, /^Курс:/],
    [{ rate: '-1' }, /^Курс:/],
    [{ rate: '92.50001' }, /^Курс:/],
    [{ rate: '1234567' }, /^Курс:/],
    [{ rate: '9e1' }, /^Курс:/],
    [{ per: '0' }, /^Кратность/],
    [{ per: '1.5' }, /^Кратность/],
    [{ per: '1000001' }, /^Кратность/],
  ]
  for (const [given, words] of cases) {
    const saved = await saveRate(room.deps, actor, { ...rate, ...given })
    expect(saved, JSON.stringify(given)).toEqual({
      kind: 'fault',
      text: expect.stringMatching(words),
    })
  }
  expect(await listRates(room.deps, actor)).toEqual([])
})
