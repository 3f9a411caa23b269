import express from 'express'
import { expect, test } from 'vitest'
import type { Intakes } from '../../../../server/composition/services.ts'
import { createGuessLimit } from '../../../../server/http/hooks/guess-limit.ts'
import { onecHooks } from '../../../../server/http/hooks/onec.ts'
import { createLogger } from '../../../../server/platform/log.ts'
import { listening } from '../../../support/http.ts'

const KEY = 'a-key-of-some-length'
const REF = '1E0FD7D1-95DA-11F0-8C4B-00155D010203'

type Note = Intakes['onec']['note']

async function start({ key = KEY, note }: { key?: string | null; note?: Note } = {}) {
  const noted: Parameters<Note>[0][] = []
  const onec = {
    note: async (hint: Parameters<Note>[0]) => {
      noted.push(hint)
      return note ? note(hint) : ('noted' as const)
    },
  }
  const guesses = createGuessLimit({
    take: async () => 0,
    giveBack: async () => {},
    reset: async () => {},
  })
  const deps = { intakes: { onec }, log: createLogger('silent'), key, guesses }
  const app = express().use(onecHooks(deps))
  const url = `${await listening(app)}/hooks/1c/acts`
  const post = async (body: string | object, headers: Record<string, string> = {}) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return response.status
  }
  return { post, noted }
}

test('1C’s word is handed on: the key in lower case, the reason where there is one', async () => {
  const { post, noted } = await start()
  expect(await post({ ref: REF, status: 'rejected', reason: 'Нет договора' })).toBe(202)
  expect(await post(`\uFEFF${JSON.stringify({ ref: REF, status: 'accepted', sum: 1 })}`)).toBe(202)
  expect(noted).toEqual([
    { ref: REF.toLowerCase(), status: 'rejected', reason: 'Нет договора' },
    { ref: REF.toLowerCase(), status: 'accepted', reason: null },
  ])
})

test.each([
  ['another key', { authorization: 'Bearer a-key-of-some-lengtH' }],
  ['no key', { authorization: '' }],
  ['the key as a password', { authorization: `Basic ${KEY}` }],
])('%s is turned away', async (_what, headers) => {
  const { post, noted } = await start()
  expect(await post({ ref: REF, status: 'accepted' }, headers)).toBe(401)
  expect(noted).toEqual([])
})

test.each([null, ''])('where no key is set nobody is let in: %j', async (key) => {
  const { post, noted } = await start({ key })
  expect(await post({ ref: REF, status: 'accepted' })).toBe(401)
  expect(await post({ ref: REF, status: 'accepted' }, { authorization: 'Bearer ' })).toBe(401)
  expect(noted).toEqual([])
})

test.each([
  ['no JSON', 'ref=1'],
  ['no object', '[]'],
  ['an unknown status', { ref: REF, status: 'posted' }],
  ['no guid', { ref: '12', status: 'accepted' }],
  ['a reason that is no text', { ref: REF, status: 'rejected', reason: 5 }],
  ['a reason with a zero byte', { ref: REF, status: 'rejected', reason: 'a\0b' }],
])('%s is not understood', async (_what, body) => {
  const { post, noted } = await start()
  expect(await post(body)).toBe(422)
  expect(noted).toEqual([])
})

test('an act that the portal does not know is not found', async () => {
  const { post } = await start({ note: async () => 'unknown' })
  expect(await post({ ref: REF, status: 'accepted' })).toBe(404)
})

test('a body that is too large is not read', async () => {
  const { post, noted } = await start()
  const reason = 'х'.repeat(20_000)
  expect(await post({ ref: REF, status: 'rejected', reason })).toBe(413)
  expect(noted).toEqual([])
})

test('what fails on our side is "later", so that 1C comes again', async () => {
  const { post } = await start({ note: async () => Promise.reject(new Error('no database')) })
  expect(await post({ ref: REF, status: 'accepted' })).toBe(503)
})
