import { describe, expect, test } from 'vitest'
import { CONFIGURATIONS, defaultStatusRules } from '../../../../server/onec/port.ts'
import { findRequiredSignals } from '../../../../server/onec/status-rules/required-signals.ts'
import { type StatusRule, statusRules } from '../../../../server/onec/status-rules/rules.ts'

const last = { id: 'otherwise', when: { kind: 'always' }, status: 'draft' }
const faultOf = (...rules: unknown[]) =>
  statusRules
    .safeParse([...rules, last])
    .error?.issues.map(({ message }) => message)
    .join('; ')

describe('rules that people edit', () => {
  test.each(CONFIGURATIONS)('begin with good ones for %s', (name) => {
    expect(statusRules.parse(defaultStatusRules(name))).toEqual(defaultStatusRules(name))
  })

  test('are copied, so that editing one base leaves the defaults alone', () => {
    defaultStatusRules('bp30').pop()

    expect(defaultStatusRules('bp30').at(-1)?.when.kind).toBe('always')
  })

  test('are refused with a reason', () => {
    const marked = { id: 'marked', when: { kind: 'deletionMark' }, status: 'withdrawn' }

    expect(faultOf(marked)).toBeUndefined()
    expect(faultOf(marked, marked)).toMatch(/two rules are named marked/)
    expect(faultOf({ ...last, id: 'first' }, marked)).toMatch(/the last rule, and only it/)
    expect(statusRules.safeParse([marked]).success).toBe(false)
    expect(faultOf({ ...marked, status: 'accepted' })).toBeDefined()
    expect(faultOf({ ...marked, when: { kind: 'property', name: 'A', in: [] } })).toBeDefined()
    expect(faultOf({ ...marked, when: { kind: 'commentPattern', pattern: '(a+)+' } })).toMatch(
      /the pattern is one that repeats a group/,
    )
  })
})

describe('what is asked of 1C', () => {
  const draft = { posted: false, deletionMark: false, comment: '' }
  const rules = defaultStatusRules('bp30')

  test('is nothing that a rule before has made idle', () => {
    expect(findRequiredSignals(rules, draft)).toEqual({
      properties: ['СтатусПортала', 'ПричинаОтклонения'],
      edi: false,
      original: false,
    })
  })

  test('is everything that may still decide', () => {
    expect(findRequiredSignals(rules, { ...draft, posted: true })).toMatchObject({
      edi: true,
      original: true,
    })
  })

  test('is nothing where no rule looks beside the document', () => {
    const own: StatusRule[] = [
      { id: 'posted', when: { kind: 'posted', is: true }, status: 'issued' },
      { id: 'otherwise', when: { kind: 'always' }, status: 'draft' },
    ]

    expect(findRequiredSignals(own, draft)).toEqual({ properties: [], edi: false, original: false })
  })
})
