import { describe, expect, test } from 'vitest'
import {
  API_KEY,
  answered,
  GUID,
  minimalAct,
  QUERY,
  startAnswering,
  startClient,
  startServer,
} from './support.ts'

const PDF = Buffer.from('%PDF-1.4\nhello\n%%EOF\n')
const broken76 = (bytes: Buffer) => bytes.toString('base64').replace(/(.{8})/g, '$1\r\n')

describe('the act', () => {
  test('the minimal contract is enough', async () => {
    const server = await startAnswering(200, JSON.stringify(minimalAct()))

    const act = answered(await startClient(server.url).client.reconciliationAct(QUERY))

    expect(act).toEqual({
      counterparty: { guid: null, name: 'Romashka LLC', inn: null, kpp: null },
      organization: null,
      number: null,
      asOf: null,
      currency: 'RUB',
      contract: null,
      period: { from: '2026-01-01', to: '2026-03-31' },
      openingBalance: -1_500_000n,
      lines: [
        { date: '2026-01-20', document: 'Sale 12', debit: 4_500_000n, credit: 0n },
        { date: '2026-02-03', document: 'Payment 45', debit: 0n, credit: 4_500_000n },
      ],
      turnover: null,
      contractTotals: null,
      closingBalance: -1_500_000n,
      pdf: null,
      pdfProblem: null,
      deviations: [],
    })
  })

  test('the full contract is read whole, behind a byte order mark', async () => {
    const body = `\uFEFF${JSON.stringify({
      ...minimalAct(),
      counterparty: {
        guid: GUID.toUpperCase(),
        name: 'ООО «Ромашка»',
        inn: '7701234567',
        kpp: '770101001',
      },
      organization: { guid: GUID, name: 'ООО «Поставщик»', inn: '7702345678', kpp: '' },
      currency: 'USD',
      contract: 'Договор 7',
      turnover: { debit: '45000.00', credit: 45000 },
      pdf_base64: broken76(PDF),
      something_new: [1],
    })}`
    const server = await startAnswering(200, body)

    const act = answered(await startClient(server.url).client.reconciliationAct(QUERY))

    expect(act).toMatchObject({
      counterparty: { guid: GUID, name: 'ООО «Ромашка»', inn: '7701234567', kpp: '770101001' },
      organization: { guid: GUID, name: 'ООО «Поставщик»', inn: '7702345678', kpp: null },
      currency: 'USD',
      contract: 'Договор 7',
      turnover: { debit: 4_500_000n, credit: 4_500_000n },
      pdfProblem: null,
    })
    expect(act.pdf && Buffer.from(act.pdf).equals(PDF)).toBe(true)
  })

  test('is asked for by guid and dates, percent-encoded, under the path of the publication', async () => {
    const server = await startAnswering(200, JSON.stringify(minimalAct()))

    await startClient(`${server.url}/`).client.reconciliationAct({
      ...QUERY,
      counterpartyGuid: 'a b+c',
    })

    const [request] = server.received
    expect(request?.url).toBe(
      '/base/hs/reconciliation/act?counterparty_guid=a%20b%2Bc&date_from=2026-01-01&date_to=2026-03-31',
    )
    expect(request?.headers).toMatchObject({
      accept: 'application/json',
      authorization: `Bearer ${API_KEY}`,
    })
  })
})

test('balances of counterparties come page by page', async () => {
  const item = {
    guid: GUID,
    name: 'ООО «Ромашка»',
    inn: '7701234567',
    kpp: null,
    emails: ['a@b.example', ''],
    balance: 0.1,
    currency: 'RUB',
  }
  const server = await startAnswering(
    200,
    JSON.stringify({
      items: [item],
      next: 'page 2',
      totals: [{ currency: 'RUB', balance: -12.5 }],
    }),
  )
  const { client } = startClient(server.url)

  const page = answered(
    await client.counterparties({ on: '2026-03-31', nonzero: true, cursor: 'page 1' }),
  )

  expect(server.received[0]?.url).toBe(
    '/base/hs/reconciliation/counterparties?on=2026-03-31&nonzero=true&cursor=page%201',
  )
  expect(page).toEqual({
    items: [{ ...item, emails: ['a@b.example'], balance: 10n, organization: null }],
    next: 'page 2',
    totals: [{ currency: 'RUB', balance: -1250n }],
  })
})

test('the last page has no next', async () => {
  const server = await startAnswering(200, '{"items":[]}')

  const page = await startClient(server.url).client.counterparties({
    on: '2026-03-31',
    nonzero: false,
  })

  expect(answered(page)).toEqual({ items: [], next: null, totals: null })
})

test('a ping tells what answers', async () => {
  const info = {
    service: 'reconciliation',
    version: '1.0',
    configuration: 'БухгалтерияПредприятия',
    release: '3.0.151.27',
  }
  const server = await startAnswering(200, JSON.stringify(info))

  expect(answered(await startClient(server.url).client.ping())).toEqual(info)
})

describe('the ways to be let in', () => {
  const echo = () => startServer((_request, response) => response.end('{"service":"x"}'))

  test('a user of 1C with a Cyrillic name and a key beside it', async () => {
    const server = await echo()
    const { client } = startClient(server.url, {
      auth: 'basic+header',
      user: 'Портал',
      password: 'пароль',
    })

    await client.ping()

    expect(server.received[0]?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('Портал:пароль').toString('base64')}`,
      'x-api-key': API_KEY,
    })
  })

  test('nothing at all', async () => {
    const server = await echo()

    await startClient(server.url, { auth: 'none' }).client.ping()

    expect(server.received[0]?.headers.authorization).toBeUndefined()
  })
})
