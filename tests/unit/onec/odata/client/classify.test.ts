import { describe, expect, test } from 'vitest'
import {
  type Asked,
  classifyODataAnswer,
} from '../../../../../server/onec/odata/client/classify.ts'
import { createSecretScrubber } from '../../../../../server/platform/outbound/sanitize.ts'

const SET = 'Document_РеализацияТоваровУслуг'

function classify(
  status: number,
  text: string,
  { headers = {}, ...asked }: Partial<Asked> & { headers?: Record<string, string> } = {},
) {
  return classifyODataAnswer(
    { set: SET, form: 'json', usedSession: false, ...asked },
    { status, headers, body: { bytes: Buffer.from(text), complete: true } },
    { scrub: createSecretScrubber(() => ['s3cret']), now: 0 },
  )
}
const odataError = (code: string | number, value: string) =>
  JSON.stringify({ 'odata.error': { code, message: { lang: 'ru', value } } })
const failedAs = (code: string, details: object = {}) => ({
  failure: { code, details: expect.objectContaining(details) },
})

describe('an error of OData is told by its code', () => {
  test.each([
    [404, 8, 'onec.odata_set_missing'],
    [404, 9, 'onec.document_not_found'],
    [400, 10, 'onec.odata_field_missing'],
    [400, 15, 'onec.already_exists'],
    [401, 20, 'onec.odata_forbidden'],
    [501, 0, 'onec.bad_request'],
    [400, 1, 'onec.bad_request'],
    [400, 2, 'onec.bad_request'],
    [406, 3, 'onec.bad_request'],
    [400, 4, 'onec.bad_request'],
    [404, 6, 'onec.bad_request'],
    [404, 11, 'onec.bad_request'],
    [400, 14, 'onec.bad_request'],
    [405, 19, 'onec.bad_request'],
    [400, 21, 'onec.bad_request'],
    [500, -1, 'onec.document_refused'],
  ])('%i with code %i', (status, code, failure) => {
    const answer = odataError(String(code), 'Слова 1С')

    expect(classify(status, answer)).toMatchObject(
      failedAs(failure, { set: SET, odataCode: code, message: 'Слова 1С', status }),
    )
  })

  test('a set that is not published is named', () => {
    expect(classify(404, odataError('8', '"X" entity is not found'))).toMatchObject({
      kind: 'misconfigured',
      ...failedAs('onec.odata_set_missing', { set: SET }),
    })
  })

  test.each([
    'Свойство "ВидОперации" не найдено',
    'Property «ВидОперации» is not found',
    "Не найдено свойство 'ВидОперации' у типа",
  ])('a property is named out of the words: %s', (words) => {
    expect(classify(400, odataError('10', words))).toMatchObject(
      failedAs('onec.odata_field_missing', { set: SET, field: 'ВидОперации' }),
    )
  })

  test('a code as a number, and behind a byte order mark, is read too', () => {
    expect(classify(404, `\uFEFF${odataError(9, 'нет')}`)).toMatchObject(
      failedAs('onec.document_not_found'),
    )
  })

  test('an Atom error is read like a JSON one', () => {
    const xml =
      '<?xml version="1.0"?><m:error xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"><m:code>8</m:code><m:message xml:lang="ru">Объект не найден</m:message></m:error>'

    expect(classify(404, xml)).toMatchObject(
      failedAs('onec.odata_set_missing', { odataCode: 8, message: 'Объект не найден' }),
    )
  })

  test.each([
    'Ошибка блокировки данных. Конфликт блокировок при выполнении транзакции',
    'Конфликт блокировок при выполнении транзакции: превышено время ожидания',
    'Lock conflict while executing the transaction',
    'Превышено максимальное время ожидания предоставления блокировки',
    'Произошла внутренняя ошибка OData сервиса\nНе удалось заблокировать запись: объект уже заблокирован',
    'ERROR: deadlock detected',
    'Lock wait timeout exceeded; try restarting transaction',
  ])('a lock is told from a refusal by its words: %s', (words) => {
    expect(classify(500, odataError('-1', words))).toMatchObject({
      kind: 'unavailable',
      ...failedAs('onec.lock_conflict'),
    })
  })

  test.each([
    ['Не обнаружено свободной лицензии!', 'onec.no_licence'],
    ['Начало сеанса с информационной базой запрещено', 'onec.base_locked'],
    ['Сеанс отсутствует или удален', 'onec.session'],
    ['Произошла внутренняя ошибка OData сервиса: Дата запрета изменения', 'onec.document_refused'],
  ])('behind a -1 may stand more: %s', (words, code) => {
    expect(classify(500, odataError('-1', words))).toMatchObject(failedAs(code))
  })

  test('an unknown code is judged by the status', () => {
    expect(classify(500, odataError('777', 'нечто'))).toMatchObject(failedAs('onec.server_error'))
    expect(classify(503, odataError('', 'нечто'))).toMatchObject(failedAs('onec.gateway'))
  })

  test('an error with status 200 is an error', () => {
    expect(classify(200, odataError('9', 'нет'))).toMatchObject(failedAs('onec.document_not_found'))
  })

  test('secrets that 1C repeats do not get through', () => {
    expect(classify(500, odataError('-1', 'пароль s3cret'))).toMatchObject(
      failedAs('onec.document_refused', { message: 'пароль […]' }),
    )
  })
})

describe('everything else that may come', () => {
  const locked = JSON.stringify({
    '#exception': '{http://v8.1c.ru/8.2/virtual-resource-system}Exception',
    exception: {
      reason: 403,
      descr: 'HTTP: Forbidden\nОшибка при выполнении запроса GET к ресурсу /odata/',
      inner: { descr: 'Начало сеанса с информационной базой запрещено.\nТехнические работы' },
    },
  })
  const ended =
    '<exception xmlns="http://v8.1c.ru/8.2/virtual-resource-system" reason="406"><descr>Истекло время ожидания сеанса</descr></exception>'
  const page = '<!DOCTYPE html><html><body>Вход в сервис</body></html>'

  test.each([
    ['a locked base', 403, locked, 'onec.base_locked'],
    ['a locked base with status 200', 200, locked, 'onec.base_locked'],
    ['a session that ended', 406, ended, 'onec.session'],
    ['no licence', 500, 'Не обнаружено свободной лицензии!', 'onec.no_licence'],
    ['no licence with status 200', 200, 'Не обнаружено свободной лицензии!', 'onec.no_licence'],
    [
      'a page of the cluster',
      500,
      '<html>1C:Enterprise 8 application error</html>',
      'onec.server_error',
    ],
    ['a sign-in page', 200, page, 'onec.html'],
    ['half an answer', 200, '{"value":[{"Ref_K', 'onec.broken_answer'],
    ['nothing at all', 200, '', 'onec.broken_answer'],
    ['502', 502, page, 'onec.gateway'],
    ['504', 504, '', 'onec.gateway'],
    ['a wrong password', 401, '', 'onec.odata_unauthorized'],
    ['a proxy’s 403', 403, page, 'onec.odata_forbidden'],
    ['no OData there', 404, page, 'onec.odata_not_published'],
    ['a redirect', 302, '', 'onec.redirect'],
    [
      'Atom in place of JSON',
      200,
      '<feed xmlns="http://www.w3.org/2005/Atom"/>',
      'onec.odata_contract',
    ],
  ])('%s', (_name, status, body, code) => {
    expect(classify(status, body)).toMatchObject(failedAs(code))
  })

  test('a 400 or 404 without an OData error means that the session in use is over', () => {
    expect(classify(400, page, { usedSession: true })).toMatchObject(failedAs('onec.session'))
    expect(classify(404, '', { usedSession: true })).toMatchObject(failedAs('onec.session'))
    expect(classify(404, odataError('8', ''), { usedSession: true })).toMatchObject(
      failedAs('onec.odata_set_missing'),
    )
  })

  test('a wait that 1C asks for is kept', () => {
    expect(classify(503, '', { headers: { 'retry-after': '30' } })).toMatchObject({
      failure: { code: 'onec.busy', retryAfterMs: 30_000 },
    })
  })

  test('data are data, whatever they speak of', () => {
    const answer = '{"value":[{"Комментарий":"Не найдена лицензия"}]}'

    expect(classify(200, answer).kind).toBe('done')
    expect(classify(200, '<edmx:Edmx/>', { form: 'xml' })).toEqual({
      kind: 'done',
      value: '<edmx:Edmx/>',
    })
  })
})
