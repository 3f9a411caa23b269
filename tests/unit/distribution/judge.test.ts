import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Candidate,
  EXCLUSION_REASONS,
  INCLUSION_REASONS,
  judge,
  judgeBalance,
} from '../../../server/distribution/recipients/judge.ts'
import { DEFAULT_RUN_SETTINGS } from '../../../server/distribution/settings/run-settings.ts'

const channel = fc.constantFrom('portal' as const, 'email' as const, 'bitrix24_drive' as const)
const candidate: fc.Arbitrary<Candidate> = fc.record({
  balance: fc.option(fc.bigInt({ min: -3n, max: 3n })),
  choice: fc.option(
    fc.record({
      channels: fc.uniqueArray(channel),
      exclusion: fc.option(fc.constantFrom('blocked', 'opted_out')),
    }),
  ),
  addresses: fc.nat(2),
  people: fc.nat(2),
  isSentAlready: fc.boolean(),
  whyNobody: fc.option(
    fc.constantFrom('no_address' as const, 'opted_out' as const, 'stopped' as const),
  ),
})
const settings = fc.record({
  channels: fc.uniqueArray(channel, { minLength: 1 }),
  includesMovements: fc.boolean(),
  trustsRegisters: fc.boolean(),
  attachesPdf: fc.boolean(),
  isAutomatic: fc.boolean(),
})

describe('whom a run concerns', () => {
  test('takes part exactly when nothing keeps it out, and has a reason of its own kind either way', () => {
    fc.assert(
      fc.property(candidate, settings, (given, set) => {
        const verdict = judge(given, set)
        const isIncluded = verdict.status === 'included'
        const reasons: readonly string[] = isIncluded ? INCLUSION_REASONS : EXCLUSION_REASONS
        expect(reasons).toContain(verdict.reason)
        const isFree =
          !given.choice?.exclusion && !given.isSentAlready && given.whyNobody !== 'opted_out'
        const hasBalance = given.balance !== 0n || set.includesMovements
        expect(isIncluded).toBe(isFree && hasBalance && verdict.channels.length > 0)
      }),
    )
  })

  test('is reached only by channels that were asked for and have somebody at their end', () => {
    fc.assert(
      fc.property(candidate, settings, (given, set) => {
        const { channels } = judge(given, set)
        const own = given.choice?.channels ?? []
        const asked = own.length > 0 ? own : set.channels
        for (const one of channels) expect(asked).toContain(one)
        expect(channels.includes('email') && given.addresses === 0).toBe(false)
        expect(channels.includes('portal') && given.people === 0).toBe(false)
      }),
    )
  })

  test('both signs of a balance count, and zero does not', () => {
    const known = { choice: null, addresses: 1, people: 0, isSentAlready: false, whyNobody: null }
    const reasonOf = (balance: bigint | null) =>
      judge({ ...known, balance }, DEFAULT_RUN_SETTINGS).reason
    expect([1n, -1n, 0n, null].map(reasonOf)).toEqual([
      'balance',
      'balance',
      'zero_balance',
      'to_be_seen',
    ])
  })

  test('an act says why a counterparty of unknown balance takes part', () => {
    const seen = (closingBalance: bigint, lineCount: number, includesMovements: boolean) =>
      judgeBalance({ closingBalance, lineCount }, { includesMovements })
    expect(seen(-5n, 0, false)).toBe('balance')
    expect(seen(0n, 3, false)).toBe('zero_balance')
    expect(seen(0n, 3, true)).toBe('movements')
    expect(seen(0n, 0, true)).toBe('zero_balance')
  })
})
