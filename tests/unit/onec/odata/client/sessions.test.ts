import { describe, expect, test } from 'vitest'
import { createSessions } from '../../../../../server/onec/odata/client/sessions.ts'
import type { Answer } from '../../../../../server/platform/outbound/exchange.ts'

const answer = (cookie?: string | string[], status = 200): Answer => ({
  status,
  headers: cookie === undefined ? {} : { 'set-cookie': cookie },
  body: { bytes: Buffer.alloc(0), complete: true },
})
const started = (id: string) => answer(`ibsession=${id}; path=/base; HttpOnly`)

describe('a session', () => {
  test('is started by the first call and used by the next', () => {
    const sessions = createSessions()

    const first = sessions.take()
    first.answered(started('one'))
    const second = sessions.take()

    expect([first.headers, first.isReused]).toEqual([{ ibsession: 'start' }, false])
    expect([second.headers, second.isReused]).toEqual([{ cookie: 'ibsession=one' }, true])
  })

  test('serves one call at a time', () => {
    const sessions = createSessions()
    sessions.take().answered(started('one'))

    expect([sessions.take().headers, sessions.take().headers]).toEqual([
      { cookie: 'ibsession=one' },
      { ibsession: 'start' },
    ])
  })

  test('is found among other cookies', () => {
    const sessions = createSessions()
    sessions.take().answered(answer(['vrs_session=x; path=/', 'ibsession=two; path=/']))

    expect(sessions.take().headers).toEqual({ cookie: 'ibsession=two' })
  })

  test('that ended takes the idle ones with it', () => {
    const sessions = createSessions()
    const [one, two] = [sessions.take(), sessions.take()]
    one.answered(started('one'))
    two.answered(started('two'))

    sessions.take().lost()

    expect(sessions.take().headers).toEqual({ ibsession: 'start' })
    expect(sessions.takeIdle()).toEqual([])
  })

  test('whose call broke off is never used again, only finished', () => {
    const sessions = createSessions()
    sessions.take().answered(started('one'))

    sessions.take().broken()

    expect(sessions.take().headers).toEqual({ ibsession: 'start' })
    expect(sessions.takeIdle()).toEqual(['one'])
  })

  test('is let go after it was unused for a while', () => {
    let now = 0
    const sessions = createSessions(() => now)
    sessions.take().answered(started('old'))

    now = 9_999
    expect(sessions.takeIdle(10_000)).toEqual([])
    now = 10_000
    expect(sessions.takeIdle(10_000)).toEqual(['old'])
    expect(sessions.takeIdle()).toEqual([])
  })

  test('is not asked for again where its cookie does not arrive', () => {
    const sessions = createSessions()

    sessions.take().answered(answer())

    expect(sessions.take().headers).toEqual({})
  })

  test('is asked for again after a failure, which brings no cookie', () => {
    const sessions = createSessions()

    sessions.take().answered(answer(undefined, 500))

    expect(sessions.take().headers).toEqual({ ibsession: 'start' })
  })

  test('stops when nobody uses one', async () => {
    const sessions = createSessions()
    const lease = sessions.take()
    const stopped = sessions.stop().then(() => 'stopped')

    lease.answered(started('one'))

    expect(await stopped).toBe('stopped')
    expect(sessions.takeIdle()).toEqual(['one'])
    expect(sessions.take().headers).toEqual({})
  })
})
