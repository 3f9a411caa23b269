import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect } from 'vitest'
import { z } from 'zod'
import { actPath, ask, guidOf, ROMASHKA, TODAY, test } from '../fixture.ts'

const act = z.looseObject({
  counterparty: z.union([z.string(), z.looseObject({ guid: z.string(), name: z.string() })]),
  period: z.object({ from: z.string(), to: z.string() }),
  opening_balance: z.number(),
  transactions: z.array(
    z.looseObject({
      date: z.string(),
      document: z.string(),
      debit: z.number(),
      credit: z.number(),
    }),
  ),
  closing_balance: z.number(),
  pdf_base64: z.string().optional(),
})

describe('act', () => {
  test('of Romashka for the first quarter of 2024 is the sample, to the letter', async ({
    sandbox,
  }) => {
    const answer = await ask(sandbox, actPath(ROMASHKA, '2024-01-01', '2024-03-31'))
    const text = await answer.text()
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(text.slice(0, text.indexOf(',"pdf_base64"'))).toBe(
      '{"counterparty":"Romashka LLC","period":{"from":"2024-01-01","to":"2024-03-31"},' +
        '"opening_balance":-15000.00,"transactions":[' +
        '{"date":"2024-01-20","document":"Продажа (00БП-000012 от 20.01.2024)","debit":45000.00,"credit":0.00},' +
        '{"date":"2024-02-03","document":"Оплата (45 от 03.02.2024)","debit":0.00,"credit":45000.00}],' +
        '"closing_balance":-15000.00',
    )
  })

  test('carries a PDF in lines of 76 characters whose text can be read', async ({ sandbox }) => {
    const { pdf_base64 = '' } = act.parse(await (await ask(sandbox, actPath(ROMASHKA))).json())
    const lines = pdf_base64.split('\r\n')
    expect(lines.slice(0, -1).every((line) => line.length === 76)).toBe(true)
    const bytes = Buffer.from(pdf_base64.replaceAll('\r\n', ''), 'base64')
    expect(bytes.toString('latin1', 0, 5)).toBe('%PDF-')
    const text = await readPdf(bytes)
    expect(text).toContain('Акт сверки')
    expect(text).toContain('Сальдо начальное')
    expect(text).toContain('ООО «Ромашка»')
  })

  test('of the big counterparty has 10,000 lines and no PDF, and adds up', async ({ sandbox }) => {
    const answer = await ask(sandbox, actPath(guidOf(sandbox, 'metro-torg')))
    const big = act.parse(await answer.json())
    expect(big.transactions).toHaveLength(10_000)
    expect(big.pdf_base64).toBeUndefined()
    const kopecks = (amount: number) => Math.round(amount * 100)
    const moved = big.transactions.reduce(
      (sum, { debit, credit }) => sum + kopecks(debit) - kopecks(credit),
      0,
    )
    expect(kopecks(big.opening_balance) + moved).toBe(kopecks(big.closing_balance))
  })

  test('shows nothing dated after today in the base’s time zone', async ({ sandbox }) => {
    const path = actPath(guidOf(sandbox, 'metro-torg'), '2026-11-01', '2026-12-31')
    const { transactions, period } = act.parse(await (await ask(sandbox, path)).json())
    expect(transactions.at(-1)?.date).toBe(TODAY)
    expect(period.to).toBe('2026-12-31')
  })

  test.for([
    ['/act?counterparty_guid=x&date_from=2026-01-01&date_to=2026-01-31', 400, 'bad_guid'],
    [actPath(ROMASHKA, '2026-02-30', '2026-03-01'), 400, 'bad_date'],
    [actPath(ROMASHKA, '2026-03-01', '2026-02-01'), 400, 'bad_period'],
    [actPath('00000000-0000-0000-0000-000000000000'), 404, 'counterparty_not_found'],
  ] as const)('%s is refused with %i %s', async ([path, status, code], { sandbox }) => {
    const answer = await ask(sandbox, path)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toEqual({ error: { code, message: expect.any(String) } })
  })

  test('changes when a person changes a line of the ledger', async ({ sandbox }) => {
    const control = `${sandbox.onec.consoleUrl}sandbox/ledger?counterparty=${ROMASHKA}`
    const closing = async () =>
      act.parse(await (await ask(sandbox, actPath(ROMASHKA, '2024-01-01', '2024-03-31'))).json())
        .closing_balance
    const send = (method: string, url: string, entry?: object) =>
      fetch(url, { method, body: entry ? JSON.stringify(entry) : undefined })

    await send('POST', control, {
      date: '2024-03-01',
      document: 'Оплата (99 от 01.03.2024)',
      debit: '0',
      credit: '1000,50',
    })
    expect(await closing()).toBe(-16000.5)
    await send('PUT', `${control}&line=2024-01-sample`, {
      date: '2024-01-20',
      document: 'Продажа (00БП-000012 от 20.01.2024)',
      debit: '46000.00',
      credit: '0',
    })
    expect(await closing()).toBe(-15000.5)
    await send('DELETE', `${control}&line=2024-02-sample`)
    expect(await closing()).toBe(29999.5)
    await send('DELETE', control)
    expect(await closing()).toBe(-15000)
  })
})

test('counterparties come by pages, with balances of the day asked', async ({ sandbox }) => {
  const page = z.object({
    items: z.array(
      z.object({ guid: z.string(), balance: z.number(), emails: z.array(z.string()) }).loose(),
    ),
    next: z.string().optional(),
  })
  const get = async (query: string) =>
    page.parse(await (await ask(sandbox, `/counterparties?${query}`)).json())
  const first = await get('on=2024-03-31')
  const second = await get(`on=2024-03-31&cursor=${first.next}`)
  const all = [...first.items, ...second.items]
  expect(all).toHaveLength(sandbox.onec.base.counterparties.length)
  expect(second.next).toBeUndefined()
  expect(all.find(({ guid }) => guid === ROMASHKA)?.balance).toBe(-15000)
  const nonzero = await get('on=2024-03-31&nonzero=true')
  expect(nonzero.items.every(({ balance }) => balance !== 0)).toBe(true)
})

test('ping tells which configuration this is', async ({ sandbox }) => {
  expect(await (await ask(sandbox, '/ping')).json()).toEqual({
    service: 'reconciliation',
    version: '1.1',
    configuration: 'БухгалтерияПредприятия',
    release: expect.stringMatching(/^3\.0\./),
  })
})

test('an unknown template and a wrong method get the platform’s own refusals', async ({
  sandbox,
}) => {
  const unknown = await ask(sandbox, '/nothing')
  expect([unknown.status, (await unknown.text()).includes('reason="404"')]).toEqual([404, true])
  const wrong = await ask(sandbox, '/ping', { method: 'POST' })
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET'])
})

describe('a caller', () => {
  const basic = (user: string, password: string) => ({
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
  })

  test('with a wrong key is refused', async ({ sandbox }) => {
    const answer = await ask(sandbox, '/ping', { headers: { authorization: 'Bearer wrong' } })
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  })

  test('is asked for what the publication is set to', async ({ sandbox }) => {
    const { user, password, apiKey } = sandbox.onec
    const status = async (headers: Record<string, string>) =>
      (await ask(sandbox, '/ping', { headers })).status
    sandbox.onec.setAuth('basic')
    expect(await status(basic(user, password))).toBe(200)
    expect(await status(basic(user, 'wrong'))).toBe(401)
    sandbox.onec.setAuth('basic+header')
    expect(await status(basic(user, password))).toBe(401)
    expect(await status({ ...basic(user, password), 'x-api-key': 'wrong' })).toBe(401)
    expect(await status({ ...basic(user, password), 'x-api-key': apiKey })).toBe(200)
    sandbox.onec.setAuth('none')
    expect(await status({ authorization: '' })).toBe(200)
  })
})

test('the people an application may seed itself from are published', async ({ sandbox }) => {
  const answer = await (await fetch(`${sandbox.onec.consoleUrl}sandbox/people`)).json()
  expect(answer).toMatchObject({
    password: 'sverka-sandbox',
    people: [
      { email: 'client@romashka.example', role: 'client', counterparties: [{ guid: ROMASHKA }] },
      { email: 'group@holding.example', role: 'client', counterparties: [{}, {}] },
      { email: 'accountant@supplier.example', role: 'accountant', counterparties: [] },
      { email: 'admin@supplier.example', role: 'admin', counterparties: [] },
    ],
  })
})

async function readPdf(bytes: Buffer): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const content = await (await document.getPage(1)).getTextContent()
  return content.items.map((item) => ('str' in item ? item.str : '')).join(' ')
}
