import { describe, expect, test } from 'vitest'
import { classifyAnswer } from '../../../../server/onec/http-service/classify.ts'
import { createSecretScrubber } from '../../../../server/platform/outbound/sanitize.ts'

const classify = (status: number, text: string, headers: Record<string, string> = {}) => {
  const body = { bytes: Buffer.from(text), complete: true }
  return classifyAnswer(
    'act',
    { status, headers, body },
    { scrub: createSecretScrubber(() => ['k3y']), now: 0 },
  )
}
const failed = (code: string, more: object = {}) => ({ failure: { code, ...more } })

describe('an answer is told by its content', () => {
  test('data is data even if a document speaks of licences', () => {
    const act = '{"transactions":[{"document":"Не найдена лицензия"}]}'

    expect(classify(200, act)).toMatchObject({ kind: 'done' })
  })

  test('an empty "error" beside the data is no error', () => {
    expect(classify(200, '{"error":"","items":[]}').kind).toBe('done')
    expect(classify(200, '{"error":null,"items":[]}').kind).toBe('done')
  })

  test('an error of OData in place of our service is judged by its status', () => {
    const body =
      '{"odata.error":{"code":"8","message":{"lang":"ru","value":"Сущность не найдена"}}}'

    expect(classify(404, body)).toMatchObject(
      failed('onec.not_published', { details: { status: 404, message: 'Сущность не найдена' } }),
    )
  })

  test('an error named like a property of every object is just a refusal', () => {
    expect(classify(200, '{"error":{"code":"constructor"}}')).toMatchObject(failed('onec.refused'))
  })

  test.each([
    [401, 'onec.unauthorized'],
    [403, 'onec.forbidden'],
    [406, 'onec.session'],
    [407, 'onec.unauthorized'],
    [408, 'onec.timeout'],
    [410, 'onec.not_published'],
    [413, 'onec.bad_request'],
    [418, 'onec.bad_request'],
    [304, 'onec.redirect'],
    [501, 'onec.server_error'],
    [599, 'onec.server_error'],
  ])('status %i without words', (status, code) => {
    expect(classify(status, '')).toMatchObject(failed(code))
  })

  test.each([
    ['{"#exception":"x","exception":{"descr":"HTTP: Internal error"}}', 500, 'onec.server_error'],
    ['{"#exception":"x","exception":null}', 403, 'onec.base_locked'],
    ['<exception reason="403"><descr>HTTP: Forbidden</descr></exception>', 403, 'onec.base_locked'],
    ['<exception reason="404"/>', 404, 'onec.not_published'],
    ['<p>Идентификация пользователя не выполнена</p>', 500, 'onec.unauthorized'],
    ['Сеанс отсутствует или удален', 400, 'onec.session'],
    ['No free license found', 502, 'onec.no_licence'],
  ])('%s with %i', (body, status, code) => {
    expect(classify(status, body)).toMatchObject(failed(code))
  })

  test('an error page cut short, within a letter, is still understood', () => {
    const bytes = Buffer.from('<html>Не обнаружено свободной лицензии! Дальше').subarray(0, -1)
    const answer = { status: 500, headers: {}, body: { bytes, complete: false } }

    expect(
      classifyAnswer('act', answer, { scrub: createSecretScrubber(() => []), now: 0 }),
    ).toMatchObject(failed('onec.no_licence'))
  })
})

describe('what staff are told', () => {
  test('is 1C’s message without our key', () => {
    expect(classify(422, '{"error":{"code":"x","message":"ключ k3y не подошёл"}}')).toMatchObject(
      failed('onec.refused', { details: { status: 422, message: 'ключ […] не подошёл' } }),
    )
  })

  test('is how the publication wants users to sign in', () => {
    expect(classify(401, '', { 'www-authenticate': 'Basic realm="k3y"' })).toMatchObject(
      failed('onec.unauthorized', { details: { asksFor: 'Basic' } }),
    )
  })

  test('is where a redirect leads, without its query', () => {
    expect(classify(301, '', { location: 'https://other.example/x?token=k3y' })).toMatchObject(
      failed('onec.redirect', { details: { location: 'https://other.example/x' } }),
    )
  })
})

describe('"come back later"', () => {
  test('is kept for what passes', () => {
    expect(classify(503, '', { 'retry-after': '9' })).toMatchObject(
      failed('onec.busy', { retryAfterMs: 9000 }),
    )
    expect(classify(502, '', { 'retry-after': '9' })).toMatchObject(
      failed('onec.gateway', { retryAfterMs: 9000 }),
    )
  })

  test('is not believed of a wrong key', () => {
    expect(classify(401, '', { 'retry-after': '9' })).toMatchObject(
      failed('onec.unauthorized', { retryAfterMs: undefined }),
    )
  })
})
