import { describe, expect, test } from 'vitest'
import { createLogger, logContext } from '../../../server/platform/log.ts'

function capture() {
  const lines: string[] = []
  const log = createLogger('info', { write: (line: string) => void lines.push(line) })
  return { log, text: () => lines.join(''), last: () => JSON.parse(lines.at(-1) ?? '{}') }
}

describe('a line of the log', () => {
  test('hides secrets wherever they stand', () => {
    const { log, text } = capture()
    log.info({ password: 'hidden-word', apiKey: 'hidden-word', plain: 'kept' }, 'a')
    log.info({ req: { headers: { Cookie: 'hidden-word', 'set-cookie': ['hidden-word'] } } }, 'b')
    log.info({ deep: { er: [{ and: { more: { authorization: 'hidden-word' } } }] } }, 'c')
    log.info({ clientSecret: 'hidden-word', ONEC_API_KEY: 'hidden-word', access_token: 1 }, 'd')
    expect(text()).not.toContain('hidden-word')
    expect(text()).toContain('kept')
  })

  test('hides secrets inside errors, and keeps what an error says and its code', () => {
    const { log, text, last } = capture()
    const inside = { config: { headers: { Authorization: 'Bearer hidden-word' } } }
    const error = Object.assign(new Error('no answer'), { code: 'ECONNREFUSED', ...inside })
    log.error({ err: error }, 'failed')
    log.error({ reason: error }, 'failed')
    log.error(error)
    expect(text()).not.toContain('hidden-word')
    expect(last().err).toMatchObject({ type: 'Error', message: 'no answer', code: 'ECONNREFUSED' })
    expect(last().err.stack).toContain('log.test.ts')
  })

  test('is written even when what is logged points to itself', () => {
    const { log, last } = capture()
    const ring: Record<string, unknown> = { name: 'ring' }
    ring.self = ring
    log.info({ ring }, 'round')
    expect(last()).toMatchObject({ msg: 'round', ring: { name: 'ring' } })
  })

  test('carries the id of the request or the job it was written in', async () => {
    const { log, last } = capture()
    await logContext.run({ requestId: 'r-1' }, async () => {
      await Promise.resolve()
      log.info('inside')
    })
    expect(last()).toMatchObject({ msg: 'inside', requestId: 'r-1', level: 'info' })
    log.info('outside')
    expect(last()).not.toHaveProperty('requestId')
  })
})
