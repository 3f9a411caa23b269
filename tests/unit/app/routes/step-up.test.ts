import { describe, expect, test, vi } from 'vitest'
import { contextFor, fakeServices } from '../support/context'
import * as people from '../support/people'
import { openPortal } from '../support/portal'

const stale = { ...people.admin('ru'), isConfirmed: false }
const CONFIRM = '/account/confirm?to=%2Fstaff%2Fsettings'
const supplier = { name: 'ООО «Поставщик»', inn: '7707083893', kpp: '770701001' }

describe('before settings are changed', () => {
  test.each(['', '/rules', '/deal-rules', '/drafts', '/bitrix24'])(
    'whoever signed in long ago proves themselves: /staff/settings%s',
    async (page) => {
      const services = fakeServices()
      const path = `/staff/settings${page}`
      const answer = await openPortal(contextFor(stale, { services })).post(path, supplier)
      expect(answer.status, 'the form goes along').toBe(307)
      expect(answer.headers.get('Location')).toBe(`/account/confirm?to=${encodeURIComponent(path)}`)
    },
  )

  test('and so before their own second factor is', async () => {
    const portal = openPortal(contextFor({ ...people.customer(), isConfirmed: false }))
    expect((await portal.get('/account/second-factor')).status).toBe(303)
    for (const intent of ['begin', 'confirm', 'renew', 'off']) {
      expect((await portal.post('/account/second-factor', { intent })).status).toBe(307)
    }
  })

  test('customers are told nothing: the pages do not exist', async () => {
    const portal = openPortal(contextFor({ ...people.customer(), isConfirmed: false }))
    expect((await portal.post('/staff/settings', supplier)).status).toBe(404)
  })

  test('what was typed is not lost: it comes back with a button that sends it', async () => {
    const confirm = vi.fn(async () => ({ kind: 'confirmed' as const }))
    const services = fakeServices({ identity: { confirm } })
    const portal = openPortal(contextFor(stale, { services }))
    const asked = await (await portal.post(CONFIRM, supplier)).text()
    expect(confirm).not.toHaveBeenCalled()
    const held = asked.match(/name="held" value="([^"]*)"/)?.[1]?.replaceAll('&quot;', '"') ?? ''
    const proof = { intent: 'confirm-identity', to: '/staff/settings', held, code: '123456' }
    const html = await (await portal.post(CONFIRM, proof)).text()
    expect(confirm).toHaveBeenCalledWith(stale, '123456')
    expect(html).toContain('action="/staff/settings"')
    expect(html).toContain('name="inn" value="7707083893"')
  })

  test.each(['', 'no JSON', '{"a":1}', '[1,["a"],["a",1]]'])(
    'with nothing kept (%s) the way back is a link, and never to another site',
    async (held) => {
      const confirm = vi.fn(async () => ({ kind: 'confirmed' as const }))
      const portal = openPortal(
        contextFor(stale, { services: fakeServices({ identity: { confirm } }) }),
      )
      const to = '//evil.example'
      const answer = await portal.post(CONFIRM, { intent: 'confirm-identity', to, held })
      expect(answer.status).toBe(303)
      expect(answer.headers.get('Location')).toBe('/account')
    },
  )
})
