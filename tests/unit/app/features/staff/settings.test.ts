import { describe, expect, test, vi } from 'vitest'
import type { DealActsService } from '../../../../../server/deal-acts/index.ts'
import { contextFor, fakeServices } from '../../support/context'
import * as people from '../../support/people'
import { openPortal } from '../../support/portal'

const DRAFTS = '/staff/settings/drafts'
const BITRIX24 = '/staff/settings/bitrix24'

function open(dealActs: Partial<DealActsService> = {}, role: 'admin' | 'accountant' = 'admin') {
  const services = fakeServices({ dealActs })
  const portal = openPortal(contextFor({ ...people.admin(), role }, { services }))
  return {
    dealActs: services.dealActs,
    get: portal.get,
    page: async (path: string) => plain(await (await portal.get(path)).text()),
    post: async (path: string, fields: Record<string, string>) => {
      const answer = await portal.post(path, fields)
      return { status: answer.status, html: plain(await answer.text()) }
    },
  }
}

const plain = (html: string) => html.replace(/<!-- -->/g, '').replace(/[\u00a0\u202f]/g, ' ')

describe('settings of drafts', () => {
  test('are chosen from 1C’s lists', async () => {
    const html = await open().page(DRAFTS)
    expect(html).toMatch(/<option value="[^"]+" selected="">Основное подразделение/)
    expect(html).toContain('Склад (необязательно)')
  })

  test('are saved by an admin', async () => {
    const { post, dealActs } = open()
    const { status, html } = await post(DRAFTS, { department: ' guid ', warehouse: '' })
    expect(status).toBe(200)
    expect(dealActs.saveDraftSettings).toHaveBeenCalledWith(expect.anything(), {
      department: 'guid',
      warehouse: '',
    })
    expect(html).toContain('Сохранено')
  })

  test('that are refused say why and stand as typed', async () => {
    const saveDraftSettings = async () => ({ kind: 'fault' as const, text: 'Выберите склад.' })
    const { status, html } = await open({ saveDraftSettings }).post(DRAFTS, { warehouse: 'x' })
    expect(status).toBe(422)
    expect(html).toContain('Выберите склад.')
    expect(html).toMatch(/name="warehouse"[^>]*value="x"/)
  })

  test('an accountant reads and does not change', async () => {
    const { page, post } = open({ saveDraftSettings: async () => null }, 'accountant')
    const html = await page(DRAFTS)
    expect(html).toMatch(/<select[^>]*disabled=""/)
    expect(html).not.toContain('Сохранить')
    expect((await post(DRAFTS, { department: 'x' })).status).toBe(403)
  })
})

describe('the connection to Bitrix24', () => {
  test('says how, in whose name, since when, and which rights are missing for what', async () => {
    const html = await open().page(BITRIX24)
    expect(html).toContain('подключён входящим вебхуком')
    expect(html).toContain('Пётр Смирнов, не администратор')
    expect(html).toContain('31.03.2026, 12:40')
    expect(html).toMatch(/bizproc<\/code> — роботы и бизнес-процессы/)
    expect(html).toMatch(/other_scope<\/code> — нужно порталу/)
    expect(html).toContain('в настройках входящего вебхука')
  })

  test('gives the addresses to paste, and says what an absent one wants', async () => {
    const html = await open().page(BITRIX24)
    for (const path of ['/hooks/bitrix24/events', '/hooks/bitrix24/robot', '/bitrix24/install']) {
      expect(html).toContain(`https://portal.test${path}</code>`)
    }
    expect(html).toContain('Задайте BITRIX24_HOOK_SECRET')
  })

  test('is checked at a press', async () => {
    const sweepNow = vi.fn(async () => true)
    const { html } = await open({ sweepNow }).post(BITRIX24, { intent: 'sweep' })
    expect(sweepNow).toHaveBeenCalledOnce()
    expect(html).toContain('Проверяем')
    expect((await open().post(BITRIX24, { intent: 'x' })).status).toBe(400)
  })

  test('that is not this person’s to see is closed to them', async () => {
    const answer = await open({ connection: async () => null }, 'accountant').get(BITRIX24)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('Нет доступа')
  })
})
