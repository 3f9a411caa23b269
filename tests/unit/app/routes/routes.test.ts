import { describe, expect, test, vi } from 'vitest'
import { contextFor, fakeServices } from '../support/context'
import * as people from '../support/people'
import { openPortal, SITE } from '../support/portal'
import * as reconciliationSamples from '../support/reconciliation'

const location = (answer: Response) => answer.headers.get('Location')

describe('whoever is not signed in', () => {
  test.each([
    ['/reconciliation?from=2024-01-01', '/login?to=%2Freconciliation%3Ffrom%3D2024-01-01'],
    ['/staff', '/login?to=%2Fstaff'],
    ['/', '/login'],
    ['/reconciliation/act-1/act.pdf', '/login?to=%2Freconciliation%2Fact-1%2Fact.pdf'],
  ])('is led from %s to the sign-in page', async (path, to) => {
    const answer = await openPortal(contextFor(null)).get(path)
    expect(answer.status).toBe(302)
    expect(location(answer)).toBe(to)
  })
})

describe('signing in', () => {
  const signIn = async (result: unknown, to = '') => {
    const services = fakeServices({ identity: { signIn: vi.fn(async () => result as never) } })
    const fields = { email: ' Client@Romashka.example ', password: 'secret', to }
    return openPortal(contextFor(null, { services })).post('/login', fields)
  }

  test('leads to where the person was going, with the session’s cookie', async () => {
    const signedIn = { kind: 'signed_in', cookie: 'session=1', deviceCookie: 'device=1', home: '/' }
    const answer = await signIn(signedIn, '/reconciliation')
    expect(answer.status).toBe(303)
    expect(location(answer)).toBe('/reconciliation')
    expect(answer.headers.getSetCookie()).toEqual(['session=1', 'device=1'])
  })

  test('never leads to another site', async () => {
    const signedIn = { kind: 'signed_in', cookie: 'session=1', home: '/staff' }
    expect(location(await signIn(signedIn, '//evil.example'))).toBe('/staff')
  })

  test('with a wrong password says so in one place and keeps the address', async () => {
    const answer = await signIn({ kind: 'wrong' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html.match(/role="alert"/g)).toHaveLength(1)
    expect(html).toContain('value="Client@Romashka.example"')
    expect(html).not.toContain('secret')
  })

  test('too often says when to come again', async () => {
    const answer = await signIn({ kind: 'throttled', minutes: 12 })
    expect(answer.status).toBe(429)
    expect(answer.headers.get('Retry-After')).toBe('720')
    expect(await answer.text()).toContain('через 12 минут')
  })
})

describe('pages by role', () => {
  test('staff at a customer’s page are led to their own', async () => {
    const portal = openPortal(contextFor(people.admin()))
    expect(location(await portal.get('/'))).toBe('/staff')
    expect(location(await portal.get('/reconciliation'))).toBe('/staff')
  })

  test('to a customer the pages of staff do not exist', async () => {
    const portal = openPortal(contextFor(people.customer()))
    expect((await portal.get('/staff')).status).toBe(404)
    expect((await portal.get('/staff/settings')).status).toBe(404)
    expect((await portal.post('/staff', { intent: 'retry', problem: 'p' })).status).toBe(404)
  })

  test('a customer without a company reads whom to ask', async () => {
    const nobodys = people.customer({ counterparties: [], current: null })
    const answer = await openPortal(contextFor(nobodys)).get('/reconciliation')
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('пока не привязана организация')
  })
})

describe('what does not exist', () => {
  const page = async (path: string) => {
    const answer = await openPortal(contextFor(people.customer())).get(path)
    expect(answer.status).toBe(404)
    return (await answer.text()).replace(/<script[\s\S]*?<\/script>/g, '')
  }

  test('and what is another’s or malformed look the same', async () => {
    const unknown = await page('/reconciliation/0b1c9f3e-0000-4000-8000-000000000000')
    expect(await page('/reconciliation/not-an-id')).toBe(unknown)
    expect(unknown).toContain('<title>Страница не найдена — Сверка</title>')
  })

  test('an address that no page has answers 404 too', async () => {
    expect(await page('/wp-admin')).toContain('Страница не найдена')
  })

  test.each(['act.pdf', 'act.xlsx', 'act.csv', 'act.exe', 'events'])(
    'neither does its %s',
    async (file) => {
      await page(`/reconciliation/unknown/${file}`)
    },
  )
})

test('an unexpected error shows a plain sentence and the request’s id, and nothing of itself', async () => {
  const error = new Error('connection to 10.0.0.5 refused')
  const list = async () => {
    throw error
  }
  const services = fakeServices({ reconciliation: { list } })
  const reportError = vi.fn()
  const context = contextFor(people.customer(), { services, reportError })
  const answer = await openPortal(context).get('/reconciliation')
  const html = await answer.text()
  expect(answer.status).toBe(500)
  expect(html).toContain('Номер запроса: ')
  expect(html).toContain('request-1')
  expect(html).not.toContain('10.0.0.5')
  expect(reportError).toHaveBeenCalledExactlyOnceWith(error)
})

describe('asking for an act', () => {
  const ask = async (result: unknown, fields: Record<string, string>) => {
    const asked = vi.fn(async () => result as never)
    const services = fakeServices({ reconciliation: { request: asked } })
    const portal = openPortal(contextFor(people.customer(), { services }))
    return { asked, answer: await portal.post('/reconciliation', fields) }
  }
  const own = { counterparty: 'c-1', from: '2024-01-01', to: '2030-01-01' }

  test('by own dates leads to the act, saying when its end was cut', async () => {
    const { asked, answer } = await ask({ kind: 'act', actId: 'a-1', cut: true }, own)
    expect(location(answer)).toBe('/reconciliation/a-1?cut=1')
    expect(asked).toHaveBeenCalledWith(expect.anything(), {
      counterpartyId: 'c-1',
      from: '2024-01-01',
      to: '2030-01-01',
    })
  })

  test('by a preset sends the preset alone', async () => {
    const fields = { counterparty: 'c-1', preset: 'last-quarter' }
    const { asked, answer } = await ask({ kind: 'under_way', requestId: 'r-1', cut: false }, fields)
    expect(location(answer)).toBe('/reconciliation/r-1')
    expect(asked).toHaveBeenCalledWith(expect.anything(), {
      counterpartyId: 'c-1',
      preset: 'last-quarter',
    })
  })

  test('with a fault puts the fault beside the field and keeps what was typed', async () => {
    const faults = [{ field: 'to', code: 'before_start' }]
    const { answer } = await ask({ kind: 'faults', faults }, { ...own, to: '2023-01-01' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    const field = html.match(/<input[^>]*name="to"[^>]*>/)?.[0] ?? ''
    expect(field).toContain('aria-invalid="true"')
    expect(field).toContain('value="01.01.2023"')
    expect(field).toContain('autofocus')
    const described = field.match(/aria-describedby="([^"]+)"/)?.[1] ?? 'none'
    expect(html).toContain(`id="${described}"`)
    expect(html).toContain('Конец периода раньше начала.')
  })

  test('too often says when to ask again', async () => {
    const throttled = { kind: 'throttled', limit: 'minute', retryAfterSeconds: 21 }
    const { answer } = await ask(throttled, own)
    expect(answer.status).toBe(429)
    expect(answer.headers.get('Retry-After')).toBe('21')
    expect(await answer.text()).toContain('через 21 секунду')
  })

  test('for somebody else’s company answers 404', async () => {
    const { answer } = await ask({ kind: 'not_found' }, { ...own, counterparty: 'c-9' })
    expect(answer.status).toBe(404)
  })
})

describe('the page of an act', () => {
  const open = (page: unknown, changes = {}) =>
    contextFor(people.customer(), {
      services: fakeServices({ reconciliation: { open: async () => page as never, ...changes } }),
    })

  test('moves on from a request that became an act', async () => {
    const answer = await openPortal(open({ kind: 'moved', actId: 'a-1' })).get(
      '/reconciliation/r-1?cut=1',
    )
    expect(location(answer)).toBe('/reconciliation/a-1?cut=1')
  })

  test('refreshes itself without scripts while the request is under way, and only then', async () => {
    const refresh = /<noscript><meta http-equiv="refresh" content="\d+"\/><\/noscript>/
    const html = async (request: unknown) =>
      (await openPortal(open({ kind: 'request', request })).get('/reconciliation/r-1')).text()
    expect(await html(reconciliationSamples.underWay())).toMatch(refresh)
    expect(await html(reconciliationSamples.underWay({ state: 'failed' }))).not.toMatch(refresh)
  })

  test('takes the customer’s agreement', async () => {
    const context = open({ kind: 'act', act: reconciliationSamples.act() })
    const answer = await openPortal(context).post('/reconciliation/act-1', {
      intent: 'agree',
      confirm: 'yes',
      seen: 'hash-1',
    })
    expect(answer.status).toBe(303)
    expect(context.services.answers.accept).toHaveBeenCalledWith(
      expect.objectContaining({ userId: 'u-1' }),
      { kind: 'reconciliation', id: 'act-1', seen: 'hash-1' },
    )
  })

  test('offers no agreement with an act that has been replaced', async () => {
    const page = {
      kind: 'act',
      act: reconciliationSamples.act({
        newerId: 'act-2',
        replaced: { at: new Date(), latestEdition: 2 },
      }),
    }
    const html = await (await openPortal(open(page)).get('/reconciliation/act-1')).text()
    expect(html).not.toContain('value="agree"')
    expect(html).toContain('href="/reconciliation/act-2"')
  })

  test('asks again for the same period', async () => {
    const request = vi.fn(
      async () => ({ kind: 'under_way', requestId: 'r-2', cut: false }) as const,
    )
    const page = { kind: 'request', request: reconciliationSamples.underWay({ state: 'failed' }) }
    const portal = openPortal(open(page, { request }))
    const answer = await portal.post('/reconciliation/r-1', { intent: 'ask-again' })
    expect(location(answer)).toBe('/reconciliation/r-2')
    expect(request).toHaveBeenCalledWith(expect.anything(), {
      counterpartyId: 'c-1',
      from: '2024-01-01',
      to: '2024-03-31',
    })
  })
})

describe('a file of an act', () => {
  const file = vi.fn(async () => ({
    content: new TextEncoder().encode('%PDF-'),
    contentType: 'application/pdf',
    fileName: 'Акт сверки ООО Ромашка 2024-01-01–2024-03-31.pdf',
  }))
  const portal = openPortal(
    contextFor(people.customer(), { services: fakeServices({ reconciliation: { file } }) }),
  )

  test('is a download with its Russian name, kept by no cache', async () => {
    const answer = await portal.get('/reconciliation/act-1/act.pdf?form=own')
    const disposition = answer.headers.get('Content-Disposition') ?? ''
    expect(disposition).toMatch(/^attachment; .*filename\*=UTF-8''/)
    expect(decodeURIComponent(disposition)).toContain('Акт сверки ООО Ромашка')
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store')
    expect(answer.headers.get('Content-Type')).toBe('application/pdf')
    expect(await answer.text()).toBe('%PDF-')
    expect(file).toHaveBeenLastCalledWith(expect.anything(), 'act-1', 'pdf', { form: 'own' })
  })

  test('opens in the browser for a preview', async () => {
    const answer = await portal.get('/reconciliation/act-1/act.pdf?preview=1')
    expect(answer.headers.get('Content-Disposition')).toMatch(/^inline; /)
    expect(file).toHaveBeenLastCalledWith(expect.anything(), 'act-1', 'pdf', { preview: true })
  })
})

describe('the language', () => {
  test('is kept by the browser and by the account, and the page comes back', async () => {
    const context = contextFor(people.customer())
    const answer = await openPortal(context).post(
      '/locale',
      { locale: 'en' },
      { Referer: `${SITE}/reconciliation?cursor=1` },
    )
    expect(location(answer)).toBe('/reconciliation?cursor=1')
    expect(answer.headers.get('Set-Cookie')).toMatch(
      /^__Host-locale=en; Path=\/; .*HttpOnly; SameSite=Lax; Secure$/,
    )
    expect(context.services.identity.changeLocale).toHaveBeenCalledWith(context.actor, 'en')
  })

  test('that the portal does not speak is refused', async () => {
    const answer = await openPortal(contextFor(null)).post('/locale', { locale: 'de' })
    expect(answer.status).toBe(400)
  })
})

test('switching to somebody else’s company answers 404', async () => {
  const services = fakeServices({ identity: { chooseCounterparty: async () => false } })
  const portal = openPortal(contextFor(people.customer(), { services }))
  expect((await portal.post('/switch', { counterparty: 'c-9' })).status).toBe(404)
})

test('a customer with one company sees no switcher', async () => {
  const html = await (await openPortal(contextFor(people.customer())).get('/')).text()
  expect(html).not.toContain('action="/switch"')
  expect(html).toContain('ООО «Ромашка»')
})
