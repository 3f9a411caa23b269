import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AnswerView } from '../../../../../server/answers/index.ts'
import type {
  CompletionActList,
  CompletionActView,
} from '../../../../../server/completion-acts/index.ts'
import type { Actor, Locale } from '../../../../../server/identity/index.ts'
import * as completionActSamples from '../../support/completion-acts'
import { contextFor, fakeServices } from '../../support/context'
import * as people from '../../support/people'
import { openPortal } from '../../support/portal'

const printed = vi.spyOn(console, 'error')
beforeEach(() => {
  printed.mockClear()
})
afterEach(() => expect(printed).not.toHaveBeenCalled())

const client = (locale: Locale = 'ru') => people.customer({ locale })
const group = (locale: Locale = 'ru') =>
  people.customer({ locale, counterparties: [people.romashka, people.vasilek] })
const showing = (list: CompletionActList) => () =>
  fakeServices({ completionActs: { list: async () => list } })
const opening =
  (act: CompletionActView, answer: AnswerView | null = completionActSamples.answer()) =>
  () =>
    fakeServices({
      completionActs: { open: async () => act },
      answers: { forDocument: async () => answer },
    })

type Visit = [
  path: string,
  who: (locale: Locale) => Actor,
  services?: () => ReturnType<typeof fakeServices>,
]

const visits: Record<string, Visit> = {
  'the list': ['/acts', client],
  'the list of a group': [
    '/acts?counterparty=all',
    group,
    showing(completionActSamples.staffList()),
  ],
  'the list as staff see it': ['/acts', people.admin],
  'the list of one counterparty for staff': [
    '/acts?counterparty=c-1',
    people.admin,
    showing(completionActSamples.list()),
  ],
  'no acts': ['/acts', client, showing(completionActSamples.nothing)],
  'no acts for staff': [
    '/acts',
    people.admin,
    showing({
      ...completionActSamples.nothing,
      filter: { ...completionActSamples.nothing.filter, counterparty: 'all' },
    }),
  ],
  'history still being read': [
    '/acts',
    client,
    showing({
      ...completionActSamples.nothing,
      isComplete: false,
      reading: { known: 0, unread: 0 },
    }),
  ],
  'nothing found': [
    '/acts?q=x',
    client,
    showing({
      ...completionActSamples.nothing,
      filter: { ...completionActSamples.nothing.filter, q: 'x' },
    }),
  ],
  'too many to add up': [
    '/acts',
    client,
    showing(
      completionActSamples.list({
        isComplete: false,
        reading: { known: 10_000, unread: 40 },
        totals: { count: 10_000, sums: [], isCapped: true },
      }),
    ),
  ],
  'states still being read': [
    '/acts',
    client,
    showing(completionActSamples.list({ reading: { known: 39, unread: 27 } })),
  ],
  'an act that waits': ['/acts/act-1', client, opening(completionActSamples.act())],
  'an act that was changed': [
    '/acts/act-1',
    client,
    opening(completionActSamples.act({ changedSinceAnswer: true, amountIncludesVat: true })),
  ],
  'a refused act': [
    '/acts/act-1',
    client,
    opening(completionActSamples.refused.act, completionActSamples.refused.answer),
  ],
  'a refused act for staff': [
    '/acts/act-1',
    people.admin,
    opening(
      { ...completionActSamples.refused.act, staff: completionActSamples.inOnec },
      completionActSamples.refused.answer,
    ),
  ],
  'a signed act': [
    '/acts/act-1',
    client,
    opening(completionActSamples.signed.act, completionActSamples.signed.answer),
  ],
  'a rejected act': [
    '/acts/act-1',
    client,
    opening(
      completionActSamples.act({ state: 'rejected', stateReason: 'Ошибка в договоре' }),
      completionActSamples.answer({ canAnswer: false }),
    ),
  ],
  'a draft for staff': [
    '/acts/act-1',
    people.admin,
    opening(
      completionActSamples.act({
        state: 'draft',
        lines: [],
        lineCount: 0,
        staff: completionActSamples.inOnec,
      }),
      null,
    ),
  ],
  'a correction': ['/acts/act-1', client, opening(completionActSamples.correction)],
  'a correction of an act that is not there': [
    '/acts/act-1',
    client,
    opening({
      ...completionActSamples.correction,
      corrects: { id: null, number: null, date: null, total: null },
    }),
  ],
  'a corrected act': ['/acts/act-1', client, opening(completionActSamples.corrected)],
  'a list with a correction': [
    '/acts',
    client,
    showing(
      completionActSamples.list({
        rows: [completionActSamples.row('waiting', { isCorrection: true, total: -120_000n })],
      }),
    ),
  ],
  'a page of a long act': [
    '/acts/act-1?page=2',
    client,
    opening(completionActSamples.act({ page: 2, pages: 4, lineCount: 340, firstLine: 101 })),
  ],
}

describe.each(['ru', 'en'] as const)('in %s', (locale) => {
  test.each(Object.entries(visits))('%s is a whole page', async (_, [path, who, services]) => {
    const context = contextFor(who(locale), { locale, services: (services ?? fakeServices)() })

    const answer = await openPortal(context).get(path)
    const html = await answer.text()

    expect(answer.status).toBe(200)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).toMatch(/<title>.+ — (Сверка|Sverka)<\/title>/)
    expect(visibleText(html)).not.toMatch(/\{\w+\}|undefined|\[object/)
    expect(html, 'the policy lets no inline style through').not.toMatch(/ style="/)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size, 'ids are unique').toBe(ids.length)
  })
})

async function read(
  path: string,
  services: ReturnType<typeof fakeServices>,
  who: Actor = client(),
) {
  return (await openPortal(contextFor(who, { services })).get(path)).text()
}

describe('the list', () => {
  test('adds up what is shown, by currency', async () => {
    const text = visibleText(await read('/acts', fakeServices()))
    expect(text).toContain('12 актов на 1 200 000,00 ₽ и 3 000,00 $')
  })

  test('says when there is too much to add up, and offers no archive of all', async () => {
    const totals = { count: 10_000, sums: [], isCapped: true }
    const html = await read('/acts', showing(completionActSamples.list({ totals }))())
    expect(visibleText(html)).toContain('Больше 10 000 актов')
    expect(html).not.toContain('ZIP всех')
  })

  test('offers an archive of all only while it fits into one', async () => {
    const counting = (count: number) =>
      showing(
        completionActSamples.list({ totals: { ...completionActSamples.list().totals, count } }),
      )()
    expect(await read('/acts', counting(500))).toContain('ZIP всех')
    expect(await read('/acts', counting(501))).not.toContain('ZIP всех')
  })

  test('keeps the filter in the form, in the downloads and on the way to older acts', async () => {
    const filter = { ...completionActSamples.list().filter, q: 'сайт', status: 'waiting' as const }
    const html = await read(
      '/acts?q=сайт&status=waiting',
      showing(completionActSamples.list({ filter }))(),
    )
    const query = `q=${encodeURIComponent('сайт')}&amp;status=waiting`
    expect(html).toContain('value="сайт"')
    expect(html).toContain(`href="/acts/list.csv?${query}"`)
    expect(html).toContain(`href="/acts?${query}&amp;cursor=older"`)
    expect(html).toMatch(/<option value="waiting" selected="">/)
    expect(html).toMatch(/<a[^>]*href="\/acts"[^>]*>Сбросить/)
  })

  test('offers no reset where nothing is set', async () => {
    expect(await read('/acts', fakeServices())).not.toContain('Сбросить')
  })

  test('leads to an act that knows the way back to the list as it was left', async () => {
    const filter = { ...completionActSamples.list().filter, q: 'a&b' }
    const html = await read(
      '/acts?q=a%26b&cursor=c1',
      showing(completionActSamples.list({ filter }))(),
    )
    const back = encodeURIComponent('/acts?q=a%26b&cursor=c1')
    expect(html).toContain(`href="/acts/act-waiting?back=${back}"`)
  })

  test('names the counterparty only where several are shown at once', async () => {
    expect(visibleText(await read('/acts', fakeServices()))).not.toContain('Контрагент')
    const html = await read('/acts', fakeServices(), people.admin())
    expect(visibleText(html)).toContain('Контрагент')
    expect(html).toContain('href="/acts?counterparty=c-2"')
  })

  test('lets a person with several companies choose among them, and nobody else', async () => {
    expect(await read('/acts', fakeServices(), group())).toContain('name="counterparty"')
    expect(await read('/acts', fakeServices())).not.toContain('name="counterparty"')
  })
})

describe('the page of an act', () => {
  test('says number, date, sum and its lines as the reader writes figures', async () => {
    const text = visibleText(await read('/acts/act-1', opening(completionActSamples.act())()))
    expect(text).toContain('Акт № 12 от 31.03.2026')
    expect(text).toContain('96 000,00 ₽')
    expect(text).toContain('1,5')
    expect(text).toContain('без НДС')
    expect(text).toContain('Девяносто шесть тысяч рублей 00 копеек')
  })

  test('of a correction says what was, what is and the change, and leads to what it corrects', async () => {
    const html = await read('/acts/act-1', opening(completionActSamples.correction)())
    const text = visibleText(html)
    expect(text).toContain('Корректировка № 5 от 10.06.2026')
    expect(text).toContain('28 800,00 ₽')
    expect(html).toContain('href="/acts/act-0"')
    expect(text).toContain('акт № 12 от 31.03.2026')
    expect(text).toContain('36 000,00')
    expect(text).toContain('1,2 × 20 000,00')
    expect(text).toContain('−7 200,00')
    expect(text).not.toContain('undefined')
  })

  test('of a corrected act names what corrects it, and by how much', async () => {
    const html = await read('/acts/act-1', opening(completionActSamples.corrected)())
    expect(html).toContain('href="/acts/act-5"')
    expect(visibleText(html)).toMatch(/корректировка № 5 от 10\.06\.2026 +\( ?−1 200,00 ₽/)
  })

  test('leads back to the list as it was left, never to another site', async () => {
    const services = opening(completionActSamples.act())()
    const back = (path: string) => read(`/acts/act-1?back=${encodeURIComponent(path)}`, services)
    expect(await back('/acts?status=waiting&cursor=x')).toContain(
      'href="/acts?status=waiting&amp;cursor=x"',
    )
    expect(await back('https://evil.example')).toContain('href="/acts"')
    expect(await back('//evil.example')).toContain('href="/acts"')
  })

  test('keeps the way back on every page of its lines', async () => {
    const html = await read(
      '/acts/act-1?back=%2Facts%3Fq%3D1&page=2',
      opening(completionActSamples.act({ page: 2, pages: 4, lineCount: 340 }))(),
    )
    expect(html).toContain('href="/acts/act-1?back=%2Facts%3Fq%3D1&amp;page=3"')
  })

  test('asks a customer for an answer to what they see, and staff for none', async () => {
    const html = await read('/acts/act-1', opening(completionActSamples.act())())
    for (const intent of ['accept', 'refuse', 'scan']) expect(html).toContain(`value="${intent}"`)
    expect(html.match(/name="seen" value="hash-1"/g)).toHaveLength(3)
    const staff = opening(
      completionActSamples.act({ staff: completionActSamples.inOnec }),
      completionActSamples.answer({ canAnswer: false }),
    )()
    const forStaff = await read('/acts/act-1', staff, people.admin())
    expect(forStaff).not.toContain('value="accept"')
    expect(forStaff).toContain('Клиент ещё не ответил')
    // As on paper.
    expect(forStaff).toMatch(/Исполнитель[\s\S]+Заказчик/)
    expect(forStaff).toContain('Реализация товаров и услуг')
  })

  test('shows what both sides wrote, escaped, and the scans as downloads', async () => {
    const [message] = completionActSamples.objection().messages
    const messages = message ? [{ ...message, text: '<b>12</b> часов' }] : []
    const objection = completionActSamples.objection({ messages })
    const services = opening(
      completionActSamples.act(),
      completionActSamples.answer({
        discrepancies: [objection],
        scans: [completionActSamples.signedScan],
      }),
    )()
    const html = await read('/acts/act-1', services)
    expect(html).toContain('&lt;b&gt;12&lt;/b&gt; часов')
    expect(html).toContain(`href="/files/${completionActSamples.scan.id}"`)
    expect(visibleText(html)).toContain('2 страницы, 1,2 МБ')
  })
})

test('the home page says what waits for an answer, and nothing when nothing does', async () => {
  const html = await read('/', fakeServices())
  expect(visibleText(html)).toContain(
    'Ждут вашего ответа 3 акта выполненных работ на 360 000,00 ₽.',
  )
  expect(html).toContain('href="/acts?status=waiting"')
  const waiting = async () => ({ count: 0, sums: [] })
  expect(await read('/', fakeServices({ completionActs: { waiting } }))).not.toContain(
    'status=waiting',
  )
})

function visibleText(html: string): string {
  return html
    .replace(/<script\b[\s\S]*?<\/script>/g, '')
    .replace(/<!-- -->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u00a0\u202f\s]+/g, ' ')
}
