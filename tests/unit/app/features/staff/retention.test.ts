import { expect, test, vi } from 'vitest'
import type { RetentionView } from '../../../../../server/retention/index.ts'
import { contextFor, fakeServices } from '../../support/context'
import * as people from '../../support/people'
import { openPortal } from '../../support/portal'

const PAGE = '/staff/settings/retention'
const view: RetentionView = {
  canEdit: true,
  lastRunAt: null,
  kinds: [{ kind: 'letters', days: null, defaultDays: 180, minDays: 30, removed: 1234 }],
}

test('each kind has its days, and a period that is too short stays typed beside the reason', async () => {
  const save = vi.fn(async () => [{ kind: 'letters', code: 'too_short', minDays: 30 } as const])
  const services = fakeServices({ retention: { view: async () => view, save } })
  const portal = openPortal(contextFor(people.admin(), { services }))
  const html = await (await portal.get(PAGE)).text()
  expect(html).toMatch(/<h1[^>]*>Сроки хранения/)
  expect(html).toContain('Отправленные письма')
  expect(html.replace(/<!-- -->/g, '')).toContain('обычно 180, не меньше 30')
  const refused = await portal.post(PAGE, { letters: '7' })
  expect(refused.status).toBe(422)
  expect(save).toHaveBeenCalledWith(expect.anything(), { letters: '7' })
  const text = await refused.text()
  expect(text).toContain('Не меньше 30 дней.')
  expect(text).toContain('value="7"')
})

test('accountants read the periods; nothing is offered for change', async () => {
  const services = fakeServices({ retention: { view: async () => ({ ...view, canEdit: false }) } })
  const html = await (
    await openPortal(contextFor({ ...people.admin(), role: 'accountant' }, { services })).get(PAGE)
  ).text()
  expect(html).toContain('всегда')
  expect(html).not.toContain('name="letters"')
})

test('a file that the storage cannot give is refused with a sentence and another way', async () => {
  const fault = Object.assign(new Error('storage.full'), { name: 'StorageFailure' })
  const reportError = vi.fn()
  const file = vi.fn(async () => {
    throw fault
  })
  const services = fakeServices({ reconciliation: { file } })
  const portal = openPortal({ ...contextFor(people.admin(), { services }), reportError })
  const answer = await portal.get('/reconciliation/1/act.pdf')
  expect(answer.status).toBe(503)
  expect(reportError).toHaveBeenCalledWith(fault)
  const html = await answer.text()
  expect(html).toContain('Хранилище файлов портала сейчас не работает')
  expect(html).toContain('/reconciliation/1/act.pdf?form=own')
})
