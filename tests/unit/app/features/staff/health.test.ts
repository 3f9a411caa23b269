import { expect, test } from 'vitest'
import type { HealthView } from '../../../../../server/health/index.ts'
import { contextFor, fakeServices } from '../../support/context'
import { health } from '../../support/health'
import * as people from '../../support/people'
import { openPortal } from '../../support/portal'

const PAGE = '/staff/settings/health'

function open(changes: Partial<HealthView> = {}, actor = people.admin()) {
  const services = fakeServices({ health: { report: async () => health(changes) } })
  const portal = openPortal(contextFor(actor, { services }))
  return {
    services,
    html: async () => (await (await portal.get(PAGE)).text()).replace(/<!-- -->/g, ''),
    post: (intent: string) => portal.post(PAGE, { intent }),
  }
}

test('a table says what is right, what is wrong and what to do, with a word beside each colour', async () => {
  const html = await open().html()
  expect(html).toMatch(/<h1[^>]*>Проверка портала/)
  expect(html).toMatch(/<th[^>]*scope="rowgroup"[^>]*>Почта/)
  expect(html).toContain('Почтовый сервер принимает соединение и учётную запись.')
  expect(html).toContain('535 5.7.8 Authentication failed')
  expect(html).toMatch(/Что делать:<\/span> Проверьте SMTP_URL\./)
  for (const word of ['неверно', 'верно', 'не спрошено'])
    expect(html).toContain(`<span>${word}</span>`)
  expect(html).toContain('Неверно: 1')
  // What is to be mended can be reached from the top.
  expect(html).toMatch(/<a href="#mail\.server"/)
  expect(html).toContain('id="mail.server"')
})

test('while a look is under way the page says so, and when nobody takes it what to start', async () => {
  const requestedAt = new Date('2024-04-01T06:00:00Z')
  expect(await open({ requestedAt }).html()).toContain('Идёт проверка')
  expect(await open({ requestedAt, isStuck: true }).html()).toContain('ROLE=worker')
  expect(await open({ checkedAt: null, groups: [] }).html()).toContain('Ещё не проверялось.')
})

test('a look is asked for by a form, after a proof of who asks', async () => {
  const { post, services } = open()
  const answer = await post('check')
  expect(answer.status).toBe(303)
  expect(answer.headers.get('Location')).toBe(PAGE)
  expect(services.health.checkNow).toHaveBeenCalledTimes(1)
  expect((await post('other')).status).toBe(400)
  const unproved = await open({}, { ...people.admin(), isConfirmed: false }).post('check')
  expect(unproved.headers.get('Location')).toContain('/account/confirm')
})
