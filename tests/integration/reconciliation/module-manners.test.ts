import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FaultId } from '../../../sandbox/onec/faults/table.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { createHttpServiceClient } from '../../../server/onec/http-service/client.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'
import { pageText, readPdf } from '../../support/file-readers/pdf-reader.ts'
import { onProcessor } from '../../support/processor-time.ts'

/** How modules of real bases write a true act: what the portal says of it to staff. */
const ACCEPTED: [fault: FaultId, deviation: string, words: RegExp][] = [
  ['dates_unordered', 'lines_order', /не по датам/],
  ['empty_sides', 'empty_side', /Пустая сторона/],
  ['unnamed_documents', 'document_empty', /нет названия документа/],
  ['unnamed_documents', 'document_number', /приходит число/],
  ['long_names', 'name_cut', /длиннее 2 000 знаков/],
  ['requisites_as_numbers', 'requisite_number', /ИНН или КПП приходит числом/],
  ['currency_number', 'currency_number', /цифровым кодом/],
  ['zoned_dates', 'zoned_date', /часовой пояс базы/],
  ['zoned_dates', 'date_fraction', /доли секунды/],
  ['braced_guids', 'braced_guid', /фигурных скобках/],
  ['printed_amounts', 'printed_amount', /как их печатает 1С/],
  ['amount_noise', 'amount_noise', /двоичный шум/],
  ['empty_error', 'empty_error', /пустое поле error/],
  ['numeric_pdf', 'pdf_broken', /пришёл не PDF/],
  ['rubbish_pdf', 'pdf_broken', /пришёл не PDF/],
]

/** What is refused, with the figure that staff read. */
const REFUSED: [fault: FaultId, figures: RegExp[]][] = [
  [
    'thousands_in_strings',
    [/Сальдо начальное \(opening_balance\)/, /тысячи от долей/, /^12\.000$/],
  ],
  ['endless_number', [/Сальдо начальное \(opening_balance\)/, /не длиннее 30 цифр/]],
  ['deep_json', [/64 уровней/]],
  ['envelope', [/обёртку/, /^\{"data": \{…\}\}$/]],
  ['missing_field', [/Сальдо конечное \(closing_balance\)/, /число/]],
  ['currency_units', [/Валюта \(currency\)/, /«у\.е\.»/]],
  ['fractional_kopecks', [/Сальдо начальное \(opening_balance\)/, /до копейки/]],
]

let app: TestApp
let client: Actor
let admin: Actor
let accountant: Actor
let month = 0

beforeAll(async () => {
  app = await startApp()
  admin = await app.staff('admin')
  accountant = await app.staff('accountant')
  client = await app.signedIn('Холдинг Север')
  // The thread that reads printed forms is started once.
  await ask('empty_error')
})
beforeEach(async () => {
  await app.database.prisma.rateLimit.deleteMany()
})
afterAll(() => app.end())

/** Asks for a month of its own while the base behaves so; waits for the end. */
async function ask(...faults: FaultId[]) {
  const index = month++
  const from = `${2023 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`
  const to = `${from.slice(0, 8)}28`
  app.sandbox.onec.setFaults(...faults)
  const counterpartyId = client.current?.id ?? ''
  const asked = await app.services.reconciliation.request(client, { counterpartyId, from, to })
  app.sandbox.onec.setFaults()
  await app.modules.reconciliation.drain?.()
  if (asked.kind === 'act') return asked.actId
  if (asked.kind !== 'under_way') throw new Error(`ended as ${asked.kind}`)
  const page = await app.services.reconciliation.open(client, asked.requestId, 1)
  if (page?.kind === 'moved') return page.actId
  return { requestId: asked.requestId }
}

async function openAct(...faults: FaultId[]) {
  const actId = await ask(...faults)
  if (typeof actId !== 'string') throw new Error('there is no act')
  const page = await app.services.reconciliation.open(client, actId, 1)
  if (page?.kind !== 'act') throw new Error('there is no act')
  return page.act
}

const seen = async () =>
  (await app.services.reconciliation.onecAnswers(accountant))?.deviations ?? []
const letters = () =>
  app.database.prisma.outgoingMail.findMany({
    where: { subject: 'Ответы 1С отличаются от контракта' },
  })

describe('a true act in the manner of some module', () => {
  test.each(ACCEPTED)(
    '%s: the customer has the act, staff read of %s',
    async (fault, kind, words) => {
      const act = await openAct(fault)

      expect(act.openingBalance + act.debit - act.credit).toBe(act.closingBalance)
      const found = (await seen()).find((one) => one.kind === kind)
      expect(found?.text).toMatch(words)
      expect(found?.example).toMatch(/Холдинг Север», \d\d\.\d\d\.20\d\d – 28\./)
    },
  )

  test('a contract as an object is printed as one', async () => {
    expect((await openAct('contract_as_object')).contract).toBe('№ 17 от 09.01.2023')
  })

  test('lines are in order of date, however they came', async () => {
    const dates = (await openAct('dates_unordered')).lines.map(({ date }) => date)

    expect(dates).toEqual(dates.toSorted())
    expect(dates.length).toBeGreaterThan(2)
  })

  test('dates with Z are those of the base, not of Greenwich', async () => {
    const written = await openAct('zoned_dates')
    const { period } = written
    app.sandbox.onec.setFaults()
    const plain = app.sandbox.onec.base.statement(counterparty(), period.from, period.to)

    expect(written.lines.map(({ date }) => date)).toEqual(plain.rows.map(({ date }) => date))
  })

  test('administrators get one letter about each kind, however many acts', async () => {
    const before = await letters()
    await openAct('empty_error')
    await openAct('empty_error', 'braced_guids')

    expect(await letters()).toHaveLength(before.length)
    expect(new Set(before.map(({ to }) => to))).toEqual(new Set([admin.email]))
    const told = before.map(({ text }) => text).join('\n')
    expect(told.match(/пустое поле error/g)).toHaveLength(1)
  })

  test('what an admin has taken off the list is told again when it comes again', async () => {
    await openAct('empty_error')
    const before = (await letters()).length

    expect(await app.services.reconciliation.forgetDeviation(accountant, 'empty_error')).toBeNull()
    expect(await app.services.reconciliation.forgetDeviation(admin, 'empty_error')).toBe(true)
    expect((await seen()).map(({ kind }) => kind)).not.toContain('empty_error')
    await openAct('empty_error')

    expect((await seen()).map(({ kind }) => kind)).toContain('empty_error')
    expect(await letters()).toHaveLength(before + 1)
  })
})

describe('what is refused', () => {
  test.each(REFUSED)('%s: staff read which figure and why', async (fault, expected) => {
    const { result: ended, ms } = await onProcessor(() => ask(fault))

    if (typeof ended === 'string') throw new Error('there is an act')
    // Five million digits took the process half a minute.
    expect(ms).toBeLessThan(8000)
    const problems = await app.services.reconciliation.problems(accountant)
    const problem = problems?.find(({ id }) => id === ended.requestId)
    const figures = problem?.figures.map(({ value }) => value) ?? []
    for (const words of expected) expect(figures).toContainEqual(expect.stringMatching(words))
    expect(problem?.figures.map(({ label }) => label)).not.toContain('Сальдо конечное по расчёту')
  })
})

describe('the currency that a base calls «у.е.»', () => {
  test('is the one that an admin has set', async () => {
    expect(await app.services.reconciliation.saveUnitCurrency(accountant, 'USD')).toBeNull()
    expect(await app.services.reconciliation.saveUnitCurrency(admin, 'XTS')).toBe('invalid')
    expect(await app.services.reconciliation.saveUnitCurrency(admin, 'USD')).toBe('saved')

    expect((await openAct('currency_units')).currency).toBe('USD')
    expect((await seen()).map(({ kind }) => kind)).toContain('currency_unit')

    expect(await app.services.reconciliation.saveUnitCurrency(admin, '')).toBe('saved')
    expect(typeof (await ask('currency_units'))).toBe('object')
  })
})

describe("1C's printed form", () => {
  const bytesOf = async (actId: string, form?: 'own') => {
    const file = await app.services.reconciliation.file(client, actId, 'pdf', form ? { form } : {})
    return Buffer.from(file?.content ?? [])
  }

  test('is given out when it names the counterparty and the closing balance', async () => {
    const act = await openAct('unknown_fields')

    expect(act.hasOnecPdf).toBe(true)
    expect((await bytesOf(act.id)).includes('1C:Enterprise')).toBe(true)
  })

  test.each([
    ['foreign_pdf', 'pdf_other_counterparty', /нет ни названия, ни ИНН контрагента/],
    ['stale_pdf', 'pdf_other_balance', /нет конечного сальдо/],
    ['unreadable_pdf', 'pdf_unreadable', /не читается/],
  ] as const)(
    '%s is set aside, ours takes its place, staff are told',
    async (fault, kind, words) => {
      const act = await openAct(fault)

      expect(act.hasOnecPdf).toBe(false)
      const given = await bytesOf(act.id)
      expect(given.includes('1C:Enterprise')).toBe(false)
      expect(given.equals(await bytesOf(act.id, 'own'))).toBe(true)
      expect((await seen()).find((one) => one.kind === kind)?.text).toMatch(words)
      expect((await letters()).some(({ text }) => words.test(text))).toBe(true)
    },
  )
})

describe('an act by version 1.1', () => {
  test('shows the contract of each line, on the page and in the PDF', async () => {
    const customer = await app.signedIn('«Холдинг Юг')
    const counterpartyId = customer.current?.id ?? ''
    const period = { from: '2024-01-01', to: '2024-03-31' }
    const asked = await app.services.reconciliation.request(customer, { counterpartyId, ...period })
    if (asked.kind !== 'act') throw new Error(`ended as ${asked.kind}`)

    const page = await app.services.reconciliation.open(customer, asked.actId, 1)
    const lines = page?.kind === 'act' ? page.act.lines : []
    const numbers = new Set(lines.map(({ contract }) => contract?.number))
    expect(numbers).toEqual(new Set(['17', '24-У']))

    const own = { form: 'own' } as const
    const file = await app.services.reconciliation.file(customer, asked.actId, 'pdf', own)
    const { pages } = await readPdf(file?.content ?? new Uint8Array())
    expect(pages.map(pageText).join('')).toMatch(/договор№24-Уот09.02.2023/i)

    const stored = await app.database.prisma.reconciliationAct.findUniqueOrThrow({
      where: { id: asked.actId },
    })
    expect(stored.number).toMatch(/^\d+$/)
    expect(stored.asOf).toEqual(expect.any(Date))
    expect(stored.contractTotals).toHaveLength(2)
    expect(stored.supplier).toMatchObject({ director: 'Петров Пётр Петрович' })
  })
})

describe('a platform that refuses Bearer', () => {
  const platform = ['bearer_refused', 'bearer_stream_error'] as const

  test('is named on the page of what needs attention, with its remedy', async () => {
    app.sandbox.onec.setFaults('bearer_stream_error')
    await app.onec.reconciliation?.ping()
    app.sandbox.onec.setFaults()

    // It is noted behind the call.
    const told = async () => {
      const state = await app.services.staff.state(accountant)
      return state?.onec.lastFailure?.text ?? ''
    }
    const named = /8\.3\.24–8\.3\.26.*ONEC_HS_AUTH=basic\+header/
    await expect.poll(told, { timeout: 15_000 }).toMatch(named)
    expect(await told()).not.toMatch(/Проверьте журнал/)
  })

  test('lets in who follows the remedy', async () => {
    app.sandbox.onec.setAuth('basic+header')
    app.sandbox.onec.setFaults(...platform)
    const { url, apiKey, user, password } = app.sandbox.onec
    const client = createHttpServiceClient({
      ...{ url, apiKey, user, password, auth: 'basic+header' },
      concurrency: { acquire: async () => () => undefined },
      log: { info: () => undefined, warn: () => undefined },
    })
    const period = { from: '2024-01-01', to: '2024-03-31' }

    const act = await client.reconciliationAct({ counterpartyGuid: counterparty().guid, ...period })

    await client.close()
    app.sandbox.onec.setAuth('bearer')
    app.sandbox.onec.setFaults()
    expect(act).toMatchObject({ kind: 'done', value: { period } })
  })
})

function counterparty() {
  const found = app.sandbox.onec.base.find(client.current?.guid ?? '')
  if (!found) throw new Error('no such counterparty')
  return found
}
