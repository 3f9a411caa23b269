import { expect } from 'vitest'
import type { Bitrix24Sandbox } from '../../../../sandbox/bitrix24/index.ts'
import { sumOf } from '../../../../sandbox/bitrix24/store/money.ts'
import { call, openInbox, read, test } from './fixture.ts'

async function open(portal: Bitrix24Sandbox, path: string): Promise<string> {
  const answer = await fetch(new URL(path, portal.consoleUrl))
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

function submit(portal: Bitrix24Sandbox, path: string, fields: Record<string, string> = {}) {
  return fetch(new URL(path, portal.consoleUrl), {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
}

test('the board shows every deal in its stage, names escaped, in both languages', async ({
  portal,
}) => {
  const page = await open(portal, '/')
  expect(page).toContain('Сайт под ключ')
  expect(page).toContain('У компании нет реквизитов')
  expect(page).toContain('&lt;Черноморск&gt;')
  expect(page).not.toContain('<script')
  const english = await open(portal, '/?lang=en')
  expect(english).toContain('The company has no requisites')
  expect(english).toContain('/console/events?lang=en')
})

test('a form moves a deal, and the events page shows what went where', async ({ portal }) => {
  const inbox = await openInbox(() => 403)
  await submit(portal, '/console/webhooks/add', { url: `${inbox.url}?secret=not-shown` })
  const back = '/console/deal?id=401'
  const moved = await submit(portal, '/console/move', { id: '401', stage: 'C1:ACT', back })
  expect([moved.status, moved.headers.get('location')]).toEqual([303, back])
  expect(portal.deal(401).stageId).toBe('C1:ACT')
  await portal.events.drain()
  const page = await open(portal, '/console/events')
  expect(page).toContain('ONCRMDEALUPDATE')
  expect(page).toContain('обработчик отказал')
  expect(page).toContain('data[FIELDS][ID]=401')
  expect(page).not.toContain('not-shown')
})

test('one button closes the month: everything before the act asks for it', async ({ portal }) => {
  portal.moveDeal(402, 'C1:LOSE')
  await submit(portal, '/console/month-end')
  const stages = portal.deals().map(({ id, categoryId, stageId }) => [id, categoryId, stageId])
  for (const [id, category, stage] of stages) {
    expect([id, stage]).toEqual([id, id === 402 ? 'C1:LOSE' : category === 0 ? 'WON' : 'C1:ACT'])
  }
  expect(await open(portal, '/')).not.toContain('/console/month-end')
})

test('ticked deals move together, or one by its own button', async ({ portal }) => {
  const chosen = portal.deals().filter(({ categoryId }) => categoryId === 1)
  const [one, two, three] = chosen
  const form = new URLSearchParams({ stage: 'C1:WORK' })
  for (const deal of [one, two]) form.append('deal', String(deal?.id))
  await fetch(new URL('/console/move-chosen', portal.consoleUrl), { method: 'POST', body: form })
  expect([one?.stageId, two?.stageId]).toEqual(['C1:WORK', 'C1:WORK'])
  await submit(portal, '/console/move-chosen', { toAct: String(three?.id), stage: 'C1:WORK' })
  expect(three?.stageId).toBe('C1:ACT')
})

test('a manager mends the rows of a deal, its sum, and whose it is', async ({ portal }) => {
  const manual = portal.deals().find(({ isManualOpportunity }) => isManualOpportunity)
  const [first] = portal.rowsOf(manual?.id ?? 0)
  if (!manual || !first) throw new Error('no such deal')
  const row = { id: String(manual.id), row: String(first.id), productName: 'Обмен', taxRate: '22' }
  await submit(portal, '/console/row', {
    ...row,
    quantity: '2,5',
    price: '1 000,10',
    measureCode: '356',
  })
  expect(portal.rowsOf(manual.id)[0]).toMatchObject({
    productName: 'Обмен',
    quantity: 25_000n,
    price: 1_000_10n,
    measureName: 'ч',
    productId: first.productId,
    sort: first.sort,
  })
  const change = {
    id: String(manual.id),
    company: '7',
    responsible: '9',
    sum: 'rows',
    contract: 'Д-1',
  }
  await submit(portal, '/console/deal/change', change)
  expect(portal.deal(manual.id)).toMatchObject({
    companyId: 7,
    assignedById: 9,
    isManualOpportunity: false,
    opportunity: sumOf(portal.rowsOf(manual.id)),
  })
  const count = portal.rowsOf(manual.id).length
  await submit(portal, '/console/row', {
    id: row.id,
    productName: 'Новая',
    quantity: '1',
    price: '5',
    measureCode: '796',
    taxRate: '',
  })
  const added = portal.rowsOf(manual.id).at(-1)
  expect(added).toMatchObject({ productName: 'Новая', productId: 0, taxRate: null })
  await submit(portal, '/console/row', { id: row.id, row: String(added?.id), remove: '1' })
  expect(portal.rowsOf(manual.id)).toHaveLength(count)
  const refused = await submit(portal, '/console/row', {
    id: row.id,
    quantity: 'два',
    price: '5',
  })
  expect(refused.status).toBe(422)
})

test('a company’s card takes requisites and an address, and the deal chooses among several', async ({
  portal,
}) => {
  const { store } = portal.portal
  const company = [...store.companies.values()].find(({ title }) =>
    title.includes('Без реквизитов'),
  )
  const path = `/console/company?id=${company?.id}`
  expect(await open(portal, path)).toContain('Реквизитов нет')
  const fields = { NAME: 'ООО «Без реквизитов»', RQ_INN: '7707083893', RQ_KPP: '770701001' }
  await submit(portal, '/console/requisite', {
    company: String(company?.id),
    id: '',
    ...fields,
    address: '101000, Москва, ул. Лесная, д. 5',
  })
  const inbox = await openInbox()
  portal.subscribe({ url: inbox.url, events: ['ONCRMREQUISITEUPDATE'] })
  const [added] = (await call(portal, 'crm.requisite.list', { filter: { ENTITY_ID: company?.id } }))
    .body.result
  expect(added).toMatchObject({ ...fields, RQ_COMPANY_NAME: fields.NAME, PRESET_ID: '1' })
  const addresses = await call(portal, 'crm.address.list', { filter: { ENTITY_ID: added.ID } })
  expect(addresses.body.result).toMatchObject([
    { TYPE_ID: '6', POSTAL_CODE: '101000', CITY: 'Москва', ADDRESS_1: 'ул. Лесная, д. 5' },
  ])
  await submit(portal, '/console/requisite', {
    company: String(company?.id),
    id: added.ID,
    ...fields,
    RQ_KPP: '770701002',
    address: '',
  })
  await portal.events.drain()
  expect(inbox.forms).toHaveLength(1)
  const dealOfHolding = portal.deals().find(({ remark }) => remark.en.includes('none chosen'))
  const [, second] = store.requisites.filter(
    ({ ENTITY_ID }) => ENTITY_ID === String(dealOfHolding?.companyId),
  )
  await submit(portal, '/console/deal/choose', {
    id: String(dealOfHolding?.id),
    requisite: second?.ID ?? '',
  })
  const link = { entityTypeId: 2, entityId: dealOfHolding?.id }
  expect((await call(portal, 'crm.requisite.link.get', link)).body.result).toMatchObject({
    REQUISITE_ID: second?.ID,
  })
})

test('addresses of a real portal lead to the same cards', async ({ portal }) => {
  const answer = await fetch(new URL('/crm/deal/details/401/', portal.url), { redirect: 'manual' })
  expect(answer.headers.get('location')).toBe('/console/deal?id=401')
})

test('BB codes of a comment become text and links, nothing else does', async ({ portal }) => {
  await call(portal, 'crm.timeline.comment.add', {
    fields: {
      ENTITY_ID: 402,
      ENTITY_TYPE: 'deal',
      COMMENT:
        '[B]Акт[/B] [URL=http://localhost:3000/a?b=1&c=2]№ 7[/URL] http://localhost:3000/x. <i>[url=javascript:alert(1)]x[/url]',
    },
  })
  const page = await open(portal, '/console/deal?id=402')
  expect(page).toContain('Акт <a href="http://localhost:3000/a?b=1&amp;c=2">№ 7</a>')
  expect(page).toContain('<a href="http://localhost:3000/x">http://localhost:3000/x</a>.')
  expect(page).toContain('&lt;i&gt;')
  expect(page).not.toContain('href="javascript:')
})

test('the card shows rows, requisites, comments, to-dos and tasks', async ({ portal }) => {
  await call(portal, 'crm.timeline.comment.add', {
    fields: { ENTITY_ID: 402, ENTITY_TYPE: 'deal', COMMENT: 'Акт № 7 создан <b>' },
  })
  const { body } = await call(portal, 'crm.activity.todo.add', {
    ownerTypeId: 2,
    ownerId: 402,
    deadline: '2026-11-25T18:00:00+03:00',
    title: '1С отклонила акт',
  })
  await call(portal, 'tasks.task.add', {
    fields: { TITLE: 'Проверить', RESPONSIBLE_ID: 5, UF_CRM_TASK: ['D_402'] },
  })
  const page = await open(portal, '/console/deal?id=402')
  for (const text of ['Услуги разработчика', '35,25', 'Акт № 7 создан &lt;b&gt;', 'Проверить']) {
    expect(page).toContain(text)
  }
  await submit(portal, '/console/complete', { id: String(body.result.id), back: '/' })
  expect(portal.todosOf(402)).toMatchObject([{ completed: true }])
})

test('faults, limits and delivery are set by forms', async ({ portal }) => {
  await submit(portal, '/console/faults/add', {
    id: 'empty_code',
    method: 'crm.deal.get',
    calls: '1',
    share: '',
  })
  expect(await open(portal, '/console/faults')).toContain('● Ошибка без кода')
  expect((await call(portal, 'crm.deal.get', { id: 401 })).body.error).toBe('')
  expect((await call(portal, 'crm.deal.get', { id: 401 })).status).toBe(200)
  await submit(portal, '/console/limits')
  expect(portal.portal.limits.settings()).toMatchObject({ burst: 50 })
  await submit(portal, '/console/delivery', {
    from: '100',
    to: '50',
    lose: '0.25',
    duplicate: '0',
    copies: '3',
    reorder: '0',
    updatesPerMove: '1',
    hold: 'on',
    withoutTokens: '',
  })
  expect(portal.portal.queue.settings()).toMatchObject({
    delay: { from: 100, to: 100 },
    lose: 0.25,
    hold: true,
    withoutTokens: false,
  })
  const refused = await submit(portal, '/console/delivery', { lose: '7', copies: '3' })
  expect(refused.status).toBe(422)
  expect(await open(portal, '/console/calls')).toContain('crm.deal.get')
})

test('the application’s page installs it and shows robots, widgets and runs', async ({
  portal,
}) => {
  const inbox = await openInbox()
  await submit(portal, '/console/install', { url: inbox.url })
  await portal.events.drain()
  const token = inbox.forms[0]?.get('auth[access_token]') ?? ''
  await call(portal, 'bizproc.robot.add', { CODE: 'act', HANDLER: inbox.url, NAME: 'Акт' }, token)
  const PLACEMENT = 'CRM_COMPANY_DETAIL_TAB'
  await call(portal, 'placement.bind', { PLACEMENT, HANDLER: inbox.url }, token)
  await submit(portal, '/console/robots/add', { stage: 'C1:ACT', code: 'act', timeout: '60' })
  await submit(portal, '/console/run', { code: 'act', deal: '401' })
  const page = await open(portal, '/console/application')
  expect(page).toContain(portal.webhookUrl)
  for (const text of ['robot act', PLACEMENT, 'act, 60 s', '● ждёт']) expect(page).toContain(text)
})

test('a widget’s page posts the form into a frame, and only to the handler', async ({ portal }) => {
  const { accessToken } = portal.installApplication()
  const HANDLER = 'http://127.0.0.1:9/bitrix24/company-tab'
  await call(
    portal,
    'placement.bind',
    { PLACEMENT: 'CRM_COMPANY_DETAIL_TAB', HANDLER },
    accessToken,
  )
  const path = '/console/placement?code=CRM_COMPANY_DETAIL_TAB&id=7&user=5'
  const answer = await fetch(new URL(path, portal.consoleUrl))
  const page = await answer.text()
  expect(page).toContain(`action="${HANDLER}?DOMAIN=`)
  expect(page).toContain('name="AUTH_ID"')
  expect(page).toMatch(new RegExp(`target="${new URL(portal.url).host}\\|0\\|[0-9a-f]{32}"`))
  const policy = answer.headers.get('content-security-policy')
  expect(policy).toContain("form-action 'self' http://127.0.0.1:9;")
  expect(policy).toContain("frame-src 'self' http://127.0.0.1:9")
  const missing = await fetch(new URL('/console/placement?code=LEFT_MENU', portal.consoleUrl))
  expect(missing.status).toBe(404)
})

test('a page of another site cannot move a deal', async ({ portal }) => {
  const answer = await fetch(`${portal.url}/sandbox/move`, {
    method: 'POST',
    body: JSON.stringify({ deal: 401, stage: 'C1:ACT' }),
    headers: { origin: 'http://elsewhere.example' },
  })
  expect(answer.status).toBe(403)
  expect(portal.deal(401).stageId).not.toBe('C1:ACT')
})

test('programs move deals and read what came of it as JSON', async ({ portal }) => {
  const post = (path: string, body: unknown) =>
    fetch(`${portal.url}/sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) }).then(
      read,
    )
  const get = (path: string) => fetch(`${portal.url}/sandbox/${path}`).then(read)
  const inbox = await openInbox()
  await post('webhooks', { url: inbox.url })
  await post('delivery', { updatesPerMove: 1 })
  const moved = await post('move', { deal: 401, stage: 'C1:ACT' })
  expect(moved.body.entry).toMatchObject({ ownerId: 401, stageId: 'C1:ACT' })
  await portal.events.drain()
  expect((await get('events')).body.events).toMatchObject([{ state: 'delivered', status: 200 }])
  expect((await get('deals')).body.deals[0]).toMatchObject({ id: 401, stageId: 'C1:ACT' })
  expect((await get('timeline?deal=401')).body).toEqual({ comments: [], activities: [], tasks: [] })
  expect((await post('install', {})).body.accessToken).toMatch(/^[0-9a-f]{70}$/)
  expect((await post('limits', { burst: 1, perSecond: 1 })).body.limits.burst).toBe(1)
  expect((await post('clock', { advance: 60_000 })).body.now).toBe('2026-11-21T09:01:00.000Z')
  expect((await post('move', { deal: 9, stage: 'C1:ACT' })).status).toBe(404)
  expect((await post('move', { deal: 401 })).status).toBe(422)
})
