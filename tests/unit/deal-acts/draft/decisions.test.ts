import { describe, expect, test } from 'vitest'
import {
  attentionDelay,
  CHECKS_APART_MS,
  retryDelay,
} from '../../../../server/deal-acts/act/delays.ts'
import { toStoredJson } from '../../../../server/deal-acts/act/stored-kopecks.ts'
import { readStoredDraft } from '../../../../server/deal-acts/draft/stored-draft.ts'
import { createAnswerCache } from '../../../../server/deal-acts/resolve/answer-cache.ts'
import { chooseRuleForDealAct } from '../../../../server/deal-acts/rules/choose-for-act.ts'
import type { DraftAct } from '../../../../server/onec/port.ts'
import { DATE, GUIDS, makeDeal, makeRule } from '../../../support/deal-factory.ts'

describe('how long an act waits', () => {
  test.each([
    [0, 10_000],
    [10_000, 10_000],
    [60_000, 60_000],
    [3_600_000, 300_000],
  ])('after %i ms of being away: %i ms', (waited, delay) => {
    expect(retryDelay('unavailable', waited, undefined, 0.5)).toBe(delay)
    expect(retryDelay('unavailable', waited, undefined, 0)).toBe(delay * 0.8)
    expect(retryDelay('unavailable', waited, undefined, 0.999)).toBeLessThanOrEqual(delay * 1.2)
  })

  test('never shorter than the other side asks for', () => {
    expect(retryDelay('unavailable', 0, 120_000, 0.5)).toBe(120_000)
  })

  test('long for what an admin has to mend, short for a write that nobody can tell of', () => {
    expect(retryDelay('misconfigured', 0, undefined, 0.5)).toBe(600_000)
    expect(retryDelay('unknown', 0, undefined, 0.5)).toBe(5000)
    expect(retryDelay('unknown', CHECKS_APART_MS, undefined, 0.5)).toBe(CHECKS_APART_MS)
  })

  test('for a person an hour, longer where only staff can make an end, and for good where a document stands', () => {
    expect(attentionDelay({ isInOnec: false, isMappingOnly: false })).toBe(3_600_000)
    expect(attentionDelay({ isInOnec: false, isMappingOnly: true })).toBe(6 * 3_600_000)
    expect(attentionDelay({ isInOnec: true, isMappingOnly: false })).toBeNull()
  })
})

describe('the rule of an act', () => {
  const at = new Date('2026-03-20T10:00:00Z')
  const act = { stageId: 'C1:ACT', categoryId: 1, at }
  const won = { stageId: 'WON', categoryId: 0, at: null }
  const support = makeRule()
  const dear = makeRule({
    id: 'dear',
    name: 'Крупные',
    when: { stages: ['WON'], amount: { from: '9999999' } },
  })
  const choose = (
    asked: Parameters<typeof chooseRuleForDealAct>[1],
    rules: Parameters<typeof chooseRuleForDealAct>[2],
  ) => chooseRuleForDealAct(makeDeal(), asked, rules, 'completion_act')

  test('is that of the newest entry', () => {
    const chosen = choose({ entries: [act, won], isRequested: false }, [support, dear])
    expect(chosen).toMatchObject({ kind: 'rule', rule: { id: 'support' }, entry: act })
  })

  test('else that of an entry before it', () => {
    const chosen = choose({ entries: [won, act], isRequested: false }, [support, dear])
    expect(chosen).toMatchObject({ kind: 'rule', rule: { id: 'support' }, entry: act })
  })

  test('is none where none fits, and the newest entry says why', () => {
    const chosen = choose({ entries: [won], isRequested: false }, [support, dear])
    expect(chosen).toMatchObject({
      kind: 'none',
      misses: { stage: 'WON', misses: [{ rule: 'Крупные', code: 'amount_below' }] },
    })
  })

  test('counts without its stage where somebody asked by hand, but not without its conditions', () => {
    const asked = { entries: [], isRequested: true }
    expect(choose(asked, [dear, support])).toMatchObject({ rule: { id: 'support' } })
    expect(choose(asked, [dear])).toMatchObject({ kind: 'none' })
    const off = { ...support, isOn: false }
    expect(choose(asked, [dear, off])).toMatchObject({ kind: 'none' })
  })

  test('is made up where somebody asked and there are no rules', () => {
    expect(choose({ entries: [], isRequested: true }, [])).toMatchObject({
      kind: 'rule',
      rule: { document: 'completion_act' },
      entry: { stageId: 'C1:ACT' },
    })
    expect(choose({ entries: [act], isRequested: false }, [])).toMatchObject({ kind: 'none' })
  })
})

test('a draft is kept as JSON and read back the same, to the kopeck', () => {
  const draft: DraftAct = {
    kind: 'services_sale',
    ref: GUIDS.ref,
    date: DATE,
    organizationGuid: GUIDS.organization,
    counterpartyGuid: GUIDS.counterparty,
    contractGuid: null,
    agreementGuid: null,
    currency: { code: 'USD', rate: '78.0001', per: 1 },
    amountIncludesVat: true,
    comment: 'сделка № 410 «Сайт»',
    marker: '[portal:1f3a]',
    lines: [
      {
        itemGuid: null,
        text: 'Сайт',
        quantity: '1.375',
        unitGuid: null,
        price: '4800.00',
        discount: 1n,
        sum: 900_719_925_474_099_301n,
        vatRate: 'none',
        vat: 0n,
        total: 900_719_925_474_099_301n,
      },
    ],
    responsibleGuid: null,
  }
  expect(readStoredDraft(JSON.parse(JSON.stringify(toStoredJson(draft))))).toEqual(draft)
  expect(readStoredDraft({ ref: GUIDS.ref, lines: [] })).toBeNull()
})

test('an answer is remembered until it is too old for who asks, and a failure is not', async () => {
  let now = 0
  let asked = 0
  const memory = createAnswerCache(() => now)
  const ask = (maxAgeMs: number) =>
    memory.ask('units', maxAgeMs, async () => ({ kind: 'done', value: ++asked }))

  expect(await ask(1000)).toMatchObject({ value: 1 })
  now = 900
  expect(await ask(1000)).toMatchObject({ value: 1 })
  expect(await ask(500)).toMatchObject({ value: 2 })
  now = 2000
  expect(await ask(1000)).toMatchObject({ value: 3 })
})
