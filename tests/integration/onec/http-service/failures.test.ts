import { describe, expect, test } from 'vitest'
import { type FailureCode, failures } from '../../../../server/platform/errors/table.ts'
import { failureOf, minimalAct, QUERY, startAnswering, startClient } from './support.ts'

const lockedBase = JSON.stringify({
  '#exception': '{http://v8.1c.ru/8.2/virtual-resource-system}Exception',
  exception: {
    reason: 403,
    descr: 'HTTP: Forbidden\nОшибка при выполнении запроса GET к ресурсу /hs/reconciliation/act',
    inner: {
      descr: 'Начало сеанса с информационной базой запрещено.\nВедутся технические работы',
    },
  },
})
const serviceError = (code: string, message = 'слова из 1С') =>
  JSON.stringify({ error: { code, message } })
const page = (words: string) =>
  `<!DOCTYPE html><html><head><title>1C:Enterprise</title></head><body><p>${words}</p></body></html>`
const noLicence = 'Не обнаружено свободной лицензии!'

const customerReads = {
  unavailable: /^1С сейчас недоступна\. Запрос сохранён/,
  unknown: /^1С сейчас недоступна\. Запрос сохранён/,
  misconfigured: /из-за настройки на нашей стороне\. Администратор уже знает/,
  refused: /Бухгалтерия уже знает|пересчитывает этот период или он закрыт/,
}

const staffSee: Partial<Record<FailureCode, RegExp>> = {
  'onec.base_locked': /База 1С заблокирована/,
  'onec.session': /Сеанс 1С истёк/,
  'onec.no_licence': /закончились свободные лицензии/,
  'onec.server_error': /Сервер 1С ответил ошибкой/,
  'onec.html': /Вместо данных 1С прислала веб-страницу/,
  'onec.gateway': /Веб-сервер перед 1С не дождался ответа/,
  'onec.busy': /1С просит подождать/,
  'onec.bad_request': /1С не поняла запрос/,
  'onec.unauthorized': /1С не приняла ключ/,
  'onec.bearer_refused': /отвергла ключ «Authorization: Bearer».*ONEC_HS_AUTH=basic\+header/,
  'onec.bearer_unreadable': /8\.3\.24–8\.3\.26.*ONEC_HS_AUTH=basic\+header/,
  'onec.forbidden': /не хватает прав/,
  'onec.counterparty_not_found': /нет контрагента с таким GUID/,
  'onec.not_published': /HTTP-сервис reconciliation не найден/,
  'onec.period_closed': /период закрыт или пересчитывается/,
  'onec.refused': /отказалась сформировать акт/,
  'onec.redirect': /портал не следует за перенаправлением/,
  'onec.broken_answer': /оборван или не разбирается/,
  'onec.contract': /не той формы/,
  'act.amount_precision': /доля(ми|х)? копейки/,
}

type Case = [
  name: string,
  status: number,
  body: string,
  code: FailureCode,
  headers?: Record<string, string>,
]

const cases: Case[] = [
  ['a base locked for maintenance', 403, lockedBase, 'onec.base_locked'],
  ['a locked base behind a byte order mark', 403, `\uFEFF${lockedBase}`, 'onec.base_locked'],
  [
    'a lock told in a page',
    500,
    page('Начало сеанса с информационной базой запрещено.'),
    'onec.base_locked',
  ],
  [
    'an expired session',
    406,
    '<?xml version="1.0"?>\n<exception xmlns="http://v8.1c.ru/8.2/virtual-resource-system" reason="406"/>',
    'onec.session',
  ],
  [
    'an expired session told with another status',
    400,
    '<exception xmlns="x" reason="406">Истекло время ожидания сеанса</exception>',
    'onec.session',
  ],
  ['no licence, as text with 500', 500, noLicence, 'onec.no_licence'],
  [
    'no licence, as a page with 200',
    200,
    page('Не найдена лицензия. Не обнаружен ключ защиты программы'),
    'onec.no_licence',
  ],
  ['no licence, as JSON with 400', 400, serviceError('internal', noLicence), 'onec.no_licence'],
  [
    'no licence, as XML with 503',
    503,
    `<exception><descr>${noLicence}</descr></exception>`,
    'onec.no_licence',
  ],
  ['an error page with 500', 500, page('No space left on device'), 'onec.server_error'],
  ['our module failing', 500, serviceError('internal'), 'onec.server_error'],
  ['a sign-in page with 200', 200, page('Войдите'), 'onec.html'],
  [
    'a sign-in page with 200 that calls itself JSON',
    200,
    page('Войдите'),
    'onec.html',
    { 'content-type': 'application/json' },
  ],
  ['a web server without 1C behind it (502)', 502, page('Bad Gateway'), 'onec.gateway'],
  ['a web server without 1C behind it (503)', 503, page('Service Unavailable'), 'onec.gateway'],
  ['a web server that lost patience (504)', 504, '', 'onec.gateway'],
  ['a 503 that names a time', 503, '', 'onec.busy', { 'retry-after': '30' }],
  ['our module asking to wait', 503, serviceError('busy'), 'onec.busy'],
  ['too many requests', 429, '', 'onec.busy'],
  ['a request our module did not understand', 400, serviceError('bad_request'), 'onec.bad_request'],
  ['a key our module did not accept', 401, serviceError('unauthorized'), 'onec.unauthorized'],
  [
    'a user the platform did not accept',
    401,
    page('Unauthorized'),
    'onec.bearer_refused',
    { 'www-authenticate': 'Basic realm="1C"' },
  ],
  [
    'a platform that refuses Bearer before the module',
    401,
    '<exception xmlns="http://v8.1c.ru/8.2/virtual-resource-system" reason="401"><descr>Идентификация пользователя не выполнена</descr></exception>',
    'onec.bearer_refused',
  ],
  ['a platform that refuses Bearer without a word', 401, '', 'onec.bearer_refused'],
  [
    'a platform that cannot read Bearer, told in a page',
    500,
    page('Ошибка формата потока'),
    'onec.bearer_unreadable',
  ],
  [
    'a platform that cannot read Bearer, told as JSON',
    500,
    JSON.stringify({
      '#exception': 'x',
      exception: { descr: 'HTTP: Internal', inner: { descr: 'ошибка формата потока' } },
    }),
    'onec.bearer_unreadable',
  ],
  [
    'the same words of our module',
    500,
    serviceError('internal', 'Ошибка формата потока'),
    'onec.server_error',
  ],
  ['a user without rights', 403, page('Forbidden'), 'onec.forbidden'],
  [
    'rights told by the platform',
    403,
    JSON.stringify({ '#exception': 'x', exception: { descr: 'Нарушение прав доступа!' } }),
    'onec.forbidden',
  ],
  [
    'an unknown counterparty',
    404,
    serviceError('counterparty_not_found'),
    'onec.counterparty_not_found',
  ],
  ['a service that is not published', 404, page('Not Found'), 'onec.not_published'],
  ['a service that is not published, no words', 404, '', 'onec.not_published'],
  ['a template without GET', 405, serviceError('method'), 'onec.not_published'],
  ['a closed period', 409, serviceError('period_closed'), 'onec.period_closed'],
  ['a refusal', 422, serviceError('anything'), 'onec.refused'],
  ['a refusal sent with 200', 200, serviceError('anything'), 'onec.refused'],
  [
    'an unknown counterparty sent with 200',
    200,
    serviceError('counterparty_not_found'),
    'onec.counterparty_not_found',
  ],
  ['a redirect', 302, '', 'onec.redirect', { location: 'https://login.example/' }],
  ['half of the JSON', 200, JSON.stringify(minimalAct()).slice(0, 90), 'onec.broken_answer'],
  ['an empty answer', 200, '', 'onec.broken_answer'],
  ['an answer without a body', 204, '', 'onec.broken_answer'],
  ['words instead of JSON', 200, 'готово', 'onec.broken_answer'],
  ['XML instead of JSON', 200, '<?xml version="1.0"?><act/>', 'onec.broken_answer'],
  ['JSON of another form', 200, '{"act": {}}', 'onec.contract'],
  [
    'a fraction of a kopeck',
    200,
    JSON.stringify({ ...minimalAct(), opening_balance: 0.001 }),
    'act.amount_precision',
  ],
]

describe('what 1C answers when something is wrong', () => {
  test.each(cases)('%s', async (_name, status, body, code, headers) => {
    const server = await startAnswering(status, body, headers)
    const { client, calls } = startClient(server.url)

    const outcome = await client.reconciliationAct(QUERY)

    expect(failureOf(outcome).code).toBe(code)
    expect(outcome.kind).toBe(failures[code].kind)
    expect(calls).toMatchObject([{ call: 'act', outcome: outcome.kind, failure: code }])
    expect(failures[code].customer.ru).toMatch(customerReads[failures[code].kind])
    expect(failures[code].staff.ru).toMatch(staffSee[code] ?? 'not listed above')
  })

  test("1C's own words reach staff, in one line", async () => {
    const server = await startAnswering(403, lockedBase)

    const outcome = await startClient(server.url).client.reconciliationAct(QUERY)

    expect(failureOf(outcome).details).toEqual({
      status: 403,
      message:
        'HTTP: Forbidden Ошибка при выполнении запроса GET к ресурсу /hs/reconciliation/act — Начало сеанса с информационной базой запрещено. Ведутся технические работы',
    })
  })

  test('an old web server that speaks windows-1251 is understood', async () => {
    const words = Buffer.from(
      'cde520eee1ede0f0f3e6e5edee20f1e2eee1eee4edeee920ebe8f6e5ede7e8e8',
      'hex',
    )
    const server = await startAnswering(500, words)

    const outcome = await startClient(server.url).client.reconciliationAct(QUERY)

    expect(failureOf(outcome).code).toBe('onec.no_licence')
  })

  test('an answer in windows-1251 is not taken for an act', async () => {
    const body = Buffer.concat([
      Buffer.from('{"counterparty":"'),
      Buffer.from([0xce, 0xce, 0xce]),
      Buffer.from('"}'),
    ])
    const server = await startAnswering(200, body)

    const outcome = await startClient(server.url).client.reconciliationAct(QUERY)

    expect(failureOf(outcome).code).toBe('onec.broken_answer')
  })

  test('a mismatch names the field and what was expected, not what came', async () => {
    const lines = [{ date: '2026-02-30', document: 'secret words', debit: 1, credit: 0 }]
    const server = await startAnswering(
      200,
      JSON.stringify({ ...minimalAct(), transactions: lines }),
    )

    const outcome = await startClient(server.url).client.reconciliationAct(QUERY)

    expect(failureOf(outcome).details).toEqual({
      field: 'transactions[0].date',
      expectedForm: 'date',
      received: '2026-02-30',
    })
  })

  test('with a user of 1C in place of Bearer, the same answers are what they say', async () => {
    const refused = await startAnswering(401, page('Unauthorized'))
    const broken = await startAnswering(500, page('Ошибка формата потока'))
    const asUser = { auth: 'basic+header', user: 'portal', password: 'secret' } as const

    const first = await startClient(refused.url, asUser).client.reconciliationAct(QUERY)
    const second = await startClient(broken.url, asUser).client.reconciliationAct(QUERY)

    expect([failureOf(first).code, failureOf(second).code]).toEqual([
      'onec.unauthorized',
      'onec.server_error',
    ])
  })

  test('a list or a ping that the base does not offer is "not published", even in the words of our module', async () => {
    const server = await startAnswering(404, serviceError('not_found'))
    const { client } = startClient(server.url)

    const list = await client.counterparties({ on: '2026-03-31', nonzero: true })
    const ping = await client.ping()

    expect([failureOf(list).code, failureOf(ping).code]).toEqual([
      'onec.not_published',
      'onec.not_published',
    ])
  })

  test('"come back later" is passed on in milliseconds', async () => {
    const server = await startAnswering(429, '', { 'retry-after': '120' })

    const outcome = await startClient(server.url).client.reconciliationAct(QUERY)

    expect(failureOf(outcome).retryAfterMs).toBe(120_000)
  })
})
