import { describe, expect, test } from 'vitest'
import { describePatternFault, matchComment } from '../../../../server/onec/status-rules/pattern.ts'
import { onProcessor } from '../../../support/processor-time.ts'

describe('a pattern is taken', () => {
  test.each([
    '^\\s*\\[(НЕ ПРИНЯТ|ОТКЛОНЕН)\\]\\s*(?<reason>.*)',
    'отклон[её]н\\w{0,3}',
    '(?:акт )?не принят[:.]? (?<reason>.+)',
    '[\\]+*(]+',
    '\\(+\\d{3}',
    '[^)]*',
  ])('%s', (pattern) => {
    expect(describePatternFault(pattern)).toBeNull()
  })
})

describe('a pattern is refused', () => {
  test.each([
    ['(a+)+$', /repeats a group/],
    ['(?:a|aa)*b', /repeats a group/],
    ['(?:a?a?)*b', /repeats a group/],
    ['((a*)b)*', /repeats a group/],
    ['(?:a|b){2}', /repeats a group/],
    ['.*.*.*.*x', /too many/],
    [`${'a?'.repeat(60)}b`, /too many/],
    [`${'(a|a)'.repeat(39)}b`, /too many/],
    [`${'a{0,9}'.repeat(20)}b`, /too many/],
    ['(a)\\1', /refers back/],
    ['(?<x>a)\\k<x>', /refers back/],
    ['a(?=b)', /looks ahead/],
    ['(?<!a)b', /looks ahead/],
    ['(', /not a regular expression/],
    ['a'.repeat(201), /longer/],
  ])('%s', (pattern, fault) => {
    expect(describePatternFault(pattern)).toMatch(fault)
  })
})

describe('a match', () => {
  test('begins at the start, whatever the case and the dots over ё', () => {
    expect(matchComment('отклонён', 'ОТКЛОНЕН совсем')).toEqual({ reason: null })
    expect(matchComment('^отклонён', 'не отклонён')).toBeNull()
    expect(matchComment('а|б', 'б')).toEqual({ reason: null })
  })

  test('gives the reason in its own letters', () => {
    expect(matchComment('\\[х\\](?<reason>.*)', '[Х] Счёт не тот ')).toEqual({
      reason: 'Счёт не тот',
    })
  })

  test.each([
    ['.*.*.*x', 'a'.repeat(10_000)],
    ['(?:a|b)\\s*\\s*(?<reason>.*)x', `a${' '.repeat(10_000)}`],
    ['a*a*a*b', 'a'.repeat(10_000)],
    [`${'(a|a)'.repeat(23)}b`, 'a'.repeat(10_000)],
  ])('of the slowest patterns that are taken ends soon: %s', async (pattern, comment) => {
    expect(describePatternFault(pattern)).toBeNull()

    const { result, ms } = await onProcessor(() => matchComment(pattern, comment))

    expect(result).toBeNull()
    expect(ms).toBeLessThan(5000)
  })
})
