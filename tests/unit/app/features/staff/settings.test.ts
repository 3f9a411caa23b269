import { describe, expect, test, vi } from 'vitest'
import type { DealActsService } from '../../../../../server/deal-acts/index.ts'
import { contextFor, fakeServices } from '../../support/context'
import * as dealActSamples from '../../support/deal-acts'
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

describe('another Bitrix24 portal in the place of ours', () => {
  const others = [
    {
      id: '6f0c9a52-5c1c-4c9e-8a0e-6a55a5d2f001',
      host: 'b24-copy.example',
      memberId: 'abc123',
      sign: 'answer' as const,
      isBlocking: true,
      decision: null,
      firstSeenAt: new Date('2026-03-31T09:40:00Z'),
      lastSeenAt: new Date('2026-03-31T09:40:00Z'),
    },
  ]
  const connection = async () => dealActSamples.connection({ others })

  test('is shown with what follows, and the admin decides with a confirmation', async () => {
    const { page, post, dealActs } = open({ connection })
    const html = await page(BITRIX24)
    expect(html).toContain('b24-copy.example')
    expect(html).toContain('Sverka ничего туда не отправляет')
    expect(html).toMatch(/<details[^>]*><summary[^>]*>Это наш новый портал…/)
    const id = others[0]?.id ?? ''
    expect((await post(BITRIX24, { intent: 'ours', portal: id })).status).toBe(400)
    expect(dealActs.decidePortal).not.toHaveBeenCalled()
    const { status, html: after } = await post(BITRIX24, {
      intent: 'ours',
      portal: id,
      confirm: 'yes',
    })
    expect(status).toBe(200)
    expect(dealActs.decidePortal).toHaveBeenCalledWith(expect.anything(), id, 'ours')
    expect(after).toContain('Решение сохранено')
  })

  test('is not decided by an accountant', async () => {
    const { page, post } = open({ connection, decidePortal: async () => null }, 'accountant')
    const html = await page(BITRIX24)
    expect(html).toContain('Решает администратор')
    expect(html).not.toContain('Это наш новый портал')
    const form = { intent: 'foreign', portal: others[0]?.id ?? '', confirm: 'yes' }
    expect((await post(BITRIX24, form)).status).toBe(403)
  })
})

test('a piece of Bitrix24 is mended by a press, and what Bitrix24 refused is said', async () => {
  expect((await open().post(BITRIX24, { intent: 'mend' })).html).toContain(
    'зарегистрировано заново',
  )
  const failed = async () => ({ kind: 'failed' as const, text: 'Битрикс24 не ответил.' })
  const { status, html } = await open({ mendConnection: failed }).post(BITRIX24, { intent: 'mend' })
  expect(status).toBe(409)
  expect(html).toContain('Битрикс24 не ответил.')
})

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
    // What is to be mended stands first, with what follows and the exact click or the button.
    expect(html).toMatch(/<h3[^>]*>Права доступа \(scope\)<\/h3>.*department — кто руководитель/s)
    expect(html).toContain('отметьте названные права и сохраните')
    expect(html).toMatch(/value="mend" aria-label="Починить: Робот «Создать акт в 1С»"/)
    expect(html).toMatch(/<details[^>]*><summary[^>]*>На месте и то, чего не видно: 1/)
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
