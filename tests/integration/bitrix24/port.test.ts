import { describe, expect, test } from 'vitest'
import { acceptInstallation } from '../../../server/bitrix24/index.ts'
import { Refused, startMethods } from './portal.ts'
import { answer, answered, failureOf, startPortal, tokensOf } from './support.ts'

const entry = (id: number) => ({
  ID: id,
  TYPE_ID: 2,
  OWNER_ID: 1000 + id,
  CREATED_TIME: '2026-04-25T14:59:11+03:00',
  CATEGORY_ID: 1,
  STAGE_ID: 'C1:ACT',
})

describe('the history of stages', () => {
  const since = new Date('2026-11-01T00:00:00Z')
  const question = { after: null, since, stages: ['C1:ACT'] }

  /** A history of so many records, read as Bitrix24 gives it. */
  const historyOf = (count: number) => ({
    'crm.stagehistory.list': (query: Record<string, string>) => {
      const items = Array.from({ length: count }, (_, index) => entry(index + 1))
        .filter(({ ID }) => ID > Number(query['filter[>ID]']))
        .slice(0, 50)
      return { items }
    },
  })

  test('is read from a moment on at first, all pages by number', async () => {
    const { bitrix24, asked } = await startMethods(historyOf(120))

    const history = answered(await bitrix24.stageHistory({ entityTypeId: 2, ...question }))

    expect(history.entries).toHaveLength(120)
    expect(history.entries[0]).toEqual({
      id: 1,
      entityTypeId: 2,
      dealId: 1001,
      stageId: 'C1:ACT',
      categoryId: 1,
      at: new Date('2026-04-25T11:59:11Z'),
      kind: 'moved',
    })
    expect([history.cursor, history.more]).toEqual([120, false])
    expect(asked.map(({ query }) => query['filter[>ID]'])).toEqual(['0', '50', '100'])
    expect(asked[0]?.query).toMatchObject({
      entityTypeId: '2',
      start: '-1',
      'order[ID]': 'ASC',
      'filter[@STAGE_ID][0]': 'C1:ACT',
      'filter[>=CREATED_TIME]': '2026-11-01T00:00:00+00:00',
    })
  })

  test('of a smart process that the portal keeps none of is empty, and said to be so', async () => {
    const { bitrix24 } = await startMethods({
      'crm.stagehistory.list': () => new Refused('ENTITY_TYPE_NOT_SUPPORTED', 'Not supported'),
    })
    const asked = { entityTypeId: 1036, ...question }
    expect(answered(await bitrix24.stageHistory(asked))).toMatchObject({
      entries: [],
      isServed: false,
    })
    const deal = { entityTypeId: 1036, dealId: 5 }
    expect(answered(await bitrix24.stageHistoryOfDeal(deal, ['DT1036_5:ACT']))).toEqual([])
    const many = { entityTypeId: 1036, dealIds: [5], stages: ['DT1036_5:ACT'] }
    const histories = answered(await bitrix24.stageHistoryOfDeals(many))
    expect(histories.get(5)).toEqual({ kind: 'done', value: [] })
  })

  test('is read again some way before the cursor, which never goes back', async () => {
    const { bitrix24, asked } = await startMethods(historyOf(100))
    const history = answered(
      await bitrix24.stageHistory({ entityTypeId: 2, ...question, after: 130, overlap: 40 }),
    )
    expect(asked[0]?.query['filter[>ID]']).toBe('90')
    expect(asked[0]?.query).not.toHaveProperty('filter[>=CREATED_TIME]')
    expect([history.entries.length, history.cursor]).toEqual([10, 130])
  })

  test('of more than is wanted at once says that there is more', async () => {
    const { bitrix24 } = await startMethods(historyOf(300))
    const history = answered(
      await bitrix24.stageHistory({ entityTypeId: 2, ...question, pages: 2 }),
    )
    expect([history.cursor, history.more]).toEqual([100, true])
  })

  test('whose later page fails keeps what was read', async () => {
    const { bitrix24 } = await startMethods({
      'crm.stagehistory.list': (query) =>
        query['filter[>ID]'] === '0'
          ? { items: Array.from({ length: 50 }, (_, index) => entry(index + 1)) }
          : new Refused('INTERNAL_SERVER_ERROR', 'x'),
    })
    const history = answered(await bitrix24.stageHistory({ entityTypeId: 2, ...question }))
    expect([history.entries.length, history.cursor, history.more]).toEqual([50, 50, true])
  })

  test('whose first page fails is that failure', async () => {
    const { bitrix24 } = await startMethods({})
    expect(failureOf(await bitrix24.stageHistory({ entityTypeId: 2, ...question })).code).toBe(
      'bitrix24.method_missing',
    )
  })

  test('of one deal is asked by the deal', async () => {
    const { bitrix24, asked } = await startMethods({
      'crm.stagehistory.list': () => ({ items: [entry(9), entry(7)] }),
    })
    const entries = answered(
      await bitrix24.stageHistoryOfDeal({ entityTypeId: 2, dealId: 1007 }, ['C1:ACT']),
    )
    expect(entries.map(({ id }) => id)).toEqual([7, 9])
    expect(asked[0]?.query).toMatchObject({ 'filter[OWNER_ID]': '1007' })
  })
})

describe('the history of many deals', () => {
  test('comes fifty deals in a request, each with an end of its own', async () => {
    const { bitrix24, requests } = await startMethods({
      'crm.stagehistory.list': (query) =>
        query['filter[OWNER_ID]'] === '60'
          ? new Refused('', 'Access denied')
          : { items: [{ ...entry(9), OWNER_ID: Number(query['filter[OWNER_ID]']) }, entry(7)] },
    })
    const ids = Array.from({ length: 60 }, (_, index) => index + 1)
    const history = answered(
      await bitrix24.stageHistoryOfDeals({
        entityTypeId: 2,
        dealIds: [...ids, 1, 2],
        stages: ['C1:ACT'],
      }),
    )
    expect(requests).toHaveLength(2)
    expect(history.size).toBe(60)
    expect(answered(history.get(5) ?? expect.fail()).map(({ id }) => id)).toEqual([7, 9])
    expect(failureOf(history.get(60) ?? expect.fail()).code).toBe('bitrix24.forbidden')
  })

  test('of nobody asks nobody', async () => {
    const { bitrix24, requests } = await startMethods({})
    expect(
      answered(
        await bitrix24.stageHistoryOfDeals({ entityTypeId: 2, dealIds: [], stages: ['C1:ACT'] }),
      ).size,
    ).toBe(0)
    expect(requests).toHaveLength(0)
  })
})

describe('deals at stages', () => {
  test('may be those alone that came lately', async () => {
    const { bitrix24, asked } = await startMethods({ 'crm.item.list': () => ({ items: [] }) })
    const movedSince = new Date('2026-11-20T10:00:00.500Z')
    await bitrix24.dealsAtStages({ entityTypeId: 2, stages: ['WON'], after: null, movedSince })
    expect(asked[0]?.query['filter[>=movedTime]']).toBe('2026-11-20T10:00:00+00:00')
  })

  test('come by pages of number', async () => {
    const items = Array.from({ length: 50 }, (_, index) => ({ id: index + 1, stageId: 'WON' }))
    const { bitrix24, asked } = await startMethods({ 'crm.item.list': () => ({ items }) })
    const page = answered(
      await bitrix24.dealsAtStages({ entityTypeId: 2, stages: ['WON'], after: 7 }),
    )
    expect([page.deals.length, page.next]).toEqual([50, 50])
    expect(asked[0]?.query).toMatchObject({ 'filter[>id]': '7', 'filter[@stageId][0]': 'WON' })
  })
})

describe('what is written into a deal', () => {
  const marker = 'sverka-act-7f3a'
  const DEAL = { type: 'deal', id: 5 } as const

  test('a comment carries its marker, and is found by it', async () => {
    const stored: { ID: string; COMMENT: string }[] = []
    const { bitrix24, asked } = await startMethods({
      'crm.timeline.comment.add': (query) => {
        stored.push({ ID: String(stored.length + 900), COMMENT: query['fields[COMMENT]'] ?? '' })
        return stored.length + 899
      },
      'crm.timeline.comment.list': () => ({ result: stored.toReversed(), total: stored.length }),
    })
    expect(answered(await bitrix24.findTimelineComment(DEAL, marker))).toBeNull()
    const comment = { card: DEAL, text: 'Создан акт № 12', marker }
    expect(answered(await bitrix24.addTimelineComment(comment))).toBe(900)
    expect(answered(await bitrix24.findTimelineComment(DEAL, marker))).toBe(900)
    expect(answered(await bitrix24.findTimelineComment(DEAL, 'another-one'))).toBeNull()
    expect(stored[0]?.COMMENT).toBe(`Создан акт № 12\n${marker}`)
    expect(asked[1]?.query).toMatchObject({
      'fields[ENTITY_ID]': '5',
      'fields[ENTITY_TYPE]': 'deal',
    })
  })

  test('a comment whose text names its marker, in a link for example, is left as it is', async () => {
    const { bitrix24, asked } = await startMethods({ 'crm.timeline.comment.add': () => 1 })
    const text = `[url=https://portal.example/staff/deal-acts/${marker}]Акт[/url]`
    await bitrix24.addTimelineComment({ card: DEAL, text, marker })
    expect(asked[0]?.query['fields[COMMENT]']).toBe(text)
  })

  test('a marker that formatting could change is a fault of ours', async () => {
    const { bitrix24 } = await startMethods({})
    const comment = { card: DEAL, text: 'x', marker: 'a & b <i>' }
    await expect(bitrix24.addTimelineComment(comment)).rejects.toThrow('A marker has')
  })

  test('a comment is looked for over pages, and not for ever', async () => {
    const page = Array.from({ length: 50 }, (_, index) => ({ ID: String(index + 1), COMMENT: 'x' }))
    const portal = await startPortal((_received, response) =>
      answer(response, { result: page, next: 50, total: 5000 }),
    )
    const { createBitrix24 } = await import('../../../server/bitrix24/index.ts')
    const bitrix24 = createBitrix24({
      access: { kind: 'webhook', url: portal.webhook },
      throttle: { take: async () => undefined, pushBack: async () => undefined },
      log: { info: () => undefined, warn: () => undefined },
    })
    expect(answered(await bitrix24.findTimelineComment(DEAL, marker))).toBeNull()
    expect(portal.received.map(({ params }) => params.start)).toEqual([0, 50, 100, 150])
    await bitrix24.close()
  })

  test('a to-do is for a person, by a time, and is found again', async () => {
    const { bitrix24, asked } = await startMethods({
      'crm.activity.todo.add': () => ({ id: 999 }),
      'crm.activity.list': () => [
        { ID: '998', SUBJECT: 'x', DESCRIPTION: 'another' },
        { ID: '999', SUBJECT: '1С отклонила акт', DESCRIPTION: `Нет ИНН<br>${marker}` },
      ],
    })
    const todo = {
      card: DEAL,
      title: '1С отклонила акт',
      description: 'Нет ИНН',
      responsibleId: 7,
      deadline: new Date('2026-11-25T15:00:00Z'),
      marker,
    }
    expect(answered(await bitrix24.addTodo(todo))).toBe(999)
    expect(asked[0]?.query).toMatchObject({
      ownerTypeId: '2',
      ownerId: '5',
      deadline: '2026-11-25T15:00:00+00:00',
      responsibleId: '7',
      description: `Нет ИНН\n${marker}`,
    })
    expect(answered(await bitrix24.findTodo(DEAL, marker))).toBe(999)
    expect(asked[1]?.query).toMatchObject({ 'filter[PROVIDER_ID]': 'CRM_TODO' })
  })

  test('fields are set by the names people see', async () => {
    const { bitrix24, asked } = await startMethods({
      'crm.item.update': () => ({ item: { id: 5 } }),
    })
    const outcome = await bitrix24.updateCard(DEAL, { stageId: 'C1:DONE', UF_CRM_17: '12' })
    expect(outcome.kind).toBe('done')
    expect(asked[0]?.query).toEqual({
      entityTypeId: '2',
      id: '5',
      'fields[stageId]': 'C1:DONE',
      'fields[UF_CRM_17]': '12',
      useOriginalUfNames: 'Y',
    })
  })

  test('the answer to a robot goes by the token of its step', async () => {
    const { bitrix24, asked } = await startMethods({ 'bizproc.event.send': () => true })
    const outcome = await bitrix24.answerRobot({
      eventToken: 'a|b|c',
      values: { status: 'created', act_number: '12' },
      message: 'Акт создан',
    })
    expect(outcome.kind).toBe('done')
    expect(asked[0]?.query).toEqual({
      EVENT_TOKEN: 'a|b|c',
      'RETURN_VALUES[status]': 'created',
      'RETURN_VALUES[act_number]': '12',
      LOG_MESSAGE: 'Акт создан',
    })
  })
})

describe('what a portal knows', () => {
  test('stages of all funnels come in two requests', async () => {
    const { bitrix24, requests } = await startMethods({
      'crm.category.list': () => ({
        categories: [
          { id: 0, name: 'Общая' },
          { id: 1, name: 'Проекты' },
        ],
      }),
      'crm.status.list': ({ 'filter[ENTITY_ID]': entity }) =>
        entity === 'DEAL_STAGE'
          ? [
              { STATUS_ID: 'NEW', NAME: 'Новая', SEMANTICS: null },
              { STATUS_ID: 'WON', NAME: 'Успех', SEMANTICS: 'S' },
            ]
          : [{ STATUS_ID: 'C1:LOSE', NAME: 'Провал', SEMANTICS: 'F' }],
    })
    const of = { entityTypeId: 2 }
    expect(answered(await bitrix24.stages([2]))).toEqual([
      { ...of, id: 'NEW', name: 'Новая', categoryId: 0, categoryName: 'Общая', outcome: 'process' },
      { ...of, id: 'WON', name: 'Успех', categoryId: 0, categoryName: 'Общая', outcome: 'won' },
      {
        ...of,
        id: 'C1:LOSE',
        name: 'Провал',
        categoryId: 1,
        categoryName: 'Проекты',
        outcome: 'lost',
      },
    ])
    expect(requests).toHaveLength(2)
  })

  test('stages of smart processes come with those of deals; one without funnels has none', async () => {
    const { bitrix24, requests } = await startMethods({
      'crm.category.list': ({ entityTypeId }) =>
        entityTypeId === '1040'
          ? new Refused('ENTITY_TYPE_NOT_SUPPORTED', 'Not supported')
          : { categories: [{ id: entityTypeId === '2' ? 0 : 5, name: 'Общая' }] },
      'crm.status.list': ({ 'filter[ENTITY_ID]': entity }) =>
        entity === 'DYNAMIC_1036_STAGE_5'
          ? [{ STATUS_ID: 'DT1036_5:ACT', NAME: 'Акт', SEMANTICS: null }]
          : [{ STATUS_ID: 'NEW', NAME: 'Новая', SEMANTICS: null }],
    })
    expect(answered(await bitrix24.stages([2, 1036, 1040]))).toMatchObject([
      { entityTypeId: 2, id: 'NEW' },
      { entityTypeId: 1036, id: 'DT1036_5:ACT', categoryId: 5 },
    ])
    expect(requests).toHaveLength(2)
  })

  test('people are asked for once each', async () => {
    const { bitrix24, asked } = await startMethods({
      'user.get': () => [{ ID: '3', ACTIVE: false, NAME: 'Олег', LAST_NAME: 'Ким', EMAIL: '' }],
    })
    expect(answered(await bitrix24.users([3, 3]))).toEqual([
      { id: 3, name: 'Ким Олег', email: null, isActive: false },
    ])
    expect(asked[0]?.query).toEqual({ 'FILTER[@ID][0]': '3' })
    expect(answered(await bitrix24.users([]))).toEqual([])
  })

  test('who we are and what we may do', async () => {
    const { bitrix24 } = await startMethods({
      profile: () => ({ ID: '1', ADMIN: true, NAME: 'Анна', LAST_NAME: 'Смирнова' }),
      scope: () => ['crm', 'bizproc'],
    })
    expect(answered(await bitrix24.check())).toEqual({
      userId: 1,
      userName: 'Анна Смирнова',
      isAdmin: true,
      scopes: ['crm', 'bizproc'],
    })
  })

  test('where people open a deal', async () => {
    const { bitrix24, url } = await startMethods({})
    expect(await bitrix24.dealAddress({ entityTypeId: 2, dealId: 5 })).toBe(
      `${url}/crm/deal/details/5/`,
    )
  })
})

describe('an application makes itself known', () => {
  const handler = 'https://portal.example/hooks/bitrix24/events'

  test('to events that it does not hear yet', async () => {
    const { bitrix24, asked } = await startMethods({
      'event.get': () => [
        { event: 'ONCRMDEALUPDATE', handler, auth_type: '0', offline: 0 },
        { event: 'ONCRMDEALADD', handler: 'https://somebody.else/', auth_type: '0', offline: 0 },
      ],
      'event.unbind': () => ({ count: 1 }),
      'event.bind': () => true,
    })
    expect(answered(await bitrix24.bindEvents(handler))).toEqual([
      'ONCRMDEALADD',
      'ONCRMDEALDELETE',
      'ONCRMDEALMOVETOCATEGORY',
    ])
    // What led to a former address is taken away; only this application's own are told.
    const methods = ['event.get', 'event.unbind', 'event.bind', 'event.bind', 'event.bind']
    expect(asked.map(({ method }) => method)).toEqual(methods)
  })

  const robot = {
    kind: 'robot' as const,
    code: 'sverka_create_act',
    handler: 'https://portal.example/hooks/bitrix24/robot',
    name: { ru: 'Создать акт в 1С', en: 'Create act in 1C' },
    returns: { status: { ru: 'Состояние', en: 'Status' } },
    userId: 1,
  }

  test('with a robot that waits for its answer', async () => {
    const { bitrix24, asked } = await startMethods({ 'bizproc.robot.add': () => true })
    expect((await bitrix24.registerRobot(robot)).kind).toBe('done')
    expect(asked[0]?.query).toMatchObject({
      CODE: 'sverka_create_act',
      USE_SUBSCRIPTION: 'Y',
      'DOCUMENT_TYPE[1]': 'CCrmDocumentDeal',
      'FILTER[INCLUDE][0][1]': 'CCrmDocumentDeal',
      'RETURN_PROPERTIES[status][Type]': 'string',
    })
  })

  test('with a robot whose user chooses what it waits for', async () => {
    const { bitrix24, asked } = await startMethods({ 'bizproc.robot.add': () => true })
    const waitFor = {
      name: { ru: 'Ждать', en: 'Wait for' },
      options: { draft: 'Draft', decision: 'Decision' },
      default: 'draft',
    }
    answered(await bitrix24.registerRobot({ ...robot, properties: { waitFor } }))
    expect(asked[0]?.query).toMatchObject({
      'PROPERTIES[waitFor][Name][ru]': 'Ждать',
      'PROPERTIES[waitFor][Type]': 'select',
      'PROPERTIES[waitFor][Options][decision]': 'Decision',
      'PROPERTIES[waitFor][Default]': 'draft',
    })
  })

  test('with an activity that was known already is mended', async () => {
    const { bitrix24, asked } = await startMethods({
      'bizproc.activity.add': () => new Refused('ERROR_ACTIVITY_ALREADY_INSTALLED', 'x'),
      'bizproc.activity.update': () => true,
    })
    expect((await bitrix24.registerRobot({ ...robot, kind: 'activity' })).kind).toBe('done')
    expect(asked[1]?.query).toMatchObject({
      CODE: 'sverka_create_act',
      'FIELDS[AUTH_USER_ID]': '1',
    })
  })

  test('by a webhook cannot', async () => {
    const { bitrix24 } = await startMethods({
      'bizproc.robot.add': () => new Refused('ACCESS_DENIED', 'Application context required'),
    })
    expect(failureOf(await bitrix24.registerRobot(robot)).code).toBe('bitrix24.needs_application')
  })
})

describe('an installation', () => {
  const application = { clientId: 'local.client', clientSecret: 'secret' }

  test('is proved by the authorization server, whose word is kept', async () => {
    const portal = await startPortal((_received, response) =>
      answer(response, {
        access_token: 'own',
        refresh_token: 'own-refresh',
        member_id: 'member-1',
        client_endpoint: 'https://real.bitrix24.ru/rest/',
        server_endpoint: `${portal.url}/rest/`,
      }),
    )
    const tokens = answered(
      await acceptInstallation(application, tokensOf(portal.url), [portal.url]),
    )
    expect(tokens).toMatchObject({
      accessToken: 'own',
      refreshToken: 'own-refresh',
      clientEndpoint: 'https://real.bitrix24.ru/rest/',
    })
  })

  test('that names a server of its own is not even asked', async () => {
    const portal = await startPortal((_received, response) => answer(response, {}))
    const outcome = await acceptInstallation(application, tokensOf(portal.url))
    expect(failureOf(outcome).code).toBe('bitrix24.unauthorized')
    expect(portal.received).toHaveLength(0)
  })

  test('made up by somebody is refused by the server', async () => {
    const portal = await startPortal((_received, response) =>
      answer(response, { error: 'invalid_grant' }, 400),
    )
    const outcome = await acceptInstallation(application, tokensOf(portal.url), [portal.url])
    expect(failureOf(outcome).code).toBe('bitrix24.authorization_lost')
  })
})
