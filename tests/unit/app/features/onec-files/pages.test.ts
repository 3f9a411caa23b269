import { describe, expect, test } from 'vitest'
import type { DealActsService } from '../../../../../server/deal-acts/index.ts'
import { contextFor, fakeServices } from '../../support/context'
import * as dealActSamples from '../../support/deal-acts'
import * as people from '../../support/people'
import { openPortal } from '../../support/portal'

const FILE = '/staff/deal-acts/files/file-4'
const SETTINGS = '/staff/settings/files'

function open(
  dealActs: Partial<DealActsService> = {},
  role: 'admin' | 'accountant' | 'client' = 'accountant',
) {
  const services = fakeServices({ dealActs })
  const portal = openPortal(contextFor({ ...people.admin(), role }, { services }))
  return {
    dealActs: services.dealActs,
    get: portal.get,
    page: async (path: string) => plain(await (await portal.get(path)).text()),
    post: portal.post,
  }
}

const plain = (html: string) => html.replace(/<!-- -->/g, '').replace(/[\u00a0\u202f]/g, ' ')

describe('the page of a file', () => {
  test('says what 1C will do, and gives a new file out at one press', async () => {
    const html = await open().page(FILE)
    expect(html).toContain('Файл 4 для 1С')
    expect(html).toContain('Новый документ остаётся непроведённым')
    expect(html).toContain('ещё нет')
    expect(html).toContain(`action="${FILE}/download"`)
    expect(html).not.toContain('name="again"')
  })

  test.each([
    [
      'was given out',
      dealActSamples.file(4, {
        given: { at: new Date('2026-03-31T12:00:00Z'), who: 'Анна Белова', times: 2 },
        decided: 5,
      }),
    ],
    ['lies in the folder', dealActSamples.file(4, { placedAt: new Date() })],
  ])('of one that %s asks to confirm that it was not loaded', async (_name, file) => {
    const html = await open({ file: async () => file }).page(FILE)
    expect(html).toContain('Этот файл уже выдан')
    expect(html).toMatch(/<input[^>]*name="again"[^>]*>/)
    expect(html).toContain('Выдать ещё раз')
    if (file.decided > 0) expect(html).toContain('По 5 актам из файла в 1С уже что-то решено.')
    if (file.given) expect(html).toContain('Анна Белова')
  })

  test('of УНФ warns of posting', async () => {
    const file = dealActSamples.file(4, { configuration: 'unf30' })
    expect(await open({ file: async () => file }).page(FILE)).toContain('УНФ проводит документы')
  })

  test('of an unknown file is none', async () => {
    expect((await open({ file: async () => null }).get(FILE)).status).toBe(404)
  })
})

describe('giving out', () => {
  test('answers with the file under its own name', async () => {
    const { post, dealActs } = open()
    const answer = await post(`${FILE}/download`, {})
    expect(answer.headers.get('Content-Type')).toBe('application/xml')
    expect(decodeURIComponent(answer.headers.get('Content-Disposition') ?? '')).toContain(
      'Акты 5.xml',
    )
    expect(await answer.text()).toBe('<Message/>')
    expect(dealActs.giveFile).toHaveBeenCalledWith(expect.anything(), 'file-4', false)
    await post(`${FILE}/download`, { again: 'yes' })
    expect(dealActs.giveFile).toHaveBeenLastCalledWith(expect.anything(), 'file-4', true)
  })

  test('once more without a confirmation leads to the page that asks for it', async () => {
    const given = dealActSamples.file(4, { placedAt: new Date() })
    const { post, page } = open({
      giveFile: async () => ({ kind: 'again' }),
      file: async () => given,
    })
    const answer = await post(`${FILE}/download`, {})
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `${FILE}?refused=yes`])
    expect(await page(`${FILE}?refused=yes`)).toContain('Отметьте, что файл в 1С не загружали.')
  })

  test('is no look at an address; an unknown file is no file', async () => {
    const { get, dealActs } = open()
    const answer = await get(`${FILE}/download`)
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, FILE])
    expect(dealActs.giveFile).not.toHaveBeenCalled()
    const unknown = open({ giveFile: async () => null })
    expect((await unknown.post(`${FILE}/download`, {})).status).toBe(404)
  })
})

describe('the version of the format', () => {
  test('is chosen among those that are known, with their rates and who takes them', async () => {
    const html = await open({}, 'admin').page(SETTINGS)
    expect(html).toContain('НДС 20, 10, 0 %, без НДС')
    expect(html).toContain('НДС 22, 20, 10, 7, 5, 0 %, без НДС')
    expect(html).toContain('Принимается в релизах: 3.0.151, 3.0.169.')
    expect(html).toContain('В прочитанных релизах её нет.')
    expect(html).toContain('Бухгалтерия 3.0')
    expect(html).toMatch(/<input[^>]*type="radio"[^>]*checked=""[^>]*value="1\.16"/)
    expect(html).toContain('3 готовых акта')
  })

  test('is changed by an admin', async () => {
    const { post, dealActs } = open({}, 'admin')
    const answer = await post(SETTINGS, { version: '1.17' })
    expect(dealActs.saveFileSettings).toHaveBeenCalledWith(expect.anything(), { version: '1.17' })
    expect(answer.status).toBeLessThan(400)
    const faulty = open(
      { saveFileSettings: async () => ({ kind: 'fault', text: 'Нет её.' }) },
      'admin',
    )
    const refused = await faulty.post(SETTINGS, { version: '9' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Нет её.')
  })

  test('is read by an accountant, who is told who may change it', async () => {
    const view = { ...dealActSamples.fileSettings, canEdit: false, isInUse: false }
    const html = await open({ fileSettings: async () => view }).page(SETTINGS)
    expect(html).toContain('Изменить версию может администратор')
    expect(html).toContain('ONEC_DELIVERY=enterprise-data')
    expect(html).not.toContain('Сохранить')
  })
})
