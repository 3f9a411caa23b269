import { describe, expect, test, vi } from 'vitest'
import { formatDuration } from '~/features/deal-acts/duration'
import { i18nFor } from '~/i18n'
import type { DealActsList, DealActsService } from '../../../../../server/deal-acts/index.ts'
import { contextFor, fakeServices } from '../../support/context'
import * as dealActSamples from '../../support/deal-acts'
import * as people from '../../support/people'
import { openPortal } from '../../support/portal'

const LIST = '/staff/deal-acts'
/** All of them in order, not by what keeps them. */
const FLAT = `${LIST}?status=open`

function open(
  dealActs: Partial<DealActsService> = {},
  role: 'admin' | 'accountant' = 'accountant',
) {
  const services = fakeServices({ dealActs })
  const actor = { ...people.admin(), role }
  const portal = openPortal(contextFor(actor, { services }))
  return {
    dealActs: services.dealActs,
    page: async (path = LIST) => plain(await (await portal.get(path)).text()),
    get: portal.get,
    post: async (fields: Record<string, string>, path = LIST) => {
      const answer = await portal.post(path, fields)
      return { answer, html: plain(await answer.text()), to: answer.headers.get('Location') }
    },
  }
}

const plain = (html: string) => html.replace(/<!-- -->/g, '').replace(/[\u00a0\u202f]/g, ' ')
const showing = (list: DealActsList) => open({ list: async () => list })

/** What stands in one row of the table. */
const rowIn = (html: string, id: string) =>
  html.match(new RegExp(`<tr data-row="${id}".*?</tr>`, 's'))?.[0] ?? ''

describe('the list', () => {
  test('opens on what needs a person: a reason once, its remedy first, under it the deals', async () => {
    const html = await open().page()
    const groups = [...html.matchAll(/<tbody>.*?<\/tbody>/gs)].map(([group]) => group)
    expect(groups).toHaveLength(2)
    expect(groups[0]).toMatch(
      /class="group-head">.*?href="\/staff\/mapping\?want=item[^>]*>Сопоставить<.*?Услуга «Контекстная реклама».*?1 сделка.*?data-row="deal-unmapped"/s,
    )
    // A card is corrected deal by deal.
    expect(groups[1]).toMatch(/data-row="deal-no-kpp".*?>Открыть сделку/s)
    const nothing = { attention: 0, failed: 0 }
    const counts = { ...dealActSamples.list().counts, ...nothing }
    const list = vi.fn(async () => dealActSamples.list({ counts }))
    expect(rowIn(await open({ list }).page(), 'deal-created')).not.toBe('')
    expect(list).toHaveBeenLastCalledWith(expect.anything(), { status: 'open' }, null)
  })

  test('puts the remedy of each fault first in its row', async () => {
    const html = await open().page(FLAT)
    expect(rowIn(html, 'deal-unmapped')).toMatch(
      /^<tr[^>]*><td[^>]*><a class="[^"]*" aria-label="Сопоставить: Продвижение"[^>]*href="\/staff\/mapping\?want=item/,
    )
    expect(rowIn(html, 'deal-no-kpp')).toMatch(
      /^<tr[^>]*><td[^>]*><a href="https:\/\/portal\.bitrix24\.test\/crm\/deal\/details\/1024\/" target="_blank" rel="noreferrer"[^>]*>Открыть сделку/,
    )
    expect(rowIn(html, 'deal-period')).toMatch(
      /^<tr[^>]*><td[^>]*><a[^>]*href="\/staff\/deal-acts\/deal-period[?"]/,
    )
    expect(rowIn(html, 'deal-failed')).toMatch(/^<tr[^>]*><td[^>]*><form[^>]*>.*value="retry"/)
    expect(rowIn(html, 'deal-created')).toMatch(/^<tr[^>]*><td class="remedy"><\/td>/)
  })

  test('says why, how often it was tried and when again, and names the document', async () => {
    const html = await open().page(FLAT)
    expect(rowIn(html, 'deal-unmapped')).toContain('и ещё 2 причины')
    expect(rowIn(html, 'deal-waiting')).toContain('3 попытки, следующая в 12:54')
    expect(rowIn(html, 'deal-created')).toContain('№ 00БП-000012 от 31.03.2026')
    expect(rowIn(html, 'deal-rejected')).toContain('редакция 2')
    expect(rowIn(html, 'deal-failed')).toContain('Сделка 77')
  })

  test('counts every state that has acts, what is open and all of them', async () => {
    const html = await open().page(FLAT)
    const tabs = html.match(/<nav aria-label="Состояние".*?<\/nav>/s)?.[0] ?? ''
    expect(tabs).toMatch(
      /aria-current="page"[^>]*href="\/staff\/deal-acts\?status=open"[^>]*>В работе<span[^>]*>8</,
    )
    expect(tabs).toMatch(/href="\/staff\/deal-acts"[^>]*>Требуют внимания<span[^>]*>3</)
    expect(tabs).toMatch(
      /href="\/staff\/deal-acts\?status=created"[^>]*>Черновики в 1С<span[^>]*>10 000\+</,
    )
    expect(tabs).toMatch(/href="\/staff\/deal-acts\?status=all"[^>]*>Все<span[^>]*>1 211</)
    expect(tabs).not.toContain('status=signed')
  })

  test('keeps the filter in the address: in tabs, in the search, on the way down', async () => {
    const filter = { q: 'сайт', status: 'all', source: 'sweep', wants: '' } as const
    const { page, dealActs } = open({ list: vi.fn(async () => dealActSamples.list({ filter })) })
    const html = await page(`${LIST}?q=сайт&status=all&source=sweep&cursor=c`)
    expect(dealActs.list).toHaveBeenCalledWith(
      expect.anything(),
      { q: 'сайт', status: 'all', source: 'sweep' },
      'c',
    )
    const query = encodeURIComponent('сайт')
    expect(html).toContain(`href="/staff/deal-acts?q=${query}&amp;source=sweep"`)
    expect(html).toContain(
      `href="/staff/deal-acts?q=${query}&amp;status=all&amp;source=sweep&amp;cursor=older"`,
    )
    expect(html).toMatch(/<input type="hidden" name="status" value="all"/)
    expect(html).toContain('Только найденные проверкой.')
    // An act leads back to this very page of the list.
    expect(html).toContain(
      `back=${encodeURIComponent(`/staff/deal-acts?q=${query}&status=all&source=sweep&cursor=c`)}"`,
    )
  })

  test('explains itself when it is empty', async () => {
    const none = { rows: [], nextCursor: null }
    const never = dealActSamples.list({ ...none, counts: dealActSamples.emptyCounts })
    expect(await showing(never).page()).toContain('Ни одна сделка ещё не запросила акт')
    expect(await showing(dealActSamples.list(none)).page(FLAT)).toContain(
      'ни один акт не ждёт решения',
    )
    const filter = { q: 'x', status: 'open', source: '', wants: '' } as const
    expect(await showing(dealActSamples.list({ ...none, filter })).page(`${FLAT}&q=x`)).toContain(
      'По этим условиям актов нет',
    )
  })

  test('says what Bitrix24 and 1C lack above all else', async () => {
    const html = await showing(
      dealActSamples.list({ problems: ['Битрикс24 не подключён.'] }),
    ).page()
    expect(html.indexOf('Битрикс24 не подключён.')).toBeLessThan(html.indexOf('<table'))
    expect(html.indexOf('Битрикс24 не подключён.')).toBeGreaterThan(0)
  })

  test('tells the month in one line', async () => {
    expect(await open().page()).toContain(
      'Март 2026: 78 черновиков; от стадии до черновика обычно 2 мин 10 с; от черновика до решения 4 ч 5 мин; ' +
        // Of two rejections there is no usual time.
        'отклонено 5 %: «неверные реквизиты» 5 %.',
    )
    const none = { ...dealActSamples.figures, rejected: 0, reasons: [] }
    expect(await open({ statistics: async () => none }).page()).toContain('отклонённых нет')
    const few = { ...dealActSamples.figures, drafted: 1, decided: 1, rejected: 1 }
    expect(await open({ statistics: async () => few }).page()).toContain('Март 2026: 1 черновик.')
  })

  test('counts what Bitrix24 did not tell of, and looks for more at a press', async () => {
    const { page, post, dealActs } = open()
    expect(await page()).toContain('портал сам нашёл 3 сделки')
    const { html } = await post({ intent: 'sweep' })
    expect(dealActs.sweepNow).toHaveBeenCalledOnce()
    expect(html).toContain('Проверяем, новые сделки появятся в списке.')
    const refused = await open({ sweepNow: async () => false }).post({ intent: 'sweep' })
    expect(refused.answer.status).toBe(409)
    expect(refused.html).toContain('Битрикс24 не подключён')
  })
})

describe('an act asked for by hand', () => {
  test('leads to it, with a word on whether it is new', async () => {
    const { post, dealActs } = open()
    const { answer, to } = await post({ intent: 'ask', deal: ' 1024 ' })
    expect(answer.status).toBe(303)
    expect(to).toBe('/staff/deal-acts/deal-new?asked=opened')
    expect(dealActs.requestDealAct).toHaveBeenCalledWith(expect.anything(), '1024')
  })

  test('and refused says why beside the field, as typed', async () => {
    const ask = async () => ({ kind: 'refused' as const, text: 'Это не номер сделки.' })
    const { answer, html } = await open({ requestDealAct: ask }).post({
      intent: 'ask',
      deal: 'x"y',
    })
    expect(answer.status).toBe(422)
    expect(html).toMatch(/name="deal"[^>]*value="x&quot;y"/)
    expect(html).toMatch(/role="alert"[^>]*>Это не номер сделки\./)
  })

  test('can be tried without writing, by the same form', async () => {
    const html = await open().page()
    expect(html).toMatch(/formAction="\/staff\/deal-acts\/dry-run"[^>]*formMethod="get"/i)
  })
})

describe('the first button of a row', () => {
  test('tries again, and comes back to the same list', async () => {
    const { post, dealActs } = open()
    const { to } = await post({ intent: 'retry', act: 'deal-failed' }, `${LIST}?status=failed`)
    expect(dealActs.retry).toHaveBeenCalledWith(expect.anything(), 'deal-failed')
    expect(to).toBe(`${LIST}?status=failed`)
  })

  test('of an unknown act answers 404, an unknown button 400', async () => {
    const { post } = open({ retry: async () => null })
    expect((await post({ intent: 'retry', act: 'x' })).answer.status).toBe(404)
    expect((await post({ intent: 'nonsense' })).answer.status).toBe(400)
  })
})

describe('files for 1C', () => {
  const byFile = dealActSamples.list({ delivery: 'enterprise-data', readyForFile: 12 })

  test('are not spoken of where drafts are written at once', async () => {
    const { page, dealActs } = open()
    expect(await page()).not.toContain('Файл для 1С')
    expect(dealActs.files).not.toHaveBeenCalled()
  })

  test('say how many acts are ready, and are listed with what became of them', async () => {
    const html = await showing(byFile).page()
    expect(html).toContain('Готовы к выгрузке 12 актов.')
    expect(html).toContain('value="make-file"')
    const states = [...html.matchAll(/href="\/staff\/deal-acts\/files\/(file-\d)".*?<\/li>/gs)]
    expect(states.map(([row, id]) => [id, /(не выдан|выдан|в папке)/.exec(row)?.[0]])).toEqual([
      ['file-4', 'не выдан'],
      ['file-3', 'выдан'],
      ['file-2', 'в папке'],
      ['file-1', 'выдан'],
    ])
  })

  test('are made at a press and offered at once', async () => {
    const made = await open({ list: async () => byFile }).post({ intent: 'make-file' })
    expect(made.html).toContain('Файл готов.')
    expect(made.html).toContain('action="/staff/deal-acts/files/file-5/download"')
    const makeFile = async () => ({ kind: 'none' as const })
    const none = await open({ list: async () => byFile, makeFile }).post({ intent: 'make-file' })
    expect(none.answer.status).toBe(409)
    expect(none.html).toContain('Готовых актов нет')
  })
})

test('the first page of staff has each reason of deals as a row of its queue, with the way to end it', async () => {
  const html = await open().page('/staff')
  expect(html).toMatch(
    /href="\/staff\/mapping\?want=item[^>]*>Сопоставить<\/a><\/td><th[^>]*>Услуга «Контекстная реклама»[^<]*<\/th><td[^>]*>1</,
  )
  // Four need a person, two of them are grouped by their reasons.
  expect(html).toMatch(
    /href="\/staff\/deal-acts"[^>]*>Открыть<\/a>.*?другие причины<\/th><td[^>]*>2</s,
  )
})

test.each([
  [0, '1 с'],
  [400, '1 с'],
  [59_400, '59 с'],
  [60_000, '1 мин'],
  [130_000, '2 мин 10 с'],
  [3_600_000, '1 ч'],
  [3 * 86_400_000 + 4 * 3_600_000 + 59 * 60_000, '3 дн. 4 ч'],
])('%i ms is written %s', (ms, text) => {
  expect(formatDuration(ms, i18nFor('ru', 'UTC').t)).toBe(text)
})
