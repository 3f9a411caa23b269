import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { RequestError, readJson, refuseForeignOrigin, sendJson } from '../web/requests.ts'
import { installApplication, movePortal, uninstallApplication } from './application.ts'
import { changeDeal } from './deals/change.ts'
import { EVENTS, isEventName } from './events/names.ts'
import { readFaults } from './faults/switchboard.ts'
import { describeFault, FAULT_IDS } from './faults/table.ts'
import { deliverySchema, limitsSchema } from './options.ts'
import type { Portal } from './portal.ts'
import { toDecimal } from './store/money.ts'

interface Asked {
  request: IncomingMessage
  url: URL
}

type Action = (portal: Portal, asked: Asked) => unknown

const move = z.strictObject({
  deal: z.int(),
  stage: z.string().min(1),
  by: z.enum(['person', 'robot']).default('person'),
  user: z.int().default(5),
})

const webhook = z.strictObject({
  url: z.url(),
  events: z
    .array(z.string().refine(isEventName, { error: 'no such event' }))
    .default(() => EVENTS.filter((event) => event.startsWith('ONCRMDEAL'))),
  token: z.string().min(1).optional(),
})

const robot = z.strictObject({
  stage: z.string().min(1),
  url: z.url().optional(),
  code: z.string().default(''),
  timeoutSeconds: z.int().min(0).default(0),
})

const installation = z.strictObject({
  userId: z.int().optional(),
  installUrl: z.url().optional(),
  redirectUrl: z.url().optional(),
  finished: z.boolean().optional(),
})

const clock = z.union([
  z.strictObject({ advance: z.number() }),
  z.strictObject({ set: z.iso.datetime({ offset: true }) }),
])

/** The JSON calls below `/sandbox/`, by which programs see and steer the portal. */
const ACTIONS: Record<string, Action> = {
  'GET deals': ({ store }) => ({
    deals: [...store.deals.values()].map(({ opportunity, remark, ...deal }) => ({
      ...deal,
      opportunity: toDecimal(opportunity),
      remark: remark.ru,
    })),
  }),
  'POST move': async (portal, { request }) => {
    const { deal: id, stage, by, user } = parse(move, await readJson(request))
    const deal = portal.store.deals.get(id)
    const known = portal.store.stages.find(({ statusId }) => statusId === stage)
    if (!deal || !known) throw new RequestError(404, 'no such deal or stage')
    const change = { stageId: stage, categoryId: known.categoryId }
    return { entry: changeDeal(portal, deal, change, { kind: by, userId: user }) }
  },
  'GET timeline': ({ store }, { url }) => {
    const id = Number(url.searchParams.get('deal'))
    return {
      comments: [...store.comments.values()]
        .filter(({ entityType, entityId }) => entityType === 'deal' && entityId === id)
        .map(({ files, ...comment }) => ({ ...comment, files: files.map(({ name }) => name) })),
      activities: [...store.activities.values()]
        .filter(({ ownerTypeId, ownerId }) => ownerTypeId === 2 && ownerId === id)
        .map(({ files: _files, ...activity }) => activity),
      tasks: [...store.tasks.values()].filter(({ crm }) => crm.includes(`D_${id}`)),
    }
  },
  'GET mail': ({ store }) => ({
    mail: store.mail.map(({ files, ...letter }) => ({
      ...letter,
      files: files.map(({ name }) => name),
    })),
  }),
  'GET faults': ({ faults }) => ({
    active: faults.list(),
    known: FAULT_IDS.map((id) => ({ id, ...describeFault(id) })),
  }),
  'POST faults': async ({ faults }, { request }) => {
    const read = readFaults(await readJson(request))
    if (typeof read === 'string') throw new RequestError(422, read)
    faults.set(read)
    return { active: faults.list() }
  },
  'DELETE faults': ({ faults }) => {
    faults.set([])
    return { active: [] }
  },
  'GET events': ({ queue }) => ({ delivery: queue.settings(), events: queue.list() }),
  'DELETE events': ({ queue }) => {
    queue.clear()
    return { events: queue.list() }
  },
  'POST delivery': async ({ queue }, { request }) => {
    const given = await readJson(request)
    const read = parse(deliverySchema, { ...queue.settings(), ...(isObject(given) ? given : {}) })
    queue.set(read)
    return { delivery: queue.settings() }
  },
  'POST release': ({ queue }) => {
    queue.release()
    return { released: true }
  },
  'POST limits': async ({ limits }, { request }) => {
    limits.set(parse(limitsSchema, await readJson(request)))
    limits.forget()
    return { limits: limits.settings() }
  },
  'POST webhooks': async ({ subscriptions }, { request }) => {
    const { token, ...given } = parse(webhook, await readJson(request))
    const events = given.events.filter(isEventName)
    return subscriptions.addWebhook(
      token === undefined ? { ...given, events } : { ...given, events, token },
    )
  },
  'GET webhooks': ({ subscriptions }) => ({
    webhooks: subscriptions.webhooks,
    bindings: subscriptions.bindings,
  }),
  'POST robots': async ({ automation }, { request }) => {
    const { stage, url, code, timeoutSeconds } = parse(robot, await readJson(request))
    return automation.addStageRobot({
      stageId: stage,
      kind: url === undefined ? 'app' : 'webhook',
      code,
      url: url ?? '',
      properties: {},
      timeoutSeconds,
    })
  },
  'GET robots': ({ automation }) => ({
    stageRobots: automation.stageRobots,
    actions: automation.actions,
    workflows: automation.workflows.map(({ eventToken: _token, ...one }) => one),
  }),
  'POST install': async (portal, { request }) => {
    const given = parse(installation, await readJson(request))
    const { accessToken, refreshToken } = installApplication(portal, given)
    return { accessToken, refreshToken, memberId: portal.memberId }
  },
  'POST uninstall': (portal) => {
    uninstallApplication(portal)
    return { installed: false }
  },
  'POST move-portal': (portal) => {
    movePortal(portal)
    return { memberId: portal.memberId }
  },
  'POST clock': async (portal, { request }) => {
    const given = parse(clock, await readJson(request))
    if ('advance' in given) portal.clock.advance(given.advance)
    else portal.clock.set(new Date(given.set))
    return { now: portal.clock.now() }
  },
  'POST expire-tokens': ({ tokens }) => {
    tokens.expireAll()
    return { expired: true }
  },
  'GET calls': ({ calls }) => ({ calls: calls.list(), count: calls.count() }),
  'DELETE calls': ({ calls }) => {
    calls.clear()
    return { calls: calls.list() }
  },
}

/** Serves `/sandbox/…`. */
export async function serveControl(
  portal: Portal,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  refuseForeignOrigin(request)
  const name = url.pathname.slice('/sandbox/'.length)
  const action = ACTIONS[`${request.method} ${name}`]
  if (!action) throw new RequestError(404, 'no such call')
  sendJson(response, 200, await action(portal, { request, url }))
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const read = schema.safeParse(input)
  if (!read.success) throw new RequestError(422, z.prettifyError(read.error))
  return read.data
}

function isObject(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null
}
