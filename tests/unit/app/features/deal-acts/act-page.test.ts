import { describe, expect, test, vi } from 'vitest'
import type { DealActsService } from '../../../../../server/deal-acts/index.ts'
import { contextFor, fakeServices } from '../../support/context'
import * as dealActSamples from '../../support/deal-acts'
import * as people from '../../support/people'
import { openPortal } from '../../support/portal'

const ACT = '/staff/deal-acts/deal-rejected'
const all = { retry: true, cancel: true, decide: true, revise: true }

function open(dealActs: Partial<DealActsService> = {}) {
  const services = fakeServices({ dealActs })
  const portal = openPortal(contextFor({ ...people.admin(), role: 'accountant' }, { services }))
  return {
    dealActs: services.dealActs,
    get: portal.get,
    page: async (path = ACT) => plain(await (await portal.get(path)).text()),
    post: async (fields: Record<string, string>, path = ACT) => {
      const answer = await portal.post(path, fields)
      return { answer, html: plain(await answer.text()), to: answer.headers.get('Location') }
    },
  }
}

const plain = (html: string) => html.replace(/<!-- -->/g, '').replace(/[\u00a0\u202f]/g, ' ')

describe('the page of a deal’s act', () => {
  test('tells its life with the time each step took', async () => {
    const html = await open().page()
    const timeline = html.match(/<h2 id="timeline".*?<\/ol>/s)?.[0] ?? ''
    expect(timeline).toMatch(/Сделка запросила акт.*Черновик создан в 1С.*Решение бухгалтерии/s)
    expect(timeline).toContain('через 2 мин 10 с')
    expect(timeline).toContain('через 1 ч 57 мин')
    expect(timeline).toContain(', Анна Орлова')
    // What a later version of the portal wrote is still an entry.
    expect(timeline).toContain('Запись портала')
  })

  test('shows the document in 1C, its key to be copied, and the act for the buyer', async () => {
    const html = await open().page()
    expect(html).toContain('№ 00БП-000012 от 31.03.2026')
    expect(html).toContain('0b1c9f3e-0000-4000-8000-000000000001</code>')
    expect(html).toContain('href="/acts/act-1"')
    expect(html).toContain('href="https://portal.bitrix24.test/crm/deal/details/1024/"')
  })

  test('names the file it went to 1C in, or says that none has it yet', async () => {
    expect(await open().page()).not.toContain('Файл для 1С')
    const exported = { ...dealActSamples.view(), status: 'exported' as const, onec: null }
    expect(await open({ open: async () => exported }).page()).toContain('ещё не в файле')
    const file = { id: 'file-4', serial: 4 }
    const html = await open({ open: async () => ({ ...exported, file }) }).page()
    expect(html).toMatch(/href="\/staff\/deal-acts\/files\/file-4">Файл 4</)
  })

  test('shows the draft with VAT and totals as an accountant adds them up', async () => {
    const html = await open().page()
    const draft = html.match(/<h2 id="draft".*?<\/section>/s)?.[0] ?? ''
    expect(draft).toContain('Цены с НДС.')
    expect(draft).toMatch(/Доработка сайта.*1,5.*20 000,00.*1 000,00.*22 %.*5 229,51.*29 000,00/s)
    expect(draft).toMatch(/Без НДС<\/th><td[^>]*>24 270,49/)
    expect(draft).toMatch(/НДС<\/th><td[^>]*>5 229,51/)
    expect(draft).toMatch(/Всего<\/th><td[^>]*>29 500,00/)
  })

  test.each([true, false])(
    'says of a draft without VAT only that (prices with it: %s)',
    async (within) => {
      const view = dealActSamples.view()
      if (!view.draft) return expect.fail('no draft')
      const lines = view.draft.lines.map((line) => ({ ...line, vatRate: 'none' as const, vat: 0n }))
      const draft = { ...view.draft, lines, vatTotal: 0n, amountIncludesVat: within }
      const html = await open({ open: async () => ({ ...view, draft }) }).page()
      expect(html).toMatch(/руб\. Без НДС\./)
      expect(html).not.toMatch(/Цены (с|без) НДС/)
    },
  )

  test('shows what the accountant said once, by itself where nothing stands in the way', async () => {
    expect((await open().page()).match(/нет подписи заказчика\.</gi)).toHaveLength(1)
    const accepted = dealActSamples.view({ ...dealActSamples.row('accepted'), reasons: [] })
    expect(await open({ open: async () => accepted }).page()).toMatch(
      /Решение бухгалтерии<\/h2><p>Нет подписи заказчика\./,
    )
  })

  test('says a difference once', async () => {
    const [text = ''] = dealActSamples.view().differences
    const said = dealActSamples.view({ reasons: [{ text, remedy: { place: 'onec', url: null } }] })
    const html = await open({ open: async () => said }).page()
    expect(html.split('<script')[0]?.split(text)).toHaveLength(2)
    expect(html).not.toContain('Документ в 1С отличается от сделки')
  })

  test('shows why, what differs, the messages to the deal, and its other acts', async () => {
    const html = await open().page()
    expect(html).toContain('Бухгалтерия отклонила акт: нет подписи заказчика.')
    expect(html).toContain('Сумма в 1С 100,00, а в сделке 120,00.')
    expect(html).toMatch(/Дело ответственному:.*не отправлено.*5 попыток.*Битрикс24 не даёт прав/s)
    expect(html).toMatch(/aria-current="page"[^>]*>Редакция 2/)
    expect(html).toContain('href="/staff/deal-acts/deal-first"')
  })

  test('offers only what can be done', async () => {
    const none = { retry: false, cancel: false, decide: false, revise: false }
    const html = await open({ open: async () => dealActSamples.view({ can: none }) }).page()
    expect(html).not.toContain('name="intent"')
    const free = await open({ open: async () => dealActSamples.view({ can: all }) }).page()
    for (const intent of Object.keys(all)) expect(free).toContain(`value="${intent}"`)
  })

  test('refreshes itself, scripts or not, only while the act is being made', async () => {
    const refresh = /<noscript><meta http-equiv="refresh"/
    const queued = dealActSamples.view({ status: 'queued' })
    expect(await open({ open: async () => queued }).page()).toMatch(refresh)
    expect(await open().page()).not.toMatch(refresh)
  })

  test('leads back to where it was opened from, and to no other site', async () => {
    const { page } = open()
    const back = encodeURIComponent('/staff/deal-acts?status=all')
    expect(await page(`${ACT}?back=${back}`)).toContain('href="/staff/deal-acts?status=all"')
    expect(await page(`${ACT}?back=${encodeURIComponent('//evil.example')}`)).not.toContain(
      'href="//evil',
    )
  })

  test('of an unknown act is not there', async () => {
    expect((await open({ open: async () => null }).get(ACT)).status).toBe(404)
  })
})

describe('what staff do with an act', () => {
  test.each(['retry', 'cancel'] as const)('%s is done and shown', async (intent) => {
    const { post, dealActs } = open()
    const { answer, to } = await post({ intent }, `${ACT}?back=%2Fstaff%2Fdeal-acts%3Fstatus%3Dall`)
    expect(answer.status).toBe(303)
    expect(dealActs[intent]).toHaveBeenCalledWith(expect.anything(), 'deal-rejected')
    expect(to).toBe(`${ACT}?back=%2Fstaff%2Fdeal-acts%3Fstatus%3Dall`)
  })

  test.each(['retry', 'cancel', 'revise'] as const)(
    '%s that comes too late says so',
    async (intent) => {
      const { answer, html } = await open({ [intent]: async () => false }).post({ intent })
      expect(answer.status).toBe(409)
      expect(html).toContain('Состояние акта уже изменилось')
    },
  )

  test('the next revision is where the reader goes on', async () => {
    const revisions = [
      { id: 'deal-third', revision: 3, status: 'queued' as const, number: null },
      ...dealActSamples.view().revisions,
    ]
    const { to } = await open({ open: async () => dealActSamples.view({ revisions }) }).post({
      intent: 'revise',
    })
    expect(to).toBe('/staff/deal-acts/deal-third')
  })

  test('a decision is sent as it was typed', async () => {
    const decide = vi.fn(async () => ({ kind: 'saved' as const, resumed: 0 }))
    const { answer } = await open({ decide }).post({
      intent: 'decide',
      status: 'rejected',
      reason: ' Нет подписи ',
      number: ' 12 ',
    })
    expect(answer.status).toBe(303)
    expect(decide).toHaveBeenCalledWith(expect.anything(), 'deal-rejected', {
      status: 'rejected',
      reason: 'Нет подписи',
      number: '12',
    })
  })

  test('a decision that is not taken says why and keeps what was typed', async () => {
    const decide = async () => ({ kind: 'fault' as const, text: 'Укажите причину.' })
    const view = dealActSamples.view({ can: all })
    const { answer, html } = await open({ decide, open: async () => view }).post({
      intent: 'decide',
      status: 'rejected',
      reason: '',
      number: '12',
    })
    expect(answer.status).toBe(422)
    expect(html).toContain('Укажите причину.')
    expect(html).toMatch(/<option value="rejected" selected="">/)
    expect(html).toMatch(/name="number"[^>]*value="12"|value="12"[^>]*name="number"/)
  })

  test('of an unknown act, or by an unknown button, is no deed', async () => {
    const nobodys = open({ retry: async () => null, decide: async () => null })
    expect((await nobodys.post({ intent: 'retry' })).answer.status).toBe(404)
    expect((await nobodys.post({ intent: 'decide' })).answer.status).toBe(404)
    expect((await nobodys.post({ intent: 'post' })).answer.status).toBe(400)
  })
})

describe('a trial without writing', () => {
  const TRIAL = '/staff/deal-acts/dry-run?deal=1024'

  test('shows the very document that 1C would receive, and offers to make it', async () => {
    const { page, dealActs } = open()
    const html = await page(TRIAL)
    expect(dealActs.dryRun).toHaveBeenCalledWith(expect.anything(), '1024')
    expect(html).toMatch(/<pre[^>]*>\{\n {2}&quot;Posted&quot;: false\n\}<\/pre>/)
    expect(html).toContain('Подошло правило «Акт по стадии сделки».')
    expect(html).toContain('черновик будет создан')
    expect(html).toMatch(
      /<form[^>]*action="\/staff\/deal-acts"[^>]*><input type="hidden" name="deal" value="1024"/,
    )
  })

  test('says what stands in the way, and of the act there is', async () => {
    const run = dealActSamples.dryRun({
      reasons: dealActSamples.view().reasons,
      currentAct: { id: 'deal-1', status: 'created' },
    })
    const html = await open({ dryRun: async () => run }).page(TRIAL)
    expect(html).toContain('Бухгалтерия отклонила акт')
    expect(html).toContain('href="/staff/deal-acts/deal-1"')
    expect(html).not.toContain('черновик будет создан')
  })

  test('shows what is known of an act that cannot be made yet, and what lacks in it', async () => {
    const { draft } = dealActSamples.dryRun()
    if (!draft) throw new Error('the sample has a draft')
    const lines = draft.lines.map((line) => ({ ...line, isUnmapped: true as const }))
    const run = dealActSamples.dryRun({
      reasons: dealActSamples.view().reasons,
      document: null,
      draft: { ...draft, lines, isSketch: true },
    })
    const html = await open({ dryRun: async () => run }).page(TRIAL)
    expect(html).toContain('Черновик, насколько он известен')
    expect(html).toContain('соответствие в 1С не выбрано')
    expect(html).not.toContain('<pre')
  })

  test('of no deal asks nothing, and tells why a deal cannot be read', async () => {
    const { page, dealActs } = open()
    expect(await page('/staff/deal-acts/dry-run?deal=+')).toContain('name="deal"')
    expect(dealActs.dryRun).not.toHaveBeenCalled()
    const dryRun = async () => ({ kind: 'failed' as const, text: 'Такой сделки нет.' })
    expect(await open({ dryRun }).page(TRIAL)).toMatch(/role="alert".*Такой сделки нет\./s)
  })
})
