import { describe, expect } from 'vitest'
import type { Sandbox } from '../../../../sandbox/index.ts'
import type { FaultInput } from '../../../../sandbox/onec/faults/switchboard.ts'
import { actPath, ask, guidOf, ROMASHKA, test } from '../fixture.ts'

const PATH = actPath(ROMASHKA, '2026-07-01', '2026-09-30')

async function askWith(sandbox: Sandbox, ...faults: FaultInput[]) {
  sandbox.onec.setFaults(...faults)
  const answer = await ask(sandbox, PATH)
  const bytes = Buffer.from(await answer.arrayBuffer())
  return { answer, bytes, text: bytes.toString('utf8'), status: answer.status }
}

async function actWith(sandbox: Sandbox, ...faults: FaultInput[]) {
  const { text } = await askWith(sandbox, ...faults)
  return JSON.parse(text)
}

describe('instead of the answer', () => {
  test.for<[FaultInput, number, string, RegExp]>([
    ['base_locked', 403, 'application/json', /^\{"#exception":"\{http:.*Начало сеанса.*запрещено/s],
    ['session_expired', 406, 'application/xml', /^<\?xml.*<exception .*reason="406"/s],
    ['no_licence', 500, 'text/plain', /^Не обнаружено свободной лицензии!/],
    [{ id: 'no_licence', value: 200 }, 200, 'text/plain', /^Не обнаружено свободной лицензии!/],
    ['application_error', 500, 'text/html', /^<!DOCTYPE.*1C:Enterprise 8 application error/s],
    ['service_error', 500, 'application/json', /^\{"error":\{"code":"internal"/],
    ['sign_in_page', 200, 'text/html', /^<!DOCTYPE.*type="password"/s],
    ['bad_gateway', 502, 'text/html', /^<html>.*502 Bad Gateway/s],
    ['proxy_unavailable', 503, 'text/html', /^<html>.*503 Service/s],
    ['gateway_timeout', 504, 'text/html', /^<html>.*504 Gateway/s],
    ['busy', 503, 'application/json', /^\{"error":\{"code":"busy"/],
    ['unauthorized', 401, 'application/json', /^\{"error":\{"code":"unauthorized"/],
    ['not_published', 404, 'application/xml', /^<\?xml.*reason="404"/s],
    ['conflict', 409, 'application/json', /^\{"error":\{"code":"period_recalculating"/],
    ['unprocessable', 422, 'application/json', /^\{"error":\{"code":"act_impossible"/],
  ])('%o sends %i %s', async ([fault, status, type, body], { sandbox }) => {
    const seen = await askWith(sandbox, fault)
    expect(seen.status).toBe(status)
    expect(seen.answer.headers.get('content-type')).toContain(type)
    expect(seen.text).toMatch(body)
  })

  test('“busy” says when to come again, the proxy’s 503 does not', async ({ sandbox }) => {
    const busy = await askWith(sandbox, { id: 'busy', value: 17 })
    expect(busy.answer.headers.get('retry-after')).toBe('17')
    const proxy = await askWith(sandbox, 'proxy_unavailable')
    expect(proxy.answer.headers.get('retry-after')).toBeNull()
  })

  test('redirects lead to the base itself or to a stranger', async ({ sandbox }) => {
    const same = await askWith(sandbox, 'redirect_same_host')
    expect([same.status, same.answer.headers.get('location')]).toEqual([
      302,
      '/base/hs/reconciliation/act/?redirected=1',
    ])
    const other = await askWith(sandbox, 'redirect_other_host')
    expect(other.answer.headers.get('location')).toBe('http://1c.elsewhere.invalid/login')
  })
})

describe('on the way', () => {
  test('a BOM comes first', async ({ sandbox }) => {
    const { bytes } = await askWith(sandbox, 'bom')
    expect(bytes.subarray(0, 4)).toEqual(Buffer.from([0xef, 0xbb, 0xbf, 0x7b]))
  })

  test('JSON is cut short though its length agrees', async ({ sandbox }) => {
    const { answer, bytes, text } = await askWith(sandbox, 'broken_json')
    expect(Number(answer.headers.get('content-length'))).toBe(bytes.length)
    expect(() => JSON.parse(text)).toThrow()
  })

  test('right JSON calls itself text/html', async ({ sandbox }) => {
    const { answer, text } = await askWith(sandbox, 'wrong_content_type')
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(JSON.parse(text).counterparty.name).toBe('ООО «Ромашка»')
  })

  test('a huge body comes without telling its length', async ({ sandbox }) => {
    const { answer, bytes } = await askWith(sandbox, { id: 'huge_body', value: 5 })
    expect(answer.headers.get('content-length')).toBeNull()
    expect(bytes.length).toBeGreaterThan(5 * 1024 * 1024)
  })

  test('an endless body begins at once and never ends', async ({ sandbox }) => {
    sandbox.onec.setFaults('endless_body')
    const leaving = new AbortController()
    const answer = await ask(sandbox, PATH, { signal: leaving.signal })
    const reader = answer.body?.getReader()
    const first = await reader?.read()
    const second = await reader?.read()
    expect(Buffer.from(first?.value ?? []).toString()).toBe('{"transactions":[')
    expect([
      Buffer.from(second?.value ?? [])
        .toString()
        .trim(),
      second?.done,
    ]).toEqual(['', false])
    leaving.abort()
  })

  test('the connection is reset, or ends in the middle', async ({ sandbox }) => {
    sandbox.onec.setFaults('connection_reset')
    await expect(ask(sandbox, PATH)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
    sandbox.onec.setFaults('cut_answer')
    const answer = await ask(sandbox, PATH)
    expect(answer.status).toBe(200)
    await expect(answer.text()).rejects.toThrow()
  })

  test('a hung call gets nothing, and its end is noted', async ({ sandbox }) => {
    sandbox.onec.setFaults('hang')
    await expect(ask(sandbox, PATH, { signal: AbortSignal.timeout(1000) })).rejects.toThrow(
      /timeout/,
    )
    await expect
      .poll(() => sandbox.onec.calls().at(-1))
      .toMatchObject({
        outcome: 'aborted',
        status: null,
      })
  })

  test('the first byte is late by as much as said', async ({ sandbox }) => {
    const start = performance.now()
    const { status } = await askWith(sandbox, { id: 'slow_first_byte', value: 60 })
    expect(status).toBe(200)
    expect(performance.now() - start).toBeGreaterThanOrEqual(55)
  })
})

describe('calls that come together', () => {
  const together = (sandbox: Sandbox, count: number) =>
    Promise.all(
      Array.from({ length: count }, () => ask(sandbox, PATH).then((r) => r.text().then(() => r))),
    )

  test('are served one by one in file mode, and all are served', async ({ sandbox }) => {
    sandbox.onec.setFaults('serial', { id: 'slow_first_byte', value: 250 })
    const answers = await together(sandbox, 5)
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect([sandbox.onec.maxServed(), sandbox.onec.maxUnderWay()]).toEqual([1, 5])
  })

  test('get no further than the pool’s ceiling; those who wait too long get 503', async ({
    sandbox,
  }) => {
    sandbox.onec.setFaults({ id: 'pool', value: 2 }, { id: 'slow_first_byte', value: 300 })
    const answers = await together(sandbox, 4)
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 503, 503])
    expect(sandbox.onec.maxServed()).toBe(2)
  })

  test('without either are served at once', async ({ sandbox }) => {
    sandbox.onec.setFaults({ id: 'slow_first_byte', value: 100 })
    await together(sandbox, 4)
    expect(sandbox.onec.maxServed()).toBe(4)
  })
})

describe('what the act says', () => {
  const kopecks = (amount: number) => Math.round(amount * 100)

  test('may be off by a kopeck, or have its sign reversed', async ({ sandbox }) => {
    const right = await actWith(sandbox)
    const wrong = await actWith(sandbox, 'wrong_sum')
    expect(kopecks(wrong.closing_balance) - kopecks(right.closing_balance)).toBe(1)
    const reversed = await actWith(sandbox, 'wrong_sign')
    expect(reversed.opening_balance).toBe(-right.opening_balance)
  })

  test('may have a turnover off by a kopeck', async ({ sandbox }) => {
    const right = await actWith(sandbox)
    const wrong = await actWith(sandbox, 'wrong_turnover')
    expect(kopecks(wrong.turnover.debit) - kopecks(right.turnover.debit)).toBe(1)
  })

  test('may have dates outside the period or out of order', async ({ sandbox }) => {
    const outside = await actWith(sandbox, 'date_outside')
    expect(outside.transactions[0].date).toBe('2026-06-30')
    const { transactions } = await actWith(sandbox, 'dates_unordered')
    const dates = transactions.map(({ date }: { date: string }) => date)
    expect(dates).not.toEqual(dates.toSorted())
  })

  test('may be about another counterparty or another period', async ({ sandbox }) => {
    const stranger = await actWith(sandbox, 'other_counterparty')
    expect(stranger.counterparty.guid).toMatch(/^[0-9a-f-]{36}$/)
    expect(stranger.counterparty.guid).not.toBe(ROMASHKA)
    expect((await actWith(sandbox, 'other_period')).period.from).toBe('2025-07-01')
  })

  test('may have fractions of a kopeck, or amounts as strings', async ({ sandbox }) => {
    expect((await askWith(sandbox, 'fractional_kopecks')).text).toMatch(
      /"opening_balance":\d+\.\d\d5,/,
    )
    expect((await askWith(sandbox, 'amounts_as_strings')).text).toMatch(/"debit":"\d+\.\d\d"/)
  })

  test('may lack a required field, or have only those', async ({ sandbox }) => {
    expect(await actWith(sandbox, 'missing_field')).not.toHaveProperty('closing_balance')
    const minimal = await actWith(sandbox, 'minimal_contract', 'no_pdf')
    expect(Object.keys(minimal)).toEqual([
      'counterparty',
      'period',
      'opening_balance',
      'transactions',
      'closing_balance',
    ])
    expect(minimal.counterparty).toBe('ООО «Ромашка»')
  })

  test('may have fields nobody knows', async ({ sandbox }) => {
    const act = await actWith(sandbox, 'unknown_fields')
    expect(act).toHaveProperty('ВерсияФормата')
    expect(act.transactions[0]).toHaveProperty('project')
  })

  test('may come without a print form, with rubbish, or with a huge one', async ({ sandbox }) => {
    const pdf = async (...faults: FaultInput[]) =>
      Buffer.from((await actWith(sandbox, ...faults)).pdf_base64 ?? '', 'base64')
    expect((await pdf('no_pdf')).length).toBe(0)
    expect((await pdf('rubbish_pdf')).toString()).toMatch(/^Ошибка/)
    const huge = await pdf('huge_pdf')
    expect([huge.length, huge.toString('latin1', 0, 5)]).toEqual([25 * 1024 * 1024, '%PDF-'])
  })

  test('is spoilt for one counterparty and for as many calls as asked', async ({ sandbox }) => {
    sandbox.onec.setFaults({ id: 'conflict', counterparty: ROMASHKA, calls: 1 })
    const other = await ask(sandbox, actPath(guidOf(sandbox, 'vektor')))
    const statuses = [other.status]
    statuses.push((await ask(sandbox, PATH)).status, (await ask(sandbox, PATH)).status)
    expect(statuses).toEqual([200, 409, 200])
  })
})

test('faults are switched by JSON from outside, and nonsense is refused', async ({ sandbox }) => {
  const url = `${sandbox.onec.consoleUrl}sandbox/faults`
  const post = (body: unknown) => fetch(url, { method: 'POST', body: JSON.stringify(body) })
  expect((await post({ faults: ['bom', { id: 'busy', calls: 2, value: 5 }] })).status).toBe(200)
  expect(await (await fetch(url)).json()).toMatchObject({
    active: [{ id: 'bom' }, { id: 'busy', calls: 2, value: 5 }],
  })
  expect((await post({ faults: ['no_such_fault'] })).status).toBe(422)
  await fetch(url, { method: 'DELETE' })
  expect((await ask(sandbox, PATH)).status).toBe(200)
})

test('faults of one counterparty are switched without those of others', async ({ sandbox }) => {
  const vektor = guidOf(sandbox, 'vektor')
  const send = (guid: string, method: string, faults: unknown[]) =>
    fetch(`${sandbox.onec.consoleUrl}sandbox/faults?counterparty=${guid}`, {
      method,
      ...(method === 'POST' && { body: JSON.stringify({ faults }) }),
    })
  for (const counterparty of [ROMASHKA, vektor]) {
    await send(counterparty, 'POST', [{ id: 'conflict', counterparty }])
  }
  expect((await ask(sandbox, PATH)).status).toBe(409)
  await send(ROMASHKA, 'DELETE', [])
  const statuses = [await ask(sandbox, PATH), await ask(sandbox, actPath(vektor))]
  expect(statuses.map(({ status }) => status)).toEqual([200, 409])
})

test('calls are noted without secrets', async ({ sandbox }) => {
  await ask(sandbox, '/ping?api_key=very-secret&x=1')
  expect(sandbox.onec.calls()).toHaveLength(1)
  expect(sandbox.onec.calls()[0]).toMatchObject({
    method: 'GET',
    path: '/base/hs/reconciliation/ping?api_key=…&x=1',
    atOnce: 1,
  })
  expect(JSON.stringify(sandbox.onec.calls())).not.toContain(sandbox.onec.apiKey)
})
