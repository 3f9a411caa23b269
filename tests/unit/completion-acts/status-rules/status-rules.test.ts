import { describe, expect, test } from 'vitest'
import { evaluateAct } from '../../../../server/completion-acts/status-rules/evaluate.ts'
import { parseStatusRules } from '../../../../server/completion-acts/status-rules/parse.ts'
import {
  type ActSignals,
  defaultStatusRules,
  notFoundSignals,
  type StatusRule,
  signalsOfDocument,
} from '../../../../server/onec/port.ts'

const last = { id: 'otherwise', when: { kind: 'always' }, status: 'draft' } as const
const rule = (changes: object) => ({
  id: 'own-1',
  when: { kind: 'deletionMark' },
  status: 'rejected',
  ...changes,
})

describe('a fault of rules is told by its rule and field', () => {
  test.each([
    ['values that are missing', { when: { kind: 'edi', in: [] } }, 'words', 'missing'],
    [
      'a value that is too long',
      { when: { kind: 'edi', in: ['х'.repeat(151)] } },
      'words',
      'too_long',
    ],
    ['too many values', { when: { kind: 'edi', in: Array(51).fill('х') } }, 'words', 'too_many'],
    [
      'a property without a name',
      { when: { kind: 'property', name: '', in: ['x'] } },
      'name',
      'missing',
    ],
    [
      'a long name of the property with the reason',
      { when: { kind: 'property', name: 'п', in: ['x'], reasonFrom: 'х'.repeat(151) } },
      'reasonFrom',
      'too_long',
    ],
    ['no pattern', { when: { kind: 'commentPattern', pattern: '' } }, 'words', 'missing'],
    [
      'a broken pattern',
      { when: { kind: 'commentPattern', pattern: '(' } },
      'words',
      'pattern_malformed',
    ],
    [
      'a pattern that may run for minutes',
      { when: { kind: 'commentPattern', pattern: '(a+)+' } },
      'words',
      'pattern_repeats_repeats',
    ],
    ['an unknown kind', { when: { kind: 'dance' } }, 'kind', 'unknown'],
    ['an unknown status', { status: 'lost' }, 'status', 'unknown'],
    ['a long reason', { reason: 'х'.repeat(301) }, 'reason', 'too_long'],
  ])('%s', (_, changes, field, code) => {
    expect(parseStatusRules([rule({ id: 'own-2' }), rule(changes), last])).toEqual({
      kind: 'faults',
      faults: [{ rule: 1, field, code }],
    })
  })

  test('several at once, one a field', () => {
    const broken = rule({ when: { kind: 'property', name: '', in: [] }, status: '' })
    expect(parseStatusRules([broken, last])).toEqual({
      kind: 'faults',
      faults: [
        { rule: 0, field: 'name', code: 'missing' },
        { rule: 0, field: 'words', code: 'missing' },
        { rule: 0, field: 'status', code: 'unknown' },
      ],
    })
  })

  test.each([
    ['nothing at all', undefined],
    ['no list', 'rules'],
    ['an empty list', []],
    ['no last rule', [rule({})]],
    ['a rule after the last', [last, rule({})]],
    ['two rules of one name', [rule({}), rule({}), last]],
    ['a name that no rule may have', [rule({ id: 'not-an-act' }), last]],
    ['a name that is none', [rule({ id: 'Правило' }), last]],
  ])('%s is a fault of the whole list', (_, given) => {
    const faults = [{ rule: null, field: 'list', code: 'broken' }]
    expect(parseStatusRules(given)).toEqual({ kind: 'faults', faults })
  })

  test('too many rules', () => {
    const rules = Array.from({ length: 50 }, (_, at) => rule({ id: `own-${at}` }))
    const faults = [{ rule: null, field: 'list', code: 'too_many' }]
    expect(parseStatusRules([...rules, last])).toEqual({ kind: 'faults', faults })
  })
})

test('the rules of a configuration have no fault', () => {
  const rules = defaultStatusRules('erp25')
  expect(parseStatusRules(rules)).toEqual({ kind: 'rules', rules })
})

describe('a look at an act', () => {
  const own = { posted: true, deletionMark: false, comment: '' }
  const byProperty: StatusRule = {
    id: 'own-1',
    when: { kind: 'property', name: 'Согласовано', in: ['Нет'] },
    status: 'rejected',
  }
  const present = defaultStatusRules('bp30')
  const next = [byProperty, ...present]
  const look = (signals: ActSignals, areSignalsRead = true) =>
    evaluateAct({ status: 'issued', signals, areSignalsRead }, present, next)

  test('names the rules that look at what no rule in force asks for', () => {
    expect(look(signalsOfDocument(own))).toEqual({ to: 'issued', unknown: [0] })
  })

  test('names none that come after the one that matched', () => {
    expect(
      evaluateAct(
        { status: 'issued', signals: signalsOfDocument(own), areSignalsRead: true },
        present,
        [{ id: 'all', when: { kind: 'posted', is: true }, status: 'issued' }, byProperty, last],
      ),
    ).toEqual({ to: 'issued', unknown: [] })
  })

  test('takes a property of another name for another property', () => {
    const known = [{ ...byProperty, status: 'withdrawn' as const }, last]
    const other = { ...byProperty, when: { ...byProperty.when, name: 'Принято' } } as StatusRule
    const act = { status: 'issued' as const, signals: signalsOfDocument(own), areSignalsRead: true }
    expect(evaluateAct(act, known, [byProperty, last]).unknown).toEqual([])
    expect(evaluateAct(act, known, [other, last]).unknown).toEqual([0])
  })

  test('knows no signals of an act before 1C was asked', () => {
    const places = present.flatMap(({ when }, place) =>
      ['property', 'edi', 'original'].includes(when.kind) ? [place] : [],
    )
    const act = {
      status: 'issued' as const,
      signals: signalsOfDocument(own),
      areSignalsRead: false,
    }
    expect(evaluateAct(act, present, present)).toEqual({ to: 'issued', unknown: places })
  })

  test('asks nothing of a document that is not there', () => {
    expect(look(notFoundSignals)).toEqual({ to: 'withdrawn', unknown: [] })
  })
})
