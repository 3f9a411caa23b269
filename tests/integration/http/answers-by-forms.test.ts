import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../server/identity/index.ts'
import { makeCompletionAct } from '../../support/make-completion-act.ts'
import {
  openBrowser,
  type PortalServer,
  PUBLIC_URL,
  startPortalServer,
} from '../../support/programs/portal-server.ts'
import { makePdf } from '../../support/sample-files.ts'

let portal: PortalServer
let client: Actor
let customer: ReturnType<typeof openBrowser>
let accountant: ReturnType<typeof openBrowser>

beforeAll(async () => {
  portal = await startPortalServer()
  client = await portal.app.signedIn('Холдинг Север')
  const staff = await portal.app.staff('accountant')
  customer = openBrowser(portal.origin)
  accountant = openBrowser(portal.origin)
  await customer.signIn(client.email)
  await accountant.signIn(staff.email)
})
afterAll(() => portal.end())

const make = () =>
  makeCompletionAct(portal.app.database.prisma, { counterpartyId: client.current?.id ?? null })

const stateOf = async (id: string) =>
  (await portal.app.database.prisma.completionAct.findUniqueOrThrow({ where: { id } })).state

/** What a browser without scripts sends of a form that the page shows: its hidden fields, several of one name too. */
function hiddenFields(html: string, name: string): string[] {
  return [...html.matchAll(/<input[^>]{0,400}>/g)]
    .map(([input]) => input)
    .filter((input) => input.includes(`name="${name}"`) && input.includes('type="hidden"'))
    .map((input) => /value="([^"]{0,400})"/.exec(input)?.[1] ?? '')
}

/** A scan as a form sends it. */
function postScan(browser: typeof customer, path: string, seen: string) {
  const boundary = 'a-boundary-of-this-test'
  const file = Buffer.from(makePdf()).toString('latin1')
  const field = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const text = `${field('intent', 'scan')}${field('seen', seen)}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="act.pdf"\r\nContent-Type: application/pdf\r\n\r\n${file}\r\n--${boundary}--\r\n`
  const body = Buffer.from(text, 'latin1')
  const headers = {
    Origin: PUBLIC_URL,
    'Sec-Fetch-Site': 'same-origin',
    'Content-Type': `multipart/form-data; boundary=${boundary}`,
    'Content-Length': String(body.length),
  }
  return browser.send('POST', path, { headers, body })
}

test('chosen acts are shown with their total and accepted by a second press, without scripts', async () => {
  const acts = await Promise.all([make(), make()])
  const other = await make()
  const query = acts.map(({ id }) => `act=${id}`).join('&')
  const page = await customer.get(`/acts/accept?${query}&back=%2Facts`)
  expect(page.status).toBe(200)
  const chosen = hiddenFields(page.text, 'act')
  expect(chosen.map((value) => value.split(' ')[0]).sort()).toEqual(acts.map(({ id }) => id).sort())
  for (const { id } of acts)
    expect(await stateOf(id), 'nothing is accepted by looking').toBe('waiting')

  const pairs = chosen.map((value): [string, string] => ['act', value])
  const bare = await customer.post('/acts/accept?back=%2Facts', pairs)
  expect(bare.status).toBe(400)
  for (const { id } of acts) expect(await stateOf(id)).toBe('waiting')

  const done = await customer.post('/acts/accept?back=%2Facts', [...pairs, ['confirm', 'yes']])
  expect(done.status).toBe(200)
  for (const { id } of acts) expect(await stateOf(id)).toBe('accepted')
  expect(await stateOf(other.id)).toBe('waiting')
})

test('one that changed meanwhile is not accepted with the rest', async () => {
  const [kept, changed] = [await make(), await make()]
  const page = await customer.get(`/acts/accept?act=${kept.id}&act=${changed.id}`)
  const pairs = hiddenFields(page.text, 'act').map((value): [string, string] => ['act', value])
  await portal.app.database.prisma.completionAct.update({
    where: { id: changed.id },
    data: { contentHash: 'another' },
  })
  const done = await customer.post('/acts/accept', [...pairs, ['confirm', 'yes']])
  expect(done.status).toBe(200)
  expect([await stateOf(kept.id), await stateOf(changed.id)]).toEqual(['accepted', 'waiting'])
})

test('a scan is received until staff have looked; they return it with a reason, or accept the next one', async () => {
  const act = await make()
  const path = `/acts/${act.id}`
  const send = async () => {
    const { text } = await customer.get(path)
    const answer = await postScan(customer, path, hiddenFields(text, 'seen')[0] ?? '')
    expect(answer.status).toBeLessThan(400)
  }
  await send()
  expect(await stateOf(act.id)).toBe('scan_received')

  const scanOf = async () => {
    const { text } = await accountant.get(path)
    const [scan = ''] = hiddenFields(text, 'scan')
    expect(scan, 'the page has the form').not.toBe('')
    return scan
  }
  const first = await scanOf()
  // The customer has no such form, and sends it all the same.
  const own = await customer.post(path, { intent: 'accept-scan', scan: first, confirm: 'yes' })
  expect(own.status).toBeGreaterThanOrEqual(400)
  expect(await stateOf(act.id)).toBe('scan_received')

  const unconfirmed = await accountant.post(path, { intent: 'accept-scan', scan: first })
  expect(unconfirmed.status).toBe(422)
  expect(await stateOf(act.id)).toBe('scan_received')

  const reason = 'Нет печати заказчика'
  const returned = await accountant.post(path, { intent: 'return-scan', scan: first, reason })
  expect(returned.status).toBeLessThan(400)
  expect(await stateOf(act.id)).toBe('waiting')
  expect((await customer.get(path)).text).toContain(reason)

  await send()
  const accepted = await accountant.post(path, {
    intent: 'accept-scan',
    scan: await scanOf(),
    confirm: 'yes',
  })
  expect(accepted.status).toBeLessThan(400)
  expect(await stateOf(act.id)).toBe('signed')
})
