import { describe, expect, test } from 'vitest'
import { createCompletionActsPort } from '../../../../../server/onec/odata/acts/create.ts'
import { createBreaker } from '../../../../../server/platform/outbound/breaker.ts'
import {
  type Answer,
  answered,
  FIRST_PAGE,
  failureOf,
  headerRow,
  listOf,
  odataError,
  PASSWORD,
  SALE,
  semaphore,
  startAnswering,
  startPort,
  startServer,
  USER,
} from '../support.ts'

const page: Answer = [200, listOf(headerRow(1))]
const cookie = (id: string) => ({ 'set-cookie': `ibsession=${id}; path=/base; HttpOnly` })

describe('a question', () => {
  test('carries a Cyrillic user in UTF-8, asks for JSON twice, and encodes everything', async () => {
    const server = await startAnswering(page)

    answered(await startPort(server.url).port.listHeaders(FIRST_PAGE))

    const [request] = server.received
    expect(request?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from(`${USER}:${PASSWORD}`, 'utf8').toString('base64')}`,
      accept: 'application/json',
      'accept-encoding': 'identity',
    })
    expect(request?.url).toMatch(/^\/base\/odata\/standard\.odata\/[\x21-\x7e]+$/)
    expect(request?.url).not.toContain('+')
    expect(request?.path).toBe(
      `${SALE}?$format=json&$select=Ref_Key,DataVersion,Posted,DeletionMark,Number,Date,Контрагент_Key,СуммаДокумента,Комментарий,ВидОперации` +
        `&$filter=(ВидОперации eq 'Услуги' or ВидОперации eq 'ПродажаКомиссия')&$orderby=Date asc&$top=10`,
    )
  })

  test('about many keys is several, each short enough', async () => {
    const server = await startAnswering([200, listOf()])
    const refs = Array.from({ length: 100 }, (_, at) => ({
      set: SALE,
      ref: headerRow(at).Ref_Key,
    }))

    const { found, missing } = answered(await startPort(server.url).port.findHeaders(refs))

    expect([found, missing]).toEqual([[], refs])
    expect(server.received).toHaveLength(3)
    expect(Math.max(...server.received.map(({ url }) => url.length))).toBeLessThan(4096)
  })

  test('that cannot be asked is a fault at the start, named by its variable', () => {
    const options = {
      url: 'http://127.0.0.1:1/base',
      password: '',
      configuration: 'bp30' as const,
      forms: null,
      concurrency: semaphore(1),
      log: { info: () => undefined, warn: () => undefined },
    }

    expect(() => createCompletionActsPort({ ...options, user: '' })).toThrow(/ONEC_ODATA_USER/)
    expect(() => createCompletionActsPort({ ...options, user: 'a:b' })).toThrow(/colon/)
    expect(() =>
      createCompletionActsPort({ ...options, user: 'a', sets: ['Document_Нет'] }),
    ).toThrow(/Document_Нет/)
    expect(() => createCompletionActsPort({ ...options, user: 'a', url: 'base' })).toThrow(
      /ONEC_URL/,
    )
  })
})

describe('an answer', () => {
  test('is a page of states and the place where it ended', async () => {
    const rows = [headerRow(1), headerRow(2, { Date: '2026-02-11T00:00:00', Posted: false })]
    const server = await startAnswering([200, `\uFEFF${listOf(...rows)}`])

    const { items, next } = answered(
      await startPort(server.url).port.listHeaders({ ...FIRST_PAGE, limit: 2 }),
    )

    expect(items[0]).toEqual({
      set: SALE,
      ref: headerRow(1).Ref_Key,
      dataVersion: 'AAAA1=',
      isCompletionAct: true,
      posted: true,
      deletionMark: false,
      number: '00БП-1',
      date: '2026-02-10',
      dateTime: '2026-02-10T12:00:00',
      counterpartyGuid: '11111111-2222-4333-8444-555555555555',
      total: 1_200_010n,
      comment: '',
    })
    // With the last second the next page begins: there may be more in it than came.
    expect(items).toHaveLength(1)
    expect(next).toEqual({ dateTime: '2026-02-11T00:00:00', ref: null })
  })

  test('shorter than the page is the last', async () => {
    const server = await startAnswering(page)

    expect(answered(await startPort(server.url).port.listHeaders(FIRST_PAGE)).next).toBeNull()
  })

  test.each([
    ['of what is dated before the place asked for', [headerRow(1)]],
    [
      'without order',
      [
        headerRow(1, { Date: '2026-03-02T00:00:00' }),
        headerRow(2, { Date: '2026-03-01T00:00:00' }),
      ],
    ],
  ])('%s is not believed: acts would be passed over', async (_case, rows) => {
    const server = await startAnswering([200, listOf(...rows)])
    const after = { dateTime: '2026-02-20T00:00:00', ref: null }

    const failure = failureOf(
      await startPort(server.url).port.listHeaders({ ...FIRST_PAGE, after }),
    )

    expect(failure).toMatchObject({
      code: 'onec.odata_contract',
      details: { set: SALE, field: 'Date' },
    })
  })

  test('without a field that the release lacks names it', async () => {
    const { Комментарий: _, ...row } = headerRow(1)
    const server = await startAnswering([200, listOf(row)])

    expect(failureOf(await startPort(server.url).port.listHeaders(FIRST_PAGE))).toMatchObject({
      code: 'onec.odata_field_missing',
      details: { set: SALE, field: 'Комментарий' },
    })
  })

  test('of another form names the field and never repeats what came', async () => {
    const server = await startAnswering([200, listOf(headerRow(1, { Posted: 'тайна' }))])

    const { code, details } = failureOf(await startPort(server.url).port.listHeaders(FIRST_PAGE))

    expect([code, details]).toEqual([
      'onec.odata_contract',
      { set: SALE, field: 'Posted', expected: 'true or false' },
    ])
  })
})

describe('failures', () => {
  test('a lock that another user holds is tried again', async () => {
    const locked: Answer = [500, odataError(-1, 'Конфликт блокировок при выполнении транзакции')]
    const server = await startAnswering(locked, locked, page)

    answered(await startPort(server.url).port.listHeaders(FIRST_PAGE))

    expect(server.received).toHaveLength(3)
  })

  test('a refusal of 1C is not, and its words are kept', async () => {
    const server = await startAnswering([500, odataError(-1, 'Дата запрета изменения данных')])

    const outcome = await startPort(server.url).port.listHeaders(FIRST_PAGE)

    expect(outcome.kind).toBe('refused')
    expect(failureOf(outcome)).toMatchObject({
      code: 'onec.document_refused',
      details: { message: 'Дата запрета изменения данных', odataCode: -1 },
    })
    expect(server.received).toHaveLength(1)
  })

  test.each<[string, Answer, string]>([
    ['a set that is not published', [404, odataError(8, 'нет')], 'onec.odata_set_missing'],
    ['no rights to some rows', [401, odataError(20, 'нет прав')], 'onec.odata_forbidden'],
    [
      'a wrong password',
      [401, '', { 'www-authenticate': 'Basic realm="1C"' }],
      'onec.odata_unauthorized',
    ],
    ['a sign-in page', [200, '<html><body>Вход</body></html>'], 'onec.html'],
    ['a proxy that gave up', [504, ''], 'onec.gateway'],
    ['half an answer', [200, '{"value":[{'], 'onec.broken_answer'],
  ])('%s is told', async (_name, answer, code) => {
    const server = await startAnswering(answer)

    expect(failureOf(await startPort(server.url).port.listHeaders(FIRST_PAGE)).code).toBe(code)
    expect(server.received).toHaveLength(1)
  })

  test('a connection that is dropped is tried again; one that hangs ends in time', async () => {
    const server = await startServer((_request, response, count) => {
      if (count === 1) response.socket?.destroy()
      else if (count === 2) response.writeHead(page[0]).end(page[1])
    })
    const { port } = startPort(server.url, { timeouts: { totalMs: 4000 } })

    answered(await port.listHeaders(FIRST_PAGE))

    expect(failureOf(await port.listHeaders(FIRST_PAGE)).code).toBe('onec.timeout')
  })

  test('one breaker may stand before several clients of the same base', async () => {
    const server = await startAnswering([500, 'down'])
    const breaker = createBreaker({
      failures: 2,
      halfOpenAfterMs: 60_000,
      pausedCode: 'onec.paused',
    })
    const one = startPort(server.url, { breaker })
    const other = startPort(server.url, { breaker })

    await one.port.listHeaders(FIRST_PAGE)
    await other.port.listHeaders(FIRST_PAGE)

    expect(failureOf(await one.port.listHeaders(FIRST_PAGE)).code).toBe('onec.paused')
    expect([one.port.state(), other.port.state(), server.received.length]).toEqual([
      'open',
      'open',
      2,
    ])
  })

  test('no password reaches the log or a failure, even when 1C repeats it', async () => {
    const server = await startAnswering([500, odataError(-1, `Пользователь ${USER}, ${PASSWORD}`)])
    const { port, lines } = startPort(server.url)

    const failure = failureOf(await port.listHeaders(FIRST_PAGE))

    const said = JSON.stringify(failure.details) + lines.join()
    expect(said).toContain('[…]')
    expect(said).not.toContain(PASSWORD)
    expect(said).not.toContain(Buffer.from(`${USER}:${PASSWORD}`).toString('base64'))
  })

  test('a caller who gives up ends the call', async () => {
    const controller = new AbortController()
    const server = await startServer(() => controller.abort(new Error('gone')))

    await expect(
      startPort(server.url).port.listHeaders(FIRST_PAGE, controller.signal),
    ).rejects.toThrow('gone')
  })
})

describe('sessions', () => {
  const headersOf = (server: { received: { headers: object }[] }) =>
    server.received.map(({ headers }) => {
      const { ibsession, cookie: sent } = headers as Record<string, string>
      return [ibsession, sent].filter(Boolean).join(' ')
    })

  test('are started once, used by what follows, and finished when the port closes', async () => {
    const server = await startAnswering([200, listOf(), cookie('one')], [200, listOf()])
    const { port } = startPort(server.url)

    await port.listHeaders(FIRST_PAGE)
    await port.listHeaders(FIRST_PAGE)
    await port.close()

    expect(headersOf(server)).toEqual(['start', 'ibsession=one', 'finish ibsession=one'])
  })

  test.each<[string, Answer]>([
    [
      '406',
      [406, '<exception reason="406"><descr>Истекло время ожидания сеанса</descr></exception>'],
    ],
    ['400 without a word', [400, '']],
    ['404 with a page', [404, '<html><body>Not found</body></html>']],
  ])('that ended are begun anew at once: %s', async (_name, ended) => {
    const server = await startAnswering([200, listOf(), cookie('one')], ended, [
      200,
      listOf(headerRow(1)),
      cookie('two'),
    ])
    const { port } = startPort(server.url)

    await port.listHeaders(FIRST_PAGE)
    const { items } = answered(await port.listHeaders(FIRST_PAGE))

    expect(items).toHaveLength(1)
    expect(headersOf(server)).toEqual(['start', 'ibsession=one', 'start'])
  })

  test('a base that has none there keeps being a fault, not an endless beginning', async () => {
    const server = await startAnswering([200, listOf(), cookie('one')], [404, ''])
    const { port } = startPort(server.url)

    await port.listHeaders(FIRST_PAGE)

    expect(failureOf(await port.listHeaders(FIRST_PAGE)).code).toBe('onec.odata_not_published')
    expect(server.received).toHaveLength(3)
  })

  test('a cloud that redirects on their start is asked without them', async () => {
    const server = await startServer((request, response) => {
      if (request.headers.ibsession) response.writeHead(302, { location: '/login' }).end()
      else response.end(listOf(headerRow(1)))
    })
    const { port } = startPort(server.url)

    answered(await port.listHeaders(FIRST_PAGE))
    answered(await port.listHeaders(FIRST_PAGE))

    expect(headersOf(server)).toEqual(['start', '', ''])
  })

  test('unused for a while are finished, so that no licence is held between polls', async () => {
    const server = await startAnswering([200, listOf(), cookie('one')], [200, listOf()])
    const { port } = startPort(server.url, { sessionIdleMs: 5 })

    await port.listHeaders(FIRST_PAGE)

    await expect.poll(() => headersOf(server)).toEqual(['start', 'finish ibsession=one'])
    await port.close()
    expect(server.received).toHaveLength(2)
  })

  test('of a call that broke off is not used again, but is finished', async () => {
    const server = await startServer((_request, response, count) => {
      if (count === 1) response.writeHead(200, cookie('one')).end(listOf())
      else if (count !== 2) response.end(listOf())
    })
    const { port } = startPort(server.url, { timeouts: { totalMs: 1000 } })

    await port.listHeaders(FIRST_PAGE)
    expect(failureOf(await port.listHeaders(FIRST_PAGE)).code).toBe('onec.timeout')
    await port.close()

    expect(headersOf(server).at(-1)).toBe('finish ibsession=one')
  })
})

describe('the number of calls at once', () => {
  test('is never over what the semaphore allows, finishing included', async () => {
    let underWay = 0
    let most = 0
    let started = 0
    const places = semaphore(2)
    const server = await startServer((request, response) => {
      underWay++
      most = Math.max(most, underWay)
      const isStart = request.headers.ibsession === 'start'
      setImmediate(() => {
        underWay--
        response.writeHead(200, isStart ? cookie(`s${started++}`) : {}).end(listOf())
      })
    })
    const { port } = startPort(server.url, { concurrency: places })

    await Promise.all(Array.from({ length: 12 }, () => port.listHeaders(FIRST_PAGE)))
    await port.close()

    expect(most).toBe(2)
    expect(started).toBeLessThanOrEqual(2)
    expect(server.received).toHaveLength(12 + started)
    expect(places.free()).toBe(2)
  })
})
