import { describe, expect } from 'vitest'
import type { Sandbox } from '../../../../sandbox/index.ts'
import { type FormatVersion, type MessageAct, toMessage } from '../../../../server/onec/port.ts'
import { act, line } from '../../../unit/onec/enterprise-data/message-samples.ts'
import { listOf, test } from './odata-fixture.ts'

const DATE = '2026-11-20'
const CONTRACTS = 'Catalog_ДоговорыКонтрагентов'

function file(acts: Partial<MessageAct>[], version: FormatVersion = '1.16'): string {
  const rated = acts.map((one) =>
    act({
      organization: newParty('Новый поставщик', '5001234567'),
      counterparty: newParty('Новый заказчик', '5007654321'),
      date: DATE,
      lines: [line({ vatRate: 20 })],
      ...one,
    }),
  )
  return toMessage(rated, { createdAt: `${DATE}T18:30:00`, version })
}

function newParty(name: string, inn: string) {
  return { guid: null, name, inn, kpp: '500101001', isPerson: false }
}

const second = { ref: '7a1c2f60-0b1e-4d4f-9b0e-5f7f3f2f9a02', number: 'П-000002' }
const load = ({ onec }: Sandbox, text: string) => onec.accountant.loadFile(text)
const rowsOf = async (sandbox: Sandbox, set: string) => (await listOf(sandbox, set)).value.length
const CATALOGUES = [
  'Catalog_Контрагенты',
  'Catalog_Организации',
  CONTRACTS,
  'Catalog_Номенклатура',
  'Catalog_Валюты',
  'Catalog_КлассификаторЕдиницИзмерения',
]
const counts = (sandbox: Sandbox) => Promise.all(CATALOGUES.map((set) => rowsOf(sandbox, set)))

describe('a file is refused whole', () => {
  test('when the release does not register its version', async ({ sandbox }) => {
    const before = await counts(sandbox)
    const report = load(sandbox, file([{}], '1.14'))
    expect(report).toEqual({
      refusal: 'Не поддерживается версия формата обмена: <1.14>.',
      documents: [],
      rows: [],
    })
    expect(await counts(sandbox)).toEqual(before)
    expect(sandbox.onec.accountant.view(act().ref)).toBeNull()
  })

  test.for<[string, (text: string) => string, RegExp]>([
    [
      'elements are in another order',
      (text) => text.replace(/(<Валюта>.*?<\/Валюта>)(\s*)(<Сумма>.*?<\/Сумма>)/s, '$3$2$1'),
      /неожиданное свойство Валюта/,
    ],
    [
      'a rate is no member of the enumeration',
      (text) => text.replace('>НДС20<', '>НДС22<'),
      /НДС22/,
    ],
    [
      'what is required is absent',
      (text) => text.replace(/<ВидОперации>.*?<\/ВидОперации>/, ''),
      /ВидОперации/,
    ],
    [
      'an amount is no number',
      (text) => text.replace('<Сумма>12000.00', '<Сумма>12 000,00'),
      /Сумма/,
    ],
    ['a number is too long', (text) => text.replace('>П-000001<', `>${'9'.repeat(300)}<`), /Номер/],
    ['it is cut short', (text) => text.slice(0, -20), /разбора XML/],
    ['it holds what XML cannot', (text) => text.replace('макета', '\u0002'), /недопустимый символ/],
    ['it is a message of an exchange', withConfirmation, /Не найден узел обмена/],
    ['it is no message', () => '<Message/>', /Неверный формат/],
  ])('when %s', ([, spoil, refusal], { sandbox }) => {
    const spoilt = spoil(file([{}, second]))
    expect(spoilt).not.toBe(file([{}, second]))
    const report = load(sandbox, spoilt)
    expect(report.refusal).toMatch(refusal)
    expect(report.documents).toEqual([])
    expect(sandbox.onec.accountant.view(second.ref)).toBeNull()
  })
})

function withConfirmation(text: string): string {
  const inside = '<msg:To>BP</msg:To><msg:From>SV</msg:From>'
  return text.replace(
    '</msg:CreationDate>',
    `</msg:CreationDate><msg:Confirmation>${inside}</msg:Confirmation>`,
  )
}

describe('Бухгалтерия', () => {
  test('makes unposted documents, and what it has not', async ({ sandbox }) => {
    const report = load(sandbox, file([{}, second]))
    expect(report.refusal).toBeNull()
    expect(report.documents).toMatchObject([
      { number: 'П-000001', isNew: true, isPosted: false },
      { number: 'П-000002', isNew: true, isPosted: false },
    ])
    expect(report.rows.filter(({ isNew }) => isNew).map(({ set }) => set)).toEqual(
      expect.arrayContaining(['Catalog_Контрагенты', CONTRACTS, 'Catalog_Номенклатура']),
    )
    const [first] = report.documents
    expect(sandbox.onec.accountant.view(first?.ref ?? '')).toMatchObject({
      state: 'draft',
      total: 1_200_000n,
      counterparty: { name: 'Новый заказчик' },
      comment: 'Сделка 15 [portal:7a1c2f60]',
      lines: [{ sum: 1_200_000n, vat: 200_000n }],
    })
  })

  test('finds in a second file what the first made: nothing is made twice', async ({ sandbox }) => {
    load(sandbox, file([{}]))
    const before = await counts(sandbox)
    const report = load(sandbox, file([second]))
    expect(report.rows.filter(({ isNew }) => isNew)).toEqual([])
    expect(await counts(sandbox)).toEqual(before)
  })

  test('makes another contract for another currency, once', async ({ sandbox }) => {
    load(sandbox, file([{}]))
    const before = await rowsOf(sandbox, CONTRACTS)
    const dollars = { ...second, currency: { code: 'USD', rate: '92.1234' } }
    load(sandbox, file([dollars]))
    load(
      sandbox,
      file([{ ...dollars, ref: '7a1c2f60-0b1e-4d4f-9b0e-5f7f3f2f9a03', number: 'П-3' }]),
    )
    expect(await rowsOf(sandbox, CONTRACTS)).toBe(before + 1)
  })

  test('keeps two units of one work as two items', async ({ sandbox }) => {
    const item = (code: string, name: string) => ({
      guid: null,
      name: `Дизайн, ${name}`,
      unit: { code, name },
    })
    const lines = [item('356', 'ч'), item('796', 'шт'), item('356', 'ч')].map((one) =>
      line({ vatRate: 20, item: one }),
    )
    const before = await rowsOf(sandbox, 'Catalog_Номенклатура')
    load(sandbox, file([{ lines }]))
    expect(await rowsOf(sandbox, 'Catalog_Номенклатура')).toBe(before + 2)
  })

  test('without references makes a contract anew only when it cannot be found', async ({
    sandbox,
  }) => {
    const bare = (text: string) =>
      text
        .replace(/<Справочник\.Договоры>.*?<\/Справочник\.Договоры>/gs, '')
        .replace(/<Договор>\s*<Ссылка>.*?<\/Ссылка>/g, '<Договор>')
    load(sandbox, bare(file([{}])))
    const before = await rowsOf(sandbox, CONTRACTS)
    load(sandbox, bare(file([second])))
    expect(await rowsOf(sandbox, CONTRACTS)).toBe(before)
    const third = { ref: '7a1c2f60-0b1e-4d4f-9b0e-5f7f3f2f9a03', number: 'П-000003' }
    const withoutCurrency = bare(file([third])).replace(
      /(<Договор>.*?)<ВалютаВзаиморасчетов>.*?<\/ВалютаВзаиморасчетов>/s,
      '$1',
    )
    load(sandbox, withoutCurrency)
    expect(await rowsOf(sandbox, CONTRACTS)).toBe(before + 1)
  })

  test('overwrites on a second load: corrections are lost, posting is taken back', ({
    sandbox,
  }) => {
    const { accountant } = sandbox.onec
    const { ref } = act()
    load(sandbox, file([{}]))
    accountant.changeLine(ref, 1, { quantity: '1', price: '5 000,00' })
    accountant.post(ref)
    const again = load(sandbox, file([{}]))
    expect(again.documents).toMatchObject([{ isNew: false, wasUnposted: true, isPosted: true }])
    expect(accountant.view(ref)?.total).toBe(1_200_000n)
  })

  test('in a closed period leaves it unposted', ({ sandbox }) => {
    const { accountant } = sandbox.onec
    const { ref } = act()
    load(sandbox, file([{}]))
    accountant.post(ref)
    accountant.closePeriod(DATE)
    expect(load(sandbox, file([{}])).documents).toMatchObject([
      { wasUnposted: true, isPosted: false },
    ])
    expect(accountant.view(ref)?.state).toBe('draft')
  })

  test('finds a document by date and number too', ({ sandbox }) => {
    load(sandbox, file([{}]))
    const other = { ref: second.ref, number: act().number }
    expect(load(sandbox, file([other])).documents).toMatchObject([{ ref: act().ref, isNew: false }])
  })

  test('of a release that registers 1.17 takes a rate of 2026', ({ sandbox }) => {
    const text = file([{ lines: [line()] }], '1.17')
    sandbox.onec.accountant.takeFormats(['1.16'])
    expect(load(sandbox, text).refusal).toMatch('<1.17>')
    sandbox.onec.accountant.takeFormats(['1.16', '1.17'])
    const { documents } = load(sandbox, text)
    expect(sandbox.onec.accountant.view(documents[0]?.ref ?? '')?.lines).toMatchObject([
      { vat: 216_393n },
    ])
  })
})

test('УНФ makes a posted goods note, which the statement has', async ({ sandbox }) => {
  sandbox.onec.base.options.configuration = 'unf30'
  const romashka = sandbox.onec.base.counterparties[0]
  if (!romashka) throw new Error('nobody')
  const { guid, name } = romashka
  const counterparty = { ...newParty(name, '7707654321'), guid }
  const before = sandbox.onec.base.balance(romashka, DATE)
  const report = load(sandbox, file([{ counterparty }]))
  expect(report.documents).toMatchObject([
    { title: 'Расходная накладная', isSale: false, isNew: true, isPosted: true },
  ])
  expect(sandbox.onec.base.balance(romashka, DATE)).toBe(before + 1_200_000n)
  load(sandbox, file([{ counterparty }]))
  expect(sandbox.onec.base.balance(romashka, DATE)).toBe(before + 1_200_000n)
})

test('УНФ, which looks for services by their keys alone, finds them in a second file', async ({
  sandbox,
}) => {
  sandbox.onec.base.options.configuration = 'unf30'
  load(sandbox, file([{}]))
  const before = await counts(sandbox)
  const withoutContractKeys = file([second]).replace(
    /<Договор>\s*<Ссылка>.*?<\/Ссылка>/g,
    '<Договор>',
  )
  const report = load(sandbox, withoutContractKeys)
  expect(report.rows.filter(({ isNew }) => isNew)).toEqual([])
  expect(await counts(sandbox)).toEqual(before)
})

test('a configuration whose rules were not read refuses', ({ sandbox }) => {
  sandbox.onec.base.options.configuration = 'ut11'
  expect(load(sandbox, file([{}])).refusal).toContain('не знает')
})

describe('people and scripts', () => {
  test('load a file on a page of the console', async ({ sandbox }) => {
    const page = new URL('/console/load', sandbox.onec.consoleUrl)
    const form = new FormData()
    form.set('file', new File([file([{}])], 'sverka-acts-000001.xml'))
    const sent = await fetch(page, { method: 'POST', body: form, redirect: 'manual' })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/console/load'])
    const html = await (await fetch(page)).text()
    expect(html).toContain('П-000001')
    expect(html).toContain('создан, не проведён')
    const none = await fetch(page, { method: 'POST', body: new FormData() })
    expect(none.status).toBe(422)
    form.set('file', new File([file([{}], '1.14')], 'sverka-acts-000002.xml'))
    await fetch(page, { method: 'POST', body: form, redirect: 'manual' })
    const refused = await (await fetch(`${page}?lang=en`)).text()
    expect(refused).toContain('Nothing was loaded')
  })

  test('by control calls choose what a release takes, and load', async ({ sandbox }) => {
    const post = async (path: string, body: string) => {
      const answer = await fetch(new URL(`/sandbox/${path}`, sandbox.onec.url), {
        method: 'POST',
        body,
      })
      return answer.json()
    }
    expect(await post('formats', JSON.stringify({ versions: ['1.14'] }))).toEqual({
      versions: ['1.14'],
    })
    expect(await post('enterprise-data', file([{}], '1.14'))).toMatchObject({ refusal: null })
    expect(await post('formats', JSON.stringify({ versions: null }))).toEqual({ versions: null })
    expect(await post('enterprise-data', file([{}], '1.14'))).toMatchObject({
      refusal: expect.stringContaining('1.14'),
    })
  })
})
