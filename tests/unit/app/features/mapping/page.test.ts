import { describe, expect, test, vi } from 'vitest'
import {
  formatMappingId,
  mappingAddress,
  parseMappingId,
  readMappingQuery,
} from '~/features/mapping/address'
import type { DealActsService } from '../../../../../server/deal-acts/index.ts'
import { contextFor, fakeServices } from '../../support/context'
import * as dealActSamples from '../../support/deal-acts'
import * as people from '../../support/people'
import { openPortal } from '../../support/portal'

const MAPPING = '/staff/mapping'

function open(dealActs: Partial<DealActsService> = {}) {
  const services = fakeServices({ dealActs })
  const portal = openPortal(contextFor({ ...people.admin(), role: 'accountant' }, { services }))
  return {
    dealActs: services.dealActs,
    get: portal.get,
    page: async (path = MAPPING) => plain(await (await portal.get(path)).text()),
    post: async (fields: Record<string, string> | FormData, path = MAPPING) => {
      const answer = await portal.post(path, fields)
      return { status: answer.status, html: plain(await answer.text()) }
    },
  }
}

const plain = (html: string) => html.replace(/<!-- -->/g, '').replace(/[\u00a0\u202f]/g, ' ')
const want = (kind: string, key: string) => encodeURIComponent(`${kind}:${key}`)

/** What waits, a card each, in the order of the page. */
const cardsIn = (html: string) =>
  html
    .match(/<h2 id="wants".*?<\/section>/s)?.[0]
    .split('<article')
    .slice(1) ?? []

/** Fields of the first form with such a button. */
function formIn(html: string, button: string): Record<string, string> {
  const form = html.match(/<form.*?<\/form>/gs)?.find((one) => one.includes(button)) ?? ''
  const hidden = [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  return Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
}

describe('what waits to be mapped', () => {
  test('says what it is, why, and how many deals wait, with the way to them', async () => {
    const [item = ''] = cardsIn(await open().page())
    expect(item).toMatch(/Услуга:<\/span> Контекстная реклама<\/h3>/)
    expect(item).toContain('>Соответствия с 1С ещё нет.<')
    expect(item).toMatch(
      /href="\/staff\/deal-acts\?wants=item%3Aname%3A[^"]*"[^>]*>Ждут 12 сделок</,
    )
  })

  test('is mapped by one press on a suggestion, scripts or not', async () => {
    const { page, post, dealActs } = open()
    const [item = ''] = cardsIn(await page())
    expect(item).toContain('сходство 62 %')
    const fields = formIn(item, 'Выбрать: Реклама в интернете')
    const { status, html } = await post({ ...fields, intent: 'save' })
    expect(status).toBe(200)
    expect(dealActs.saveMapping).toHaveBeenCalledWith(expect.anything(), {
      kind: 'item',
      key: 'name:реклама|*',
      shown: 'Контекстная реклама',
      to: 'onec',
      guid: dealActSamples.missingMappings[0]?.suggestions[0]?.guid,
      name: 'Реклама в интернете',
    })
    expect(html).toContain(
      'Сохранено: Контекстная реклама → Реклама в интернете. 12 сделок продолжаются.',
    )
  })

  test('tells how alike a suggestion is only where it is alike at all', async () => {
    const [group] = dealActSamples.missingMappings
    const [suggestion] = group?.suggestions ?? []
    if (!group || !suggestion) return expect.fail('nothing suggested')
    const suggestions = [0.19, 0.2].map((likeness) => ({
      ...suggestion,
      guid: `${likeness}`,
      likeness,
    }))
    const [card = ''] = cardsIn(
      await open({ missingMappings: async () => [{ ...group, suggestions }] }).page(),
    )
    expect(card.match(/сходство \d+ %/g)).toEqual(['сходство 20 %'])
    expect(card).toContain('name="guid" value="0.19"')
  })

  test('and has one of exactly that name in 1C is chosen with all such at one press', async () => {
    const [group] = dealActSamples.missingMappings
    if (!group) throw new Error('no group')
    const named = (name: string, likeness = 1) => ({
      guid: `guid of ${name}`,
      name,
      details: '',
      likeness,
    })
    const of = (key: string, changes: Partial<typeof group>) => ({ ...group, key, ...changes })
    const wants = async () => [
      of('a', { suggestions: [named('A'), named('A и Б', 0.7)] }),
      of('b', { suggestions: [named('B')] }),
      of('two', { suggestions: [named('C'), named('C', 1)] }),
      of('near', { suggestions: [named('D', 0.99)] }),
      of('inn:1', { kind: 'counterparty', suggestions: [named('ООО «Е»')] }),
    ]
    const { page, post, dealActs } = open({ missingMappings: wants })
    const html = await page()
    const button = html.match(/<form(?:(?!<form).)*value="save-exact".*?<\/form>/s)?.[0] ?? ''
    expect(button).toContain('Выбрать совпадающие полностью: 2')
    const form = new FormData()
    form.set('intent', 'save-exact')
    // `b` has come since the page was shown.
    for (const want of ['item:a', 'item:two', 'counterparty:inn:1']) form.append('want', want)
    const saved = await post(form)
    expect(saved.html).toContain('Сохранено 1 соответствие.')
    expect(dealActs.saveMapping).toHaveBeenCalledExactlyOnceWith(expect.anything(), {
      kind: 'item',
      key: 'a',
      shown: group.shown,
      to: 'onec',
      guid: 'guid of A',
      name: 'A',
    })
  })

  test('may be a unit that goes into the text, or a rate that is chosen', async () => {
    const { page, post, dealActs } = open()
    const [item = '', unit = '', vat = ''] = cardsIn(await page())
    expect(item).not.toContain('Писать в текст строки')
    await post({ ...formIn(unit, 'Писать в текст строки'), intent: 'save' })
    expect(dealActs.saveMapping).toHaveBeenLastCalledWith(expect.anything(), {
      kind: 'unit',
      key: 'проект',
      shown: 'проект',
      to: 'text',
    })
    expect(vat).not.toContain('name="find"')
    expect(vat).toMatch(/<option value="22">22 %<\/option>/)
    await post({ ...formIn(vat, 'name="rate"'), rate: 'none', intent: 'save' })
    expect(dealActs.saveMapping).toHaveBeenLastCalledWith(expect.anything(), {
      kind: 'vat',
      key: '18',
      shown: '18',
      to: 'vat',
      rate: 'none',
    })
  })

  test('is looked for in 1C under an address of its own, first on the page', async () => {
    const { page, dealActs } = open()
    const html = await page(`${MAPPING}?want=${want('unit', 'проект')}&find=усл&skip=20`)
    expect(dealActs.searchOnec).toHaveBeenCalledWith(expect.anything(), {
      kind: 'unit',
      key: 'проект',
      text: 'усл',
      skip: 20,
    })
    const [first = '', second = ''] = cardsIn(html)
    expect(first).toContain('Единица:')
    expect(first).toMatch(/name="find"[^>]*value="усл"/)
    expect(formIn(first, 'Выбрать: Реклама контекстная')).toMatchObject({
      key: 'проект',
      to: 'onec',
      guid: dealActSamples.foundItems[0]?.guid,
      unit: 'усл',
    })
    expect(first).toMatch(/href="[^"]*skip=21"[^>]*>Показать ещё/)
    expect(second).not.toContain('Реклама контекстная')
  })

  test('that is not found, or not answered for, says so', async () => {
    const path = `${MAPPING}?want=${want('unit', 'проект')}&find=x`
    const none = async () => ({ kind: 'found' as const, items: [], more: false })
    expect(await open({ searchOnec: none }).page(path)).toContain('В 1С ничего не найдено')
    const failed = async () => ({ kind: 'failed' as const, text: '1С не отвечает.' })
    expect(await open({ searchOnec: failed }).page(path)).toMatch(
      /role="alert"[^>]*>1С не отвечает/,
    )
  })

  test('opened from an act stands first and asks 1C nothing yet', async () => {
    const { page, dealActs } = open()
    const [first = ''] = cardsIn(await page(`${MAPPING}?want=${want('vat', '18')}`))
    expect(first).toContain('Ставка НДС:')
    expect(dealActs.searchOnec).not.toHaveBeenCalled()
  })

  test('is shown in part when there is very much of it, the one looked for first', async () => {
    const group = dealActSamples.missingMappings[0]
    if (!group) throw new Error('no group')
    const suggestions = Array.from({ length: 20 }, (_, at) => ({
      guid: `guid-${at}`,
      name: `Услуга ${at}`,
      details: '',
      likeness: 0.5,
    }))
    const wants = async () =>
      Array.from({ length: 300 }, (_, at) => ({ ...group, key: `name:${at}|*`, suggestions }))
    const html = await open({ missingMappings: wants }).page(
      `${MAPPING}?want=${want('item', 'name:299|*')}`,
    )
    const cards = cardsIn(html)
    expect(cards).toHaveLength(50)
    expect(cards[0]).toContain('value="name:299|*"')
    expect(cards[1]).toContain('value="name:0|*"')
    expect(cards[0]?.match(/Выбрать: /g)).toHaveLength(5)
    expect(html).toContain('Показаны 50 из 300')
  })

  test('is nothing when all is mapped and nothing is being made', async () => {
    const [wants, list] = [
      async () => [],
      async () => dealActSamples.list({ counts: dealActSamples.emptyCounts }),
    ]
    expect(await open({ missingMappings: wants, list }).page()).toContain('ни одна сделка не ждёт')
    const html = await open({ missingMappings: wants }).page()
    expect(html).toContain('1 акт сейчас готовится')
    expect(html).not.toContain('ни одна сделка не ждёт')
  })

  test('and refused says why', async () => {
    const saveMapping = async () => ({ kind: 'fault' as const, text: 'Такой услуги в 1С нет.' })
    const { status, html } = await open({ saveMapping }).post({ intent: 'save', kind: 'item' })
    expect(status).toBe(422)
    expect(html).toMatch(/role="alert".*Такой услуги в 1С нет\./s)
    expect((await open({ saveMapping: async () => null }).post({ intent: 'save' })).status).toBe(
      403,
    )
    expect((await open().post({ intent: 'nonsense' })).status).toBe(400)
  })
})

describe('mappings made before', () => {
  test('are found by kind and name, and paged', async () => {
    const { page, dealActs } = open()
    const html = await page(`${MAPPING}?kind=item&q=сайт&cursor=c`)
    expect(dealActs.mappings).toHaveBeenCalledWith(
      expect.anything(),
      { kind: 'item', q: 'сайт' },
      'c',
    )
    expect(html).toMatch(/<option value="item" selected="">/)
    expect(html).toContain(`kind=item&amp;q=${encodeURIComponent('сайт')}&amp;cursor=older"`)
    expect(html).toMatch(/Сопровождение сайта<span[^>]*>, мес/)
    expect(html).toContain('пишется в текст строки')
    expect(html).toContain('22 %')
  })

  test('are changed by looking in 1C again, and left as they are', async () => {
    const html = await open().page(`${MAPPING}?kind=item&want=${want('item', 'product:51|796')}`)
    const card = html.match(/<h2 id="changed".*?<\/section>/s)?.[0] ?? ''
    expect(card).toMatch(/Сейчас: <span[^>]*>Сопровождение сайта/)
    expect(card).toMatch(/name="find"[^>]*value="Поддержка сайта"/)
    expect(card).toMatch(/href="\/staff\/mapping\?kind=item"[^>]*>Оставить как есть/)
  })

  test('are forgotten at a press', async () => {
    const { post, dealActs } = open()
    const { html } = await post({ intent: 'remove', kind: 'unit', key: 'правка' })
    expect(dealActs.removeMapping).toHaveBeenCalledWith(expect.anything(), 'unit', 'правка')
    expect(html).toContain('Соответствие удалено.')
  })
})

describe('the table of mappings', () => {
  const file = (content: BlobPart, name = 'mapping.csv') => {
    const form = new FormData()
    form.set('intent', 'import')
    form.set('file', new File([content], name))
    return form
  }

  test('is downloaded whole, with its byte order mark', async () => {
    const answer = await open().get('/staff/mapping.csv')
    expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })

  test('is loaded, and says how many deals go on and which rows were left out', async () => {
    const faults = [{ line: 4, text: 'Строка 4: вид «x» неизвестен.' }]
    const importMappings = vi.fn(async () => ({ saved: 3, resumed: 2, faults }))
    const { html } = await open({ importMappings }).post(file('kind;key;единица'))
    expect(importMappings).toHaveBeenCalledWith(expect.anything(), 'kind;key;единица')
    expect(html).toContain('Сохранено 3 соответствия. 2 сделки продолжаются.')
    expect(html).toContain('Пропущена 1 строка:')
    expect(html).toContain('Строка 4: вид «x» неизвестен.')
  })

  test('may come from a spreadsheet that writes windows-1251', async () => {
    const { post, dealActs } = open()
    await post(file(new Uint8Array([0xe5, 0xe4, 0xe8, 0xed, 0xe8, 0xf6, 0xe0])))
    expect(dealActs.importMappings).toHaveBeenCalledWith(expect.anything(), 'единица')
  })

  test('that is none, or far too large, is not read', async () => {
    const { post, dealActs } = open()
    const none = await post(file('', ''))
    expect(none.status).toBe(422)
    expect(none.html).toContain('Выберите файл с таблицей.')
    const large = await post(file(new Uint8Array(5 * 1_048_576 + 1)))
    expect(large.status).toBe(422)
    expect(large.html).toContain('Файл больше 5 МБ')
    expect(dealActs.importMappings).not.toHaveBeenCalled()
  })
})

describe('rates of currencies', () => {
  const typed = { currency: 'USD', date: '2026-03-31', rate: '92,5', per: '1' }

  test('are listed and saved', async () => {
    const { page, post, dealActs } = open()
    expect(await page()).toMatch(/USD<\/th><td[^>]*>31\.03\.2026<\/td><td[^>]*>92,5</)
    const { html } = await post({ intent: 'rate', ...typed })
    expect(dealActs.saveRate).toHaveBeenCalledWith(expect.anything(), typed)
    expect(html).toContain('Сохранено. 1 сделка продолжается.')
  })

  test('that cannot be read are shown as typed', async () => {
    const saveRate = async () => ({ kind: 'fault' as const, text: 'Курс — это число.' })
    const { status, html } = await open({ saveRate }).post({ intent: 'rate', ...typed, rate: 'x' })
    expect(status).toBe(422)
    expect(html).toContain('Курс — это число.')
    expect(html).toMatch(/name="rate"[^>]*value="x"/)
  })
})

test('the address keeps what is set and nothing else', () => {
  const place = { kind: 'unit', q: 'ч', cursor: 'c', want: 'item:name:a:b', find: 'x', skip: 20 }
  const address = mappingAddress(place)
  expect(readMappingQuery(new URL(address, 'http://x').searchParams)).toEqual(place)
  expect(mappingAddress({ kind: '', find: null })).toBe(MAPPING)
  const odd = new URLSearchParams('kind=nonsense&skip=-1')
  expect(readMappingQuery(odd)).toMatchObject({ kind: '', skip: 0, find: null, cursor: null })
})

test('a key may itself have colons', () => {
  const parts = { kind: 'counterparty', key: 'inn:7728168971 kpp:772801001' }
  expect(parseMappingId(formatMappingId(parts))).toEqual(parts)
  expect(parseMappingId('item')).toEqual({ kind: 'item', key: '' })
})
