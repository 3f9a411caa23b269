import { describe, expect, test } from 'vitest'
import { chooseRuleForDealAct } from '../../../../server/deal-acts/rules/choose-for-act.ts'
import { makeDeal, makeRule } from '../../../support/deals/deal-factory.ts'

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
