import { describe, expect, test, vi } from 'vitest'
import { en } from '~/i18n/en'
import { ru } from '~/i18n/ru'
import type { SyncView } from '../../../../../server/completion-acts/index.ts'
import { allJobs } from '../../../../../server/composition/jobs.ts'
import type { Services, SystemState } from '../../../../../server/composition/services.ts'
import type { JobName } from '../../../../../server/platform/queue/job-register.ts'
import * as completionActSamples from '../../support/completion-acts'
import { contextFor, fakeServices } from '../../support/context'
import * as people from '../../support/people'
import { openPortal } from '../../support/portal'
import * as staffSamples from '../../support/staff'

const portal = (
  completionActs: Partial<Services['completionActs']>,
  role: 'admin' | 'accountant' = 'admin',
) => {
  const services = fakeServices({ completionActs })
  const actor = { ...people.admin(), role }
  return { services, portal: openPortal(contextFor(actor, { services })) }
}

describe('the reading of completion acts', () => {
  const open = async (sync: SyncView) =>
    (await portal({ syncState: async () => sync }).portal.get('/staff')).text()

  test('says when it last succeeded and how many acts there are', async () => {
    const html = await open(completionActSamples.syncState())
    expect(html).toContain('прочитаны 01.04.2024, 09:40')
    expect(html).toContain('20\u00a0000')
    expect(html).toContain('value="sync-acts"')
  })

  test('says that the history is not complete yet', async () => {
    expect(await open(completionActSamples.syncState({ historyDone: false }))).toContain(
      'ранних актов в списках',
    )
  })

  test('under way refreshes the page without scripts, and cannot be started twice', async () => {
    const html = await open(completionActSamples.syncState({ running: true }))
    expect(html).toMatch(/<noscript><meta http-equiv="refresh"/)
    expect(html).toMatch(
      /<button[^>]*disabled=""[^>]*value="sync-acts"|value="sync-acts"[^>]*disabled/,
    )
  })

  test('failing says why, what 1C does not publish by name, and what has vanished', async () => {
    const html = (await open(completionActSamples.failingSync)).replace(/<!-- -->/g, '')
    expect(html).toContain('Проверьте пароль пользователя OData.')
    expect(html).toMatch(/Document_РеализацияТоваровУслуг<\/code> <span[^>]*>— обязательно/)
    expect(html).toMatch(/InformationRegister_СтатусыДокументов<\/code> <span[^>]*>— необязательно/)
    expect(html).toContain('1\u00a0240 актов')
    expect(html).toContain('та ли база указана')
  })

  test('asks a person before it believes that so much is gone', async () => {
    const html = await open(completionActSamples.failingSync)
    expect(html).toContain('База верная, этих актов больше нет')
    const { services, portal: opened } = portal({})
    expect((await opened.post('/staff', { intent: 'confirm-vanished' })).status).toBe(303)
    expect(services.completionActs.confirmVanished).toHaveBeenCalledOnce()
  })

  test('that is not connected names the missing setting', async () => {
    const html = await open(completionActSamples.notConfigured)
    expect(html).toContain('Не задан ONEC_ODATA_USER')
    expect(html).not.toContain('value="sync-acts"')
  })

  test('starts at a press, and says that it starts', async () => {
    const { services, portal: opened } = portal({})
    const answer = await opened.post('/staff', { intent: 'sync-acts' })
    expect(answer.status).toBe(200)
    expect(services.completionActs.syncNow).toHaveBeenCalledOnce()
    expect(await answer.text()).toContain('чтение начинается')
  })

  test('that cannot be started says so', async () => {
    const syncNow = async () => false
    const answer = await portal({ syncNow }).portal.post('/staff', { intent: 'sync-acts' })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('Чтение не начато')
  })
})

test('the first page counts what waits for our answer', async () => {
  const html = (await (await portal({}).portal.get('/staff')).text()).replace(/<!-- -->/g, '')
  expect(html).toMatch(
    /href="\/staff\/discrepancies"[^>]*>Открыть<\/a><\/td><th[^>]*>Расхождения ждут нашего ответа<\/th><td[^>]*>3</,
  )
  // The menu has the same number.
  expect(html).toMatch(/Расхождения<\/span><span[^>]*><span class="sr-only">ждут: <\/span>3</)
})

describe('the state of the app', () => {
  const open = async (changes: Partial<SystemState>, locale: 'ru' | 'en' = 'ru') => {
    const state = async () => ({ ...staffSamples.systemState, ...changes })
    const services = fakeServices({ staff: { state } })
    const portal = openPortal(contextFor(people.admin(), { services, locale }))
    const html = (await (await portal.get('/staff')).text()).replace(/<!-- -->/g, '')
    return html.match(/<h2 id="state".*?<\/details>/s)?.[0] ?? ''
  }

  test('tells of Bitrix24 beside 1C: how it is connected, when it was last heard, what is wrong', async () => {
    const html = await open({})
    expect(html).toMatch(/Битрикс24<\/h3>.*подключён входящим вебхуком.*учебный портал/s)
    expect(html).toContain('Стадии сделок проверены 01.04.2024, 09:40')
    const { bitrix24 } = staffSamples.systemState
    const trouble = 'У портала нет подписки на Маркет.'
    expect(await open({ bitrix24: { ...bitrix24, lastSweepAt: null, problem: trouble } })).toMatch(
      /ещё не проверялись<\/p><p[^>]*>У портала нет подписки/,
    )
  })

  test('says which half is switched off, and what switches it on', async () => {
    const off = { mode: 'none', sandbox: false, lastSweepAt: null } as const
    const trouble = 'Битрикс24 не подключён: задайте BITRIX24_WEBHOOK_URL.'
    const withoutBitrix24 = await open({ bitrix24: { ...off, problem: trouble } })
    expect(withoutBitrix24).toMatch(/актов по сделкам не будет.*BITRIX24_WEBHOOK_URL/s)
    expect(withoutBitrix24).not.toContain('ONEC_URL')
    expect(withoutBitrix24).not.toContain('проверялись')
    const { onec } = staffSamples.systemState
    expect(await open({ onec: { ...onec, configured: false } })).toContain('задайте ONEC_URL')
  })

  test.each([
    ['ru', ru],
    ['en', en],
  ] as const)('has words in %s for every job there is', async (locale, texts) => {
    const names = [...Object.keys(allJobs.rules), 'dead-letters'] as (JobName | 'dead-letters')[]
    const html = await open(
      { jobs: names.map((name) => ({ name, waiting: 1, failed: 0 })) },
      locale,
    )
    for (const name of names) {
      expect(html).not.toContain(`>${name}<`)
      expect(html).toContain(`>${texts[`staff.job.${name}`]}<`)
    }
  })
})

describe('quiet hours', () => {
  const save = async (result: 'saved' | 'invalid' | null, from: string, to: string) => {
    const saveQuietHours = vi.fn(async () => result)
    const answer = await portal({ saveQuietHours }).portal.post('/staff/settings', {
      intent: 'quiet-hours',
      quietFrom: from,
      quietTo: to,
    })
    return { answer, saveQuietHours }
  }

  test('stand in the settings', async () => {
    const html = await (await portal({}).portal.get('/staff/settings')).text()
    expect(html).toMatch(/name="quietFrom"[^>]*value="23:00"/)
    expect(html).toMatch(/name="quietTo"[^>]*value="06:30"/)
  })

  test('are saved', async () => {
    const { answer, saveQuietHours } = await save('saved', '22:00', '05:00')
    expect(saveQuietHours).toHaveBeenCalledWith(expect.anything(), { from: '22:00', to: '05:00' })
    expect(await answer.text()).toContain('Сохранено')
  })

  test('are dropped when both fields are empty', async () => {
    const { saveQuietHours } = await save('saved', '', '')
    expect(saveQuietHours).toHaveBeenCalledWith(expect.anything(), null)
  })

  test('half filled are refused beside the fields, as typed', async () => {
    const { answer } = await save('invalid', '22:00', '')
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toMatch(/name="quietFrom"[^>]*value="22:00"/)
    expect(html).toContain('Укажите начало и конец')
  })

  test('an accountant reads and does not change', async () => {
    const html = await (await portal({}, 'accountant').portal.get('/staff/settings')).text()
    expect(html).toContain('value="23:00"')
    expect(html).not.toContain('Сохранить')
    expect((await save(null, '22:00', '05:00')).answer.status).toBe(403)
  })
})
