import { describe, expect, test } from 'vitest'
import { type DealRuleInput, dealRules } from '../../../../server/deal-acts/rules/schema.ts'

describe('rules that would ask for an act by their own moves', () => {
  const own = { id: 'own', name: 'A', when: { stages: ['C1:ACT'] }, document: 'services_sale' }
  const other = { ...own, id: 'other', when: { stages: ['WON'] } }
  type Told = Pick<DealRuleInput, 'report' | 'feedback'>
  const faultsOf = (told: Told, second: object = other) => {
    const read = dealRules.safeParse([{ ...own, ...told }, second])
    return read.success ? [] : read.error.issues.map(({ path }) => path.join('.'))
  }

  test.each<[string, Told, string]>([
    ['the next stage', { report: { nextStage: 'WON' } }, '0.report.nextStage'],
    [
      'back to its own',
      { feedback: { rejected: { stage: 'C1:ACT' } } },
      '0.feedback.rejected.stage',
    ],
    [
      'of what is accepted',
      { feedback: { accepted: { stage: 'WON' } } },
      '0.feedback.accepted.stage',
    ],
  ])('%s', (_what, told, path) => {
    expect(faultsOf(told)).toEqual([path])
  })

  test('a stage that only a rule switched off waits for is free', () => {
    expect(faultsOf({ report: { nextStage: 'WON' } }, { ...other, isOn: false })).toEqual([])
  })

  test('what a form leaves out has its default', () => {
    const [read] = dealRules.parse([own])
    expect(read?.feedback).toEqual({
      rejected: { by: 'todo', deadlineHours: 24, stage: null, fields: [] },
      accepted: { comment: true, stage: null, fields: [] },
      customer: { comment: true, duty: true },
      fallbackUserId: null,
    })
  })
})
