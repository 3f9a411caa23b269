import { expect } from 'vitest'
import { call, test } from './fixture.ts'

test('rows come whole in both manners, and only of one owner', async ({ portal }) => {
  const filter = { '=ownerType': 'D', '=ownerId': 402 }
  const { body } = await call(portal, 'crm.item.productrow.list', {
    filter,
    order: { sort: 'asc' },
  })
  expect(body.result.productRows[0]).toEqual({
    id: 17003,
    ownerId: 402,
    ownerType: 'D',
    productId: 201,
    productName: 'Услуги разработчика',
    price: 2918.7,
    priceAccount: 2918.7,
    priceExclusive: 2392.38,
    priceNetto: 2658.2,
    priceBrutto: 3243,
    quantity: 35.25,
    discountTypeId: 2,
    discountRate: 10,
    discountSum: 265.82,
    taxRate: 22,
    taxIncluded: 'Y',
    customized: 'Y',
    measureCode: 9001,
    measureName: 'час',
    sort: 10,
    xmlId: '',
    type: 7,
    storeId: null,
  })
  const classic = await call(portal, 'crm.deal.productrows.get', { id: 402 })
  expect(classic.body.result[0]).toMatchObject({
    ID: '17003',
    PRICE: 2918.7,
    PRICE_ACCOUNT: '2918.70',
    TAX_RATE: 22,
    MEASURE_NAME: 'час',
  })
  const ownerless = await call(portal, 'crm.item.productrow.list', { filter: { '=ownerId': 402 } })
  expect([ownerless.status, ownerless.body.error]).toEqual([400, 'INVALID_ARG_VALUE'])
})

test('rows set anew get their prices worked out, and the deal’s sum follows', async ({
  portal,
}) => {
  await call(portal, 'crm.item.productrow.set', {
    ownerType: 'D',
    ownerId: 402,
    productRows: [
      {
        productName: 'iphone 14',
        price: 90000,
        quantity: 3,
        taxRate: 10,
        taxIncluded: 'Y',
        discountTypeId: 2,
        discountRate: 10,
      },
      { productName: 'Консультация', price: 100.5, quantity: 0.5, measureCode: 356 },
    ],
  })
  const filter = { '=ownerType': 'D', '=ownerId': 402 }
  const { body } = await call(portal, 'crm.item.productrow.list', { filter })
  expect(body.result.productRows).toMatchObject([
    {
      priceExclusive: 81818.18,
      priceNetto: 90909.09,
      priceBrutto: 100000,
      discountSum: 9090.91,
      taxRate: 10,
    },
    { taxRate: null, measureName: 'ч', quantity: 0.5 },
  ])
  expect(portal.deal(402).opportunity).toBe(270_050_25n)
})

test('a sum typed by hand stays, one that was not is that of the rows', async ({ portal }) => {
  const manual = portal.deals().find(({ isManualOpportunity }) => isManualOpportunity)
  if (!manual) throw new Error('no deal has a typed sum')
  const typed = { OPPORTUNITY: '1000.00' }
  await call(portal, 'crm.deal.update', { id: manual.id, fields: typed })
  await call(portal, 'crm.deal.update', { id: 402, fields: typed })
  expect(portal.deal(manual.id).opportunity).toBe(1_000_00n)
  expect(portal.deal(402).opportunity).toBe(133_518_83n)
})

test('the classic update stays in its funnel, the universal one may leave it', async ({
  portal,
}) => {
  await call(portal, 'crm.deal.update', { id: 401, fields: { CATEGORY_ID: 0, TITLE: 'Новое' } })
  expect(portal.deal(401)).toMatchObject({ categoryId: 1, title: 'Новое' })
  const foreign = await call(portal, 'crm.deal.update', { id: 401, fields: { STAGE_ID: 'WON' } })
  expect([foreign.status, foreign.body.error]).toEqual([400, ''])
  await call(portal, 'crm.item.update', { entityTypeId: 2, id: 401, fields: { categoryId: 0 } })
  expect(portal.deal(401)).toMatchObject({ categoryId: 0, stageId: 'NEW' })
})

test('the link says which requisites a deal chose, "0" for none; no link is an error', async ({
  portal,
}) => {
  const link = await call(portal, 'crm.requisite.link.get', { entityTypeId: 2, entityId: 421 })
  expect(link.body.result).toEqual({
    ENTITY_TYPE_ID: 2,
    ENTITY_ID: 421,
    REQUISITE_ID: expect.stringMatching(/^[1-9]\d*$/),
    BANK_DETAIL_ID: expect.stringMatching(/^[1-9]\d*$/),
    MC_REQUISITE_ID: expect.stringMatching(/^[1-9]\d*$/),
    MC_BANK_DETAIL_ID: expect.any(String),
  })
  const none = await call(portal, 'crm.requisite.link.get', { entityTypeId: 2, entityId: 402 })
  expect(none.body).toEqual({ error: '', error_description: 'Not found' })
  const listed = await call(portal, 'crm.requisite.link.list', {
    filter: { ENTITY_TYPE_ID: 2, ENTITY_ID: 448 },
  })
  expect(listed.body.result).toMatchObject([{ ENTITY_ID: '448', REQUISITE_ID: '0' }])
})

test('the way from a deal to the buyer’s and the seller’s requisites is complete', async ({
  portal,
}) => {
  const { companyId } = portal.deal(402)
  const requisites = await call(portal, 'crm.requisite.list', {
    filter: { ENTITY_TYPE_ID: 4, ENTITY_ID: companyId },
    order: { SORT: 'ASC' },
  })
  const [buyer] = requisites.body.result
  expect(buyer).toMatchObject({
    ENTITY_ID: String(companyId),
    ADDRESS_ONLY: 'N',
    RQ_INN: expect.stringMatching(/^\d{10}$/),
    RQ_KPP: expect.stringMatching(/^\d{9}$/),
  })
  const address = await call(portal, 'crm.address.list', {
    filter: { ENTITY_TYPE_ID: 8, ENTITY_ID: buyer.ID },
  })
  expect(address.body.result).toMatchObject([{ TYPE_ID: '6', COUNTRY: 'Россия' }])
  const bank = await call(portal, 'crm.requisite.bankdetail.list', {
    filter: { ENTITY_ID: buyer.ID },
  })
  expect(bank.body.result).toMatchObject([{ RQ_ACC_CURRENCY: 'RUR' }])
  const mine = await call(portal, 'crm.item.list', {
    entityTypeId: 4,
    filter: { isMyCompany: 'Y' },
  })
  expect(mine.body.result.items).toMatchObject([{ title: 'ООО "Поставщик"', isMyCompany: 'Y' }])
})

test('classic company lists give no addresses of mail unless they are selected', async ({
  portal,
}) => {
  const plain = await call(portal, 'crm.company.list', { filter: { ID: 7 } })
  expect(plain.body.result[0]).not.toHaveProperty('EMAIL')
  const select = ['ID', 'EMAIL']
  const chosen = await call(portal, 'crm.company.list', { filter: { ID: 7 }, select })
  expect(chosen.body.result[0]).toMatchObject({ ID: '7', EMAIL: [{ TYPE_ID: 'EMAIL' }] })
})

test('stages, funnels, users and directories answer in their own manners', async ({ portal }) => {
  const stages = await call(portal, 'crm.status.list', { filter: { ENTITY_ID: 'DEAL_STAGE_1' } })
  expect(stages.body.result).toContainEqual(
    expect.objectContaining({ STATUS_ID: 'C1:WON', SEMANTICS: 'S', SYSTEM: 'Y' }),
  )
  const funnels = await call(portal, 'crm.category.list', { entityTypeId: 2 })
  expect(funnels.body.result.categories.map(({ id }: { id: number }) => id)).toEqual([0, 1])
  const users = await call(portal, 'user.get', { FILTER: { ID: 11 } })
  expect(users.body.result).toMatchObject([{ ID: '11', ACTIVE: false, UF_DEPARTMENT: [2] }])
  const vat = await call(portal, 'crm.vat.list')
  expect(vat.body.result[0]).toMatchObject({ NAME: 'Без НДС', RATE: null })
  const measures = await call(portal, 'crm.measure.list', { filter: { CODE: '9002' } })
  expect(measures.body.result).toMatchObject([{ SYMBOL_RUS: 'проект' }])
  const method = await call(portal, 'method.get', { name: 'messageservice.send' })
  expect(method.body.result).toEqual({ isExisting: false, isAvailable: false })
})

test('a comment, a to-do and a task are put on the deal’s card', async ({ portal }) => {
  const comment = await call(portal, 'crm.timeline.comment.add', {
    fields: { ENTITY_ID: 401, ENTITY_TYPE: 'deal', COMMENT: 'Акт', FILES: [['а.pdf', 'JVBERg==']] },
  })
  expect(portal.timelineOf(401)).toMatchObject([
    { id: comment.body.result, comment: 'Акт', files: [{ name: 'а.pdf' }] },
  ])
  const upper = { FIELDS: { ENTITY_ID: 401, ENTITY_TYPE: 'deal', COMMENT: 'Акт' } }
  expect((await call(portal, 'crm.timeline.comment.add', upper)).status).toBe(400)
  const todo = { ownerTypeId: 2, ownerId: 401, title: '1С отклонила акт', responsibleId: 5 }
  const added = await call(portal, 'crm.activity.todo.add', {
    ...todo,
    deadline: '2026-11-25T18:00:00+03:00',
  })
  expect(portal.todosOf(401)).toMatchObject([{ id: added.body.result.id, responsibleId: 5 }])
  const wrong = await call(portal, 'crm.activity.todo.add', { ...todo, deadline: 'завтра' })
  expect(wrong.body.error).toBe('WRONG_DATETIME_FORMAT')
  const lost = await call(portal, 'crm.activity.todo.add', {
    ...todo,
    ownerId: 9,
    deadline: '2026-11-25',
  })
  expect(lost.body.error).toBe('OWNER_NOT_FOUND')
  const listed = await call(portal, 'crm.activity.list', {
    filter: { OWNER_TYPE_ID: 2, OWNER_ID: 401, PROVIDER_ID: 'CRM_TODO' },
  })
  expect(listed.body.result).toMatchObject([{ COMPLETED: 'N', SUBJECT: '1С отклонила акт' }])
  const task = await call(portal, 'tasks.task.add', {
    fields: { TITLE: 'Проверить акт', RESPONSIBLE_ID: 5, UF_CRM_TASK: ['D_401'] },
  })
  expect(task.body.result.task).toMatchObject({ id: expect.any(String), ufCrmTask: ['D_401'] })
  expect(portal.tasksOf(401)).toHaveLength(1)
  const empty = await call(portal, 'tasks.task.add', { fields: {} })
  expect(empty.body).toMatchObject({
    error: 'ERROR_CORE',
    error_description: expect.stringContaining('<br>'),
  })
})

test('a letter of CRM goes out only when outgoing and completed', async ({ portal }) => {
  const fields = {
    SUBJECT: 'Акт сверки',
    DESCRIPTION: 'Во вложении',
    TYPE_ID: 4,
    OWNER_ID: 401,
    OWNER_TYPE_ID: 2,
    RESPONSIBLE_ID: 5,
    COMMUNICATIONS: [{ VALUE: 'client@example.ru' }],
    FILES: [{ fileData: ['акт.pdf', 'JVBERg=='] }],
  }
  await call(portal, 'crm.activity.add', { fields })
  expect(portal.mail()).toEqual([])
  const sent = { ...fields, DIRECTION: 2, COMPLETED: 'Y' }
  await call(portal, 'crm.activity.add', { fields: sent })
  expect(portal.mail()).toMatchObject([
    { to: ['client@example.ru'], subject: 'Акт сверки', files: [{ name: 'акт.pdf' }] },
  ])
  const refused = await call(portal, 'crm.activity.add', {
    fields: { ...sent, COMMUNICATIONS: [] },
  })
  expect(refused.body.error_description).toContain('Email send error')
  expect(portal.activitiesOf(401)).toHaveLength(3)
})

test('a file goes to the disk in one step or in two, and comes back byte for byte', async ({
  portal,
}) => {
  const [common] = (
    await call(portal, 'disk.storage.getlist', { filter: { ENTITY_TYPE: 'common' } })
  ).body.result
  const folder = await call(portal, 'disk.folder.addsubfolder', {
    id: common.ROOT_OBJECT_ID,
    data: { NAME: '2026-11' },
  })
  const { ID: id } = folder.body.result
  const again = await call(portal, 'disk.folder.addsubfolder', {
    id: common.ROOT_OBJECT_ID,
    data: { NAME: '2026-11' },
  })
  expect([again.status, again.body.error]).toEqual([400, 'DISK_OBJ_22000'])
  const bytes = Buffer.from([0, 255, 1, 254])
  const upload = {
    id,
    data: { NAME: 'акт.pdf' },
    fileContent: ['акт.pdf', bytes.toString('base64')],
    generateUniqueName: true,
  }
  const first = await call(portal, 'disk.folder.uploadfile', upload)
  const second = await call(portal, 'disk.folder.uploadfile', upload)
  expect([first, second].map(({ body }) => body.result.NAME)).toEqual(['акт.pdf', 'акт (1).pdf'])
  const downloaded = await fetch(first.body.result.DOWNLOAD_URL)
  expect(Buffer.from(await downloaded.arrayBuffer())).toEqual(bytes)
  const step = await call(portal, 'disk.folder.uploadfile', { id })
  const form = new FormData()
  form.append(step.body.result.field, new Blob([bytes]), 'второй.pdf')
  const put = await fetch(step.body.result.uploadUrl, { method: 'POST', body: form })
  const stored = await put.json()
  expect(stored.result).toMatchObject({ NAME: 'второй.pdf', SIZE: '4' })
  const link = await call(portal, 'disk.file.getexternallink', { id: stored.result.ID })
  expect(Buffer.from(await (await fetch(link.body.result)).arrayBuffer())).toEqual(bytes)
})
