import { describe, expect, test } from 'vitest'
import {
  completionActAddress,
  completionActsQuery,
  readCompletionActFilter,
} from '~/features/completion-acts/address'

describe('the address of a list', () => {
  const filter = { q: 'a b', from: '', to: '2026-03-31', status: '', counterparty: 'c-1' } as const

  test('carries only what is set', () => {
    expect(completionActsQuery(filter, 'c-1')).toBe('?q=a+b&to=2026-03-31')
  })

  test('is bare when nothing is', () => {
    expect(completionActsQuery({ counterparty: 'all' }, 'all')).toBe('')
  })

  test('names a counterparty other than the usual one', () => {
    expect(completionActsQuery({ counterparty: 'all' }, 'c-1')).toBe('?counterparty=all')
  })

  test('reads back as the same filter', () => {
    const query = new URLSearchParams(completionActsQuery(filter, 'all', { cursor: 'x' }))
    expect(readCompletionActFilter(query)).toEqual({
      q: 'a b',
      to: '2026-03-31',
      counterparty: 'c-1',
    })
  })

  test('goes with an act, unless it is the bare list', () => {
    expect(completionActAddress('a-1', '/acts')).toBe('/acts/a-1')
    expect(completionActAddress('a-1', '/acts?q=1')).toBe('/acts/a-1?back=%2Facts%3Fq%3D1')
  })
})
