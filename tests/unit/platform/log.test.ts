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

  test('tells an error without the connection that hangs on it', () => {
    class Connection {
      host = 'db.example'
    }
    const { log, last } = capture()
    const more = { client: new Connection(), code: '57P05', detail: { table: 'acts' } }
    log.error({ err: Object.assign(new Error('idle'), more) }, 'queue')
    expect(last().err).toMatchObject({ message: 'idle', code: '57P05', detail: { table: 'acts' } })
    expect(last().err).not.toHaveProperty('client')
  })

  test('is written even when what is logged points to itself', () => {
    const { log, last } = capture()
    const ring: Record<string, unknown> = { name: 'ring' }
    ring.self = ring
    log.info({ ring }, 'round')
    expect(last()).toMatchObject({ msg: 'round', ring: { name: 'ring' } })
  })

  test('is JSON with its moment in UTC', () => {
    const { log, last } = capture()
    const before = Date.now()
    log.warn({ userId: 'u-1' }, 'said')
    const { time, level, msg, userId } = last()
    expect({ level, msg, userId }).toEqual({ level: 'warn', msg: 'said', userId: 'u-1' })
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect(Date.parse(time)).toBeGreaterThanOrEqual(before)
  })

  test.each([
    'a\r\n{"level":"info","msg":"forged"}',
    '\u2028\u2029\u0085',
    '\u001b[2J\u001b]0;title\u0007',
    '","msg":"forged',
    '\0\b\v',
  ])('is one line, whatever is written into it: %j', (text) => {
    const { log, text: written, last } = capture()
    log.info({ userAgent: text, err: new Error(text), [text]: text }, text)
    expect(written().split('\n')).toHaveLength(2)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(written().slice(0, -1)).not.toMatch(/[\u0000-\u001f]/)
    expect(last()).toMatchObject({ level: 'info', msg: text, userAgent: text })
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
