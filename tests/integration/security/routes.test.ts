import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import routes from '~/routes'
import type { Actor } from '../../../server/identity/index.ts'
import { contextFor } from '../../unit/app/support/context.ts'
import { openPortal } from '../../unit/app/support/portal.ts'
import { type RouteRow, routeMatrix } from './route-matrix.ts'
import { CANARY, openTwoTenants, type TwoTenants } from './two-tenants.ts'

let room: TwoTenants
beforeAll(async () => {
  room = await openTwoTenants()
})
afterAll(() => room.app.end())

const modules = import.meta.glob<object>('../../../app/routes/**/*.{ts,tsx}', { eager: true })

/** Every address with whether forms can be posted to it. */
const addresses = ((list: typeof routes): { address: string; hasForm: boolean }[] => {
  const listed = (some: typeof routes): { address: string; hasForm: boolean }[] =>
    some.flatMap(({ path, index, file, children }) => {
      const hasForm = 'action' in (modules[`../../../app/${file}`] ?? {})
      const own = path !== undefined || index ? [{ address: `/${path ?? ''}`, hasForm }] : []
      return [...own, ...listed(children ?? [])]
    })
  return listed(list)
})(routes)
const takesForms = (pattern: string) =>
  addresses.some(({ address, hasForm }) => address === pattern && hasForm)

test('every address of the portal has its rule, and no rule is for an address that is not there', () => {
  expect(addresses.map(({ address }) => address).sort()).toEqual(Object.keys(routeMatrix).sort())
})

test('whatever takes forms for somebody alone has its forms tried', () => {
  for (const [pattern, row] of Object.entries(routeMatrix)) {
    if (row.rule !== 'own' && row.rule !== 'staff') continue
    expect(row.forms !== undefined, pattern).toBe(takesForms(pattern))
  }
})

const portalOf = (actor: Actor | null) =>
  openPortal(contextFor(actor, { services: room.app.services }))

/** What somebody reads of an answer, without what names the address itself. */
async function seen(answer: Response, address: string) {
  const text = await answer.text()
  const id = address.split('/').find((part) => /^[0-9A-Fa-f-]{36}$|^no-uuid$/.test(part)) ?? '\0'
  return {
    status: answer.status,
    type: answer.headers.get('Content-Type'),
    text: text.replace(/<script[\s\S]*?<\/script>/g, '').replaceAll(id, 'ID'),
    hasCanary: text.includes(CANARY),
  }
}

/** What the page says, whatever frame is around it. */
const mainOf = (page?: { text: string }) => page?.text.match(/<h1[\s\S]*?(?=<\/main>)/)?.[0]

const addressOf = (pattern: string, id: string, params: Record<string, string> = {}) =>
  pattern.replace(/:(\w+)/g, (_, name: string) => params[name] ?? id)

/** The page, the data that a page's scripts ask for, and each of its forms. */
async function ask(actor: Actor | null, address: string, forms: Record<string, string>[] = []) {
  const portal = portalOf(actor)
  const [path, query = ''] = address.split('?')
  const data = `${path === '/' ? '/_root' : path}.data${query && `?${query}`}`
  const answers = [await portal.get(address), await portal.get(data)]
  // The home page is the index of its frame, and takes forms as that.
  const [to, dataTo] = path === '/' ? ['/?index', '/_root.data?index'] : [address, data]
  for (const form of forms) {
    answers.push(await portal.post(to, form), await portal.post(dataTo, form))
  }
  return Promise.all(answers.map((answer) => seen(answer, address)))
}

const rows = Object.entries(routeMatrix)
const guarded = rows.filter(([, { rule }]) => rule !== 'free')
const owned = rows.filter(
  (row): row is [string, Extract<RouteRow, { rule: 'own' }>] => row[1].rule === 'own',
)
const ofStaff = rows.filter(
  (row): row is [string, Extract<RouteRow, { rule: 'staff' }>] => row[1].rule === 'staff',
)

describe.each(guarded)('%s', (pattern, row) => {
  test('leads whoever is not signed in to the sign-in page', async () => {
    const id = 'of' in row && row.of ? room.owned[row.of] : ''
    const address = addressOf(pattern, id, 'params' in row ? row.params : {})
    const answers = await ask(null, address, takesForms(pattern) ? [{ intent: 'x' }] : [])
    for (const { status, hasCanary, text } of answers) {
      expect(hasCanary).toBe(false)
      // A page's scripts get the redirect as data.
      expect([302, 202]).toContain(status)
      if (status === 202) expect(text).toContain('/login')
    }
  })
})

describe.each(owned)('%s', (pattern, { of, forms, params, isAbsent }) => {
  test('is the same 404 for another’s, an unknown and a malformed id', async () => {
    const before = await room.state()
    const ids = [room.owned[of], room.owned[of].toUpperCase(), crypto.randomUUID(), 'no-uuid']
    const [first, ...others] = await Promise.all(
      ids.map((id) => ask(room.stranger, addressOf(pattern, id, params), forms)),
    )
    for (const { status, hasCanary } of first ?? []) {
      expect(status).toBe(404)
      expect(hasCanary).toBe(false)
    }
    for (const other of others) expect(other).toEqual(first)
    expect(await room.state()).toEqual(before)
  })

  test('is there for its owner', async () => {
    if (pattern.endsWith('/events') || pattern.includes('progress')) return
    const answer = await portalOf(room.owner).get(addressOf(pattern, room.owned[of], params))
    expect(answer.status).toBe(isAbsent ? 404 : 200)
    await answer.body?.cancel()
  })
})

describe.each(ofStaff)('%s', (pattern, { of, forms }) => {
  test('does not exist for a customer, the owner of the thing or not', async () => {
    const before = await room.state()
    const address = addressOf(pattern, of ? room.owned[of] : '')
    const [page, data] = await ask(room.stranger, '/no-such-page')
    for (const actor of [room.stranger, room.owner]) {
      const answers = await ask(actor, address, forms)
      for (const { status, hasCanary } of answers) {
        expect(status).toBe(404)
        expect(hasCanary && actor === room.stranger).toBe(false)
      }
      if (actor === room.stranger && !/\.(csv|xlsx)|files/.test(pattern)) {
        expect(mainOf(answers[0])).toBe(mainOf(page))
        expect(answers[1]?.type).toBe(data?.type)
      }
    }
    expect(await room.state()).toEqual(before)
  })
})
