import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isInn, isKpp } from '../../../server/counterparties/requisites.ts'

describe('an INN', () => {
  // Of the tax service itself, large banks and carriers; of persons, from the service's own examples.
  test.each(['7707083893', '7736050003', '7710140679', '7707329152', '500100732259'])(
    '%s is valid',
    (inn) => expect(isInn(inn)).toBe(true),
  )

  test.each([
    ['7707083894', 'its check digit is wrong'],
    ['500100732258', 'its second check digit is wrong'],
    ['500100732249', 'its first check digit is wrong'],
    ['0000000000', 'only zeros'],
    ['770708389', 'too short'],
    ['77070838930', 'between the two lengths'],
    [' 7707083893', 'a space'],
    ['77O7083893', 'a letter'],
    ['', 'empty'],
  ])('%s is not: %s', (inn) => expect(isInn(inn)).toBe(false))

  test('with any one digit mistyped is nearly always found out', () => {
    const digit = fc.integer({ min: 0, max: 9 })
    const found = fc
      .sample(fc.tuple(fc.integer({ min: 0, max: 9 }), digit), 500)
      .map(([place, value]) => {
        const typed = `${'7707083893'.slice(0, place)}${value}${'7707083893'.slice(place + 1)}`
        return typed !== '7707083893' && isInn(typed)
      })
    expect(found.filter(Boolean).length).toBeLessThan(60)
  })
})

describe('a KPP', () => {
  test.each(['770701001', '7707AZ001'])('%s is valid', (kpp) => expect(isKpp(kpp)).toBe(true))
  test.each(['77070100', '7707010011', '7707az001', '77A701001', ''])('%s is not', (kpp) =>
    expect(isKpp(kpp)).toBe(false),
  )
})
