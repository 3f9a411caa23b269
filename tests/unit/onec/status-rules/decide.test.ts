import { describe, expect, test } from 'vitest'
import { defaultStatusRules } from '../../../../server/onec/port.ts'
import { decideStatus } from '../../../../server/onec/status-rules/decide.ts'
import type { StatusRule } from '../../../../server/onec/status-rules/rules.ts'
import { type ActSignals, notFoundSignals } from '../../../../server/onec/status-rules/signals.ts'

const posted: ActSignals = {
  found: true,
  posted: true,
  deletionMark: false,
  comment: '',
  properties: {},
  edi: null,
  original: null,
}
const draft: StatusRule = { id: 'otherwise', when: { kind: 'always' }, status: 'draft' }
/** What one rule of this kind, with a draft behind it, makes of the signals. */
const decide = (when: StatusRule['when'], signals: Partial<ActSignals>, reason?: string) =>
  decideStatus({ ...posted, ...signals }, [
    { id: 'it', when, status: 'rejected', ...(reason && { reason }) },
    draft,
  ])
const hit = (reason: string | null = null) => ({ status: 'rejected', reason, matchedRule: 'it' })
const miss = { status: 'draft', reason: null, matchedRule: 'otherwise' }

describe('a rule of kind', () => {
  test('notFound matches what the base does not have, and nothing but it and always does', () => {
    expect(decide({ kind: 'notFound' }, notFoundSignals, 'удалён')).toEqual(hit('удалён'))
    expect(decide({ kind: 'notFound' }, {})).toEqual(miss)
    expect(decide({ kind: 'posted', is: false }, notFoundSignals)).toEqual(miss)
  })

  test('property matches a value, and takes the reason from another property', () => {
    const when = {
      kind: 'property' as const,
      name: 'СтатусПортала',
      in: ['Не принят', 'Отклонён'],
      reasonFrom: 'Причина',
    }

    expect(
      decide(when, { properties: { СтатусПортала: ' не ПРИНЯТ', Причина: 'нет договора' } }),
    ).toEqual(hit('нет договора'))
    expect(decide(when, { properties: { СтатусПортала: 'Отклонен' } })).toEqual(hit())
    expect(decide(when, { properties: { СтатусПортала: 'Принят' } })).toEqual(miss)
    expect(decide(when, {})).toEqual(miss)
  })

  test('commentPrefix matches the beginning; what follows is the reason', () => {
    const when = { kind: 'commentPrefix' as const, in: ['[НЕ ПРИНЯТ]', '[ОТКЛОНЁН]'] }

    expect(decide(when, { comment: '  [не принят]: сумма не та' })).toEqual(hit('сумма не та'))
    expect(decide(when, { comment: '[ОТКЛОНЕН]' }, 'без причины')).toEqual(hit('без причины'))
    expect(decide(when, { comment: 'Портал [НЕ ПРИНЯТ]' })).toEqual(miss)
  })

  test('commentPattern matches from the start; its group is the reason', () => {
    const pattern = '\\s*отклон[её]н[:,]?\\s*(?<reason>.*)'
    const when = { kind: 'commentPattern' as const, pattern }

    expect(decide(when, { comment: 'Отклонён: нет печати\nвторая строка' })).toEqual(
      hit('нет печати\nвторая строка'),
    )
    expect(decide(when, { comment: 'акт отклонён' })).toEqual(miss)
  })

  test('deletionMark matches a marked document', () => {
    expect(decide({ kind: 'deletionMark' }, { deletionMark: true })).toEqual(hit())
    expect(decide({ kind: 'deletionMark' }, {})).toEqual(miss)
  })

  test('edi matches a state of exchange, with its words', () => {
    const when = { kind: 'edi' as const, in: ['ЗакрытСОтклонением'] }

    expect(decide(when, { edi: { state: 'ЗакрытСОтклонением', comment: 'ИНН не наш' } })).toEqual(
      hit('ИНН не наш'),
    )
    expect(decide(when, { edi: { state: 'ОбменЗавершен', comment: '' } })).toEqual(miss)
    expect(decide(when, {})).toEqual(miss)
  })

  test('original matches the state of the signed original', () => {
    const when = { kind: 'original' as const, in: ['Подписан'] }

    expect(decide(when, { original: 'Подписан' })).toEqual(hit())
    expect(decide(when, { original: 'НеПодписан' })).toEqual(miss)
    expect(decide(when, {})).toEqual(miss)
  })

  test('posted matches either way', () => {
    expect(decide({ kind: 'posted', is: true }, {})).toEqual(hit())
    expect(decide({ kind: 'posted', is: false }, {})).toEqual(miss)
    expect(decide({ kind: 'posted', is: false }, { posted: false })).toEqual(hit())
  })

  test('always matches', () => {
    expect(decide({ kind: 'always' }, notFoundSignals)).toEqual(hit())
  })
})

describe('rules in order', () => {
  test('the first that matches wins', () => {
    const rules: StatusRule[] = [
      { id: 'marked', when: { kind: 'deletionMark' }, status: 'withdrawn' },
      { id: 'posted', when: { kind: 'posted', is: true }, status: 'issued' },
      draft,
    ]

    expect(decideStatus({ ...posted, deletionMark: true }, rules).matchedRule).toBe('marked')
    expect(decideStatus(posted, rules).matchedRule).toBe('posted')
  })

  test('that match nothing leave a draft', () => {
    expect(decideStatus(posted, [])).toEqual({ status: 'draft', reason: null, matchedRule: 'none' })
  })

  test('a reason is cut to 500 characters', () => {
    const comment = `[X] ${'я'.repeat(900)}`

    expect(decide({ kind: 'commentPrefix', in: ['[X]'] }, { comment }).reason).toHaveLength(500)
  })
})

describe('the rules a base starts with', () => {
  test.each<[string, Partial<ActSignals>, string]>([
    ['just posted', {}, 'issued'],
    ['not posted', { posted: false }, 'draft'],
    ['marked for deletion', { posted: false, deletionMark: true }, 'withdrawn'],
    ['deleted', notFoundSignals, 'withdrawn'],
    ['rejected in the comment', { posted: false, comment: '[НЕ ПРИНЯТ] суммы' }, 'rejected'],
    ['rejected by a property', { properties: { СтатусПортала: 'Не принят' } }, 'rejected'],
    ['rejected in EDI', { edi: { state: 'ЗакрытСОтклонением', comment: '' } }, 'rejected'],
    ['annulled in EDI', { edi: { state: 'Аннулирован', comment: '' } }, 'withdrawn'],
    ['signed in EDI', { edi: { state: 'ОбменЗавершен', comment: '' } }, 'signed'],
    ['signed on paper', { original: 'Подписан' }, 'signed'],
    ['signed, then unposted', { posted: false, original: 'Подписан' }, 'draft'],
  ])('an act %s is what a customer would expect', (_name, signals, status) => {
    const decision = decideStatus({ ...posted, ...signals }, defaultStatusRules('bp30'))

    expect(decision.status).toBe(status)
  })

  test('name the original by each configuration’s own register', () => {
    const received = { ...posted, original: 'ОригиналПолучен' }

    expect(decideStatus(received, defaultStatusRules('ut11')).status).toBe('signed')
    expect(decideStatus(received, defaultStatusRules('bp30')).status).toBe('issued')
  })
})
