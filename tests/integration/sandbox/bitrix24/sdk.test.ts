import { B24OAuth } from '@bitrix24/b24jssdk'
import { expect, onTestFinished, test } from 'vitest'
import { type Bitrix24Sandbox, startBitrix24 } from '../../../../sandbox/bitrix24/index.ts'

/** A portal on today's date: the SDK looks at the machine's clock to tell a token's end. */
async function startPortal(): Promise<Bitrix24Sandbox> {
  const portal = await startBitrix24({ deals: 120 })
  onTestFinished(() => portal.close())
  return portal
}

/** The official SDK as an application installed on the portal. */
function connect(portal: Bitrix24Sandbox): B24OAuth {
  const pair = portal.installApplication()
  const endpoint = `${portal.url}/rest/`
  const sdk = new B24OAuth(
    {
      applicationToken: portal.applicationToken(),
      userId: pair.userId,
      memberId: portal.memberId,
      accessToken: pair.accessToken,
      refreshToken: pair.refreshToken,
      expires: Math.floor(pair.expires.getTime() / 1000),
      expiresIn: 3600,
      scope: 'crm,tasks,task',
      domain: new URL(portal.url).host,
      clientEndpoint: endpoint,
      serverEndpoint: endpoint,
      status: 'L',
    },
    { clientId: portal.clientId, clientSecret: portal.clientSecret },
  )
  sdk.offClientSideWarning()
  return sdk
}

test('the official SDK calls a method', async () => {
  const sdk = connect(await startPortal())
  const answer = await sdk.actions.v2.call.make<{ item: { id: number } }>({
    method: 'crm.item.get',
    params: { entityTypeId: 2, id: 401 },
  })
  expect(answer.isSuccess).toBe(true)
  expect(answer.getData()?.result.item.id).toBe(401)
})

test('the official SDK reads a list of three pages by keys', async () => {
  const portal = await startPortal()
  const sdk = connect(portal)
  portal.forgetCalls()
  const answer = await sdk.actions.v2.callList.make<{ id: number }>({
    method: 'crm.item.list',
    params: { entityTypeId: 2, select: ['id'] },
    idKey: 'id',
    customKeyForResult: 'items',
  })
  expect(answer.isSuccess).toBe(true)
  expect(answer.getData()?.map(({ id }) => id)).toEqual(portal.deals().map(({ id }) => id))
  expect(portal.calls().filter(({ method }) => method === 'crm.item.list')).toHaveLength(3)
})

test('the official SDK batches commands that refer to each other', async () => {
  const portal = await startPortal()
  const sdk = connect(portal)
  const answer = await sdk.actions.v2.batch.make({
    calls: {
      deal: { method: 'crm.item.get', params: { entityTypeId: 2, id: 402 } },
      company: { method: 'crm.company.get', params: { id: '$result[deal][item][companyId]' } },
    },
    options: { isHaltOnError: false },
  })
  expect(answer.isSuccess).toBe(true)
  expect(answer.getData()).toMatchObject({
    deal: { item: { id: 402 } },
    company: { ID: String(portal.deal(402).companyId) },
  })
})

test('the official SDK refreshes an expired token once and goes on', async () => {
  const portal = await startPortal()
  const sdk = connect(portal)
  portal.expireTokens()
  portal.forgetCalls()
  const read = (id: number) => sdk.actions.v2.call.make({ method: 'crm.deal.get', params: { id } })
  expect((await read(401)).isSuccess).toBe(true)
  expect((await read(402)).isSuccess).toBe(true)
  expect(portal.calls().filter(({ method }) => method === '/oauth/token/')).toHaveLength(1)
})

test('the official SDK adds a task by the third interface', async () => {
  const portal = await startPortal()
  const sdk = connect(portal)
  const answer = await sdk.actions.v3.call.make<{ item: { id: number } }>({
    method: 'tasks.task.add',
    params: { fields: { title: 'Акт', creatorId: 1, responsibleId: 5, crmItemIds: ['D_401'] } },
  })
  expect(answer.isSuccess).toBe(true)
  expect(portal.tasksOf(401)).toMatchObject([{ title: 'Акт' }])
})

test('the official SDK sees a full bucket and tries again', async () => {
  const portal = await startPortal()
  const sdk = connect(portal)
  portal.setFaults({ id: 'query_limit', calls: 1 })
  const answer = await sdk.actions.v2.call.make({ method: 'crm.deal.get', params: { id: 401 } })
  expect(answer.isSuccess).toBe(true)
  expect(portal.calls().map(({ status }) => status)).toEqual([503, 200])
})
