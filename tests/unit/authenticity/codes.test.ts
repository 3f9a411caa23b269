import { describe, expect, test } from 'vitest'
import {
  looksLikeCode,
  normalizeCode,
  readCode,
  signFacts,
} from '../../../server/authenticity/code/signed-code.ts'
import { makeFacts, makeKey } from '../../support/papers.ts'

const key = makeKey()
const keys = new Map([[key.id, key.publicKey]])
const code = signFacts(makeFacts(4), key)

describe('a code as people bring it', () => {
  test.each([
    ['as it is', code],
    ['with its address', `https://portal.example/verify/${code}`],
    ['with an address that was added to', `https://portal.example/verify/${code}/?utm=1#top`],
    ['in groups and lines', ` ${code.replace(/(.{5})/g, '$1 ').replace(/(.{33})/g, '$1\r\n')}\t`],
    ['from a letter that broke it', code.replace(/(.{40})/g, '$1\u00ad\u200b\u00a0')],
  ])('%s', (_, given) => {
    expect(readCode(normalizeCode(given), keys).kind).toBe('genuine')
  })

  test('that is no code is told from one that is not ours', () => {
    expect(readCode('', keys).kind).toBe('unreadable')
    expect(readCode('привет', keys).kind).toBe('unreadable')
    expect(readCode('A'.repeat(5000), keys).kind).toBe('unreadable')
    expect(readCode(code.slice(0, -4), keys).kind).not.toBe('genuine')
    expect(readCode(signFacts(makeFacts(4), makeKey()), keys).kind).toBe('not-ours')
    expect(looksLikeCode('A B')).toBe(false)
  })

  test('of one paper shows other figures than another paper has', () => {
    const [one, other] = [makeFacts(10), makeFacts(11)].map((facts) =>
      readCode(signFacts(facts, key), keys),
    )
    expect(one).not.toEqual(other)
  })
})

test('what has no place in a code is refused, not cut', () => {
  const facts = makeFacts(4)
  for (const wrong of [
    { ...facts, currency: 'руб' },
    { ...facts, issuedOn: '1969-12-31' },
    { ...facts, supplierInn: '7'.repeat(25) },
    { ...facts, dataHash: 'abc' },
  ]) {
    expect(() => signFacts(wrong, key)).toThrow(RangeError)
  }
})
