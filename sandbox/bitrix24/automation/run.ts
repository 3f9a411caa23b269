import { createHash, randomBytes } from 'node:crypto'
import { describeAuth } from '../access/oauth.ts'
import type { Clock } from '../clock.ts'
import type { Portal } from '../portal.ts'
import { textOf, type Values } from '../protocol/value.ts'
import type { Deal } from '../store/records.ts'
import type { AppAction, StageRobot, Workflow } from './automation.ts'

/** How robots name a deal, or an item of a smart process. */
function documentOf({ id, entityTypeId }: Deal): ForeignDocument & { kind: string } {
  if (entityTypeId === undefined) {
    return { type: 'CCrmDocumentDeal', id: `DEAL_${id}`, kind: 'DEAL' }
  }
  const type = String.raw`Bitrix\Crm\Integration\BizProc\Document\Dynamic`
  const kind = `DYNAMIC_${entityTypeId}`
  return { type, id: `${kind}_${id}`, kind }
}

/** Runs what is bound to the stage a deal has just entered. */
export function runStageRobots(portal: Portal, deal: Deal): void {
  for (const robot of portal.automation.stageRobots) {
    if (robot.stageId !== deal.stageId) continue
    if (robot.kind === 'webhook') callWebhookRobot(portal, deal, robot)
    else {
      const action = portal.automation.actions.find(
        ({ kind, code }) => kind === 'robot' && code === robot.code,
      )
      if (action && isOfferedOn(action, deal)) startAction(portal, deal, action, robot)
    }
  }
}

function isOfferedOn({ entities = [] }: AppAction, deal: Deal): boolean {
  return entities.length === 0 || entities.includes(documentOf(deal).type)
}

/** The built-in robot: three fields of the document and no token at all. */
function callWebhookRobot(portal: Portal, deal: Deal, { url }: StageRobot): void {
  const { id, title } = deal
  const document = documentOf(deal)
  const address = url
    .replaceAll('{{ID}}', String(id))
    .replaceAll('{=Document:ID}', String(id))
    .replaceAll('{=Document:TITLE}', encodeURIComponent(title))
  portal.queue.send({
    event: 'webhook',
    target: 'webhook robot',
    url: address,
    about: { ID: String(id) },
    form: () => ({ document_id: ['crm', document.type, document.id] }),
  })
}

/** A card of another kind than a deal, as its robot names it: `LEAD_7`, `DYNAMIC_173_7`. */
export interface ForeignDocument {
  type: string
  id: string
}

/** The built-in robot on a lead or on an item of a smart process: `{{ID}}` is the number of that. */
export function callForeignRobot(portal: Portal, url: string, { type, id }: ForeignDocument): void {
  const number = id.slice(id.lastIndexOf('_') + 1)
  portal.queue.send({
    event: 'webhook',
    target: 'webhook robot',
    url: url.replaceAll('{{ID}}', number).replaceAll('{=Document:ID}', number),
    about: { ID: number },
    form: () => ({ document_id: ['crm', type, id] }),
  })
}

/** Calls an application's handler; a process that waits is ended by a result or by its time-out. */
export function startAction(
  portal: Portal,
  deal: Deal,
  action: AppAction,
  { properties, timeoutSeconds }: Pick<StageRobot, 'properties' | 'timeoutSeconds'>,
  /** The process runs on a card of another kind, which has this deal's number. */
  foreign?: ForeignDocument,
): Workflow {
  const { automation, clock, queue } = portal
  const id = `${randomBytes(7).toString('hex')}.${Date.now() % 100_000_000}`
  const secret = randomBytes(16).toString('base64url')
  const sign = createHash('sha256').update(`${id}:${secret}`).digest('hex')
  const waits = action.useSubscription !== 'N'
  const workflow: Workflow = {
    id,
    dealId: deal.id,
    ...(deal.entityTypeId !== undefined && { entityTypeId: deal.entityTypeId }),
    code: action.code,
    eventToken: `${id}|A1|${secret}.${sign}`,
    state: waits ? 'waiting' : 'not_waiting',
    returned: null,
    log: [],
    startedAt: clock.now(),
    endedAt: null,
    waitsUntil:
      waits && timeoutSeconds > 0 ? new Date(clock.now().getTime() + timeoutSeconds * 1000) : null,
  }
  automation.workflows.push(workflow)
  const application = portal.applications.get(action.clientId)
  if (!application) return workflow
  const document = foreign
    ? { ...foreign, kind: foreign.id.replace(/_\d+$/, '') }
    : documentOf(deal)
  queue.send({
    event: action.code,
    target: 'robot',
    url: action.handler,
    about: { ID: String(deal.id) },
    form: (ts) => ({
      workflow_id: id,
      code: action.code,
      document_id: ['crm', document.type, document.id],
      document_type: ['crm', document.type, document.kind],
      event_token: workflow.eventToken,
      properties: fillProperties(action, properties, deal),
      use_subscription: waits ? 'Y' : 'N',
      timeout_duration: String(timeoutSeconds),
      ts,
      auth: describeAuth(portal, application, action.userId, { tokens: true, refresh: true }),
    }),
  })
  endWhenDue(clock, workflow)
  return workflow
}

/** Ends a process that nobody answered in time. */
export function endWhenDue(clock: Clock, workflow: Workflow): void {
  if (workflow.state !== 'waiting' || workflow.waitsUntil === null) return
  clock.after(Math.max(0, workflow.waitsUntil.getTime() - clock.now().getTime()), () => {
    if (workflow.state !== 'waiting') return
    workflow.state = 'timed_out'
    workflow.endedAt = clock.now()
  })
}

/** `bizproc.event.send`: false for a token nobody issued; true says nothing of acceptance. */
export function acceptResult(portal: Portal, token: string, values: Values, log: string): boolean {
  const workflow = portal.automation.workflows.find(({ eventToken }) => eventToken === token)
  if (!workflow) return false
  if (workflow.state !== 'waiting') return true
  const action = portal.automation.actions.find(({ code }) => code === workflow.code)
  const known = new Map(
    Object.keys(action?.returnProperties ?? {}).map((key) => [key.toLowerCase(), key]),
  )
  workflow.returned = Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const name = known.get(key.toLowerCase())
      return name === undefined ? [] : [[name, value]]
    }),
  )
  if (log !== '') workflow.log.push(log)
  workflow.state = 'done'
  workflow.endedAt = portal.clock.now()
  return true
}

/** What the designer of the process typed, else the property's default; `{{ID}}` is the deal's. */
function fillProperties({ properties }: AppAction, typed: Values, { id }: Deal): Values {
  const names = new Set([...Object.keys(properties), ...Object.keys(typed)])
  return Object.fromEntries(
    [...names].map((name) => {
      const described = properties[name]
      const fallback =
        typeof described === 'object' && described !== null && !Array.isArray(described)
          ? described.Default
          : ''
      return [name, textOf(typed[name] ?? fallback).replaceAll('{{ID}}', String(id))]
    }),
  )
}
