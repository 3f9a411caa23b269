import { languageOf, link } from '../../web/layout.ts'
import { RequestError } from '../../web/requests.ts'
import {
  applicationOf,
  installApplication,
  movePortal,
  uninstallApplication,
} from '../application.ts'
import { startAction } from '../automation/run.ts'
import { ACT_STAGES } from '../data/funnels.ts'
import { changeDeal } from '../deals/change.ts'
import { closeMonth } from '../deals/month-end.ts'
import { EVENTS } from '../events/names.ts'
import { readFault } from '../faults/switchboard.ts'
import { isFaultId } from '../faults/table.ts'
import { deliverySchema } from '../options.ts'
import type { Portal } from '../portal.ts'
import type { Deal } from '../store/records.ts'
import { stageOf } from '../store/store.ts'
import { backTo, CARD_ACTIONS, type ConsoleAction, dealOf, MANAGER } from './card-actions.ts'

const ACTIONS: Record<string, ConsoleAction> = {
  ...CARD_ACTIONS,
  '/console/move': (portal, form) => {
    const by = form.get('by') === 'robot' ? 'robot' : 'person'
    moveTo(portal, dealOf(portal, form), form.get('toAct') ?? form.get('stage') ?? '', by)
    return backTo(form)
  },
  '/console/move-chosen': (portal, form) => {
    const one = portal.store.deals.get(Number(form.get('toAct')))
    if (one) moveTo(portal, one, ACT_STAGES[one.categoryId] ?? '', 'person')
    else {
      for (const id of form.getAll('deal')) {
        const deal = portal.store.deals.get(Number(id))
        if (deal) moveTo(portal, deal, form.get('stage') ?? '', 'person')
      }
    }
    return '/'
  },
  '/console/month-end': (portal) => {
    closeMonth(portal, { kind: 'person', userId: MANAGER })
    return '/'
  },
  '/console/complete': ({ store, clock }, form) => {
    const activity = store.activities.get(Number(form.get('id')))
    if (!activity) throw new RequestError(404, 'no such activity')
    activity.completed = true
    activity.updatedTime = clock.now()
    return backTo(form)
  },
  '/console/disk/rights': ({ store }, form) => {
    const folder = store.objects.get(Number(form.get('folder')))
    if (folder?.type !== 'folder') throw new RequestError(404, 'no such folder')
    folder.isReadOnly = !folder.isReadOnly
    return `/console/disk?folder=${folder.id}`
  },
  '/console/delivery': ({ queue }, form) => {
    const number = (name: string) => Number(form.get(name) ?? '0')
    const read = deliverySchema.safeParse({
      ...queue.settings(),
      delay: { from: number('from'), to: Math.max(number('from'), number('to')) },
      lose: number('lose'),
      duplicate: number('duplicate'),
      copies: number('copies'),
      reorder: number('reorder'),
      updatesPerMove: number('updatesPerMove'),
      hold: form.get('hold') === 'on',
      withoutTokens: form.get('withoutTokens') === 'on',
    })
    if (!read.success) throw new RequestError(422, read.error.message)
    queue.set(read.data)
    return '/console/events'
  },
  '/console/release': ({ queue }) => {
    queue.release()
    return '/console/events'
  },
  '/console/events/clear': ({ queue }) => {
    queue.clear()
    return '/console/events'
  },
  '/console/webhooks/add': ({ subscriptions }, form) => {
    const url = requireUrl(form)
    const events = EVENTS.filter((event) => event.startsWith('ONCRMDEAL'))
    subscriptions.addWebhook({ url, events })
    return '/console/events'
  },
  '/console/webhooks/remove': ({ subscriptions }, form) => {
    subscriptions.removeWebhook(Number(form.get('id')))
    return '/console/events'
  },
  '/console/install': (portal, form) => {
    installApplication(portal, form.get('url') ? { installUrl: requireUrl(form) } : {})
    return '/console/application'
  },
  '/console/install-finish': (portal) => {
    applicationOf(portal).installed = true
    return '/console/application'
  },
  '/console/uninstall': (portal) => {
    uninstallApplication(portal)
    return '/console/application'
  },
  '/console/move-portal': (portal) => {
    movePortal(portal)
    return '/console/application'
  },
  '/console/expire': ({ tokens }) => {
    tokens.expireAll()
    return '/console/application'
  },
  '/console/robots/add': ({ automation }, form) => {
    const url = form.get('url') ? requireUrl(form) : ''
    automation.addStageRobot({
      stageId: form.get('stage') ?? '',
      kind: url === '' ? 'app' : 'webhook',
      code: form.get('code') ?? '',
      url,
      properties: {},
      timeoutSeconds: Number(form.get('timeout') ?? '0'),
    })
    return '/console/application'
  },
  '/console/robots/remove': ({ automation }, form) => {
    automation.removeStageRobot(Number(form.get('id')))
    return '/console/application'
  },
  '/console/run': (portal, form) => {
    const action = portal.automation.actions.find(({ code }) => code === form.get('code'))
    const deal = portal.store.deals.get(Number(form.get('deal')))
    if (!action || !deal) throw new RequestError(404, 'no such robot or deal')
    startAction(portal, deal, action, { properties: {}, timeoutSeconds: 0 })
    return '/console/application'
  },
  '/console/faults/add': ({ faults }, form) => {
    const number = (name: string) => (form.get(name) ? Number(form.get(name)) : undefined)
    const fault = readFault({
      id: form.get('id'),
      method: form.get('method') || undefined,
      calls: number('calls'),
      value: number('value'),
      share: number('share'),
    })
    if (typeof fault === 'string') throw new RequestError(422, fault)
    faults.add(fault)
    return '/console/faults'
  },
  '/console/faults/remove': ({ faults }, form) => {
    const id = form.get('id') ?? ''
    if (isFaultId(id)) faults.remove(id, form.get('method') || undefined)
    return '/console/faults'
  },
  '/console/faults/clear': ({ faults }) => {
    faults.set([])
    return '/console/faults'
  },
  '/console/limits': ({ limits }) => {
    const usual = { burst: 50, perSecond: 2, operatingSeconds: 480 }
    limits.set(limits.settings() === false ? usual : false)
    limits.forget()
    return '/console/faults'
  },
  '/console/calls/clear': ({ calls }) => {
    calls.clear()
    return '/console/calls'
  },
}

/** Does what a form asks and says where to go; null when there is no such form. */
export function runAction(portal: Portal, form: URLSearchParams, url: URL): string | null {
  const run = Object.hasOwn(ACTIONS, url.pathname) ? ACTIONS[url.pathname] : undefined
  if (!run) return null
  const [path = '/', query = ''] = run(portal, form).split('?')
  return link(path, languageOf(url), Object.fromEntries(new URLSearchParams(query)))
}

function moveTo(portal: Portal, deal: Deal, stageId: string, kind: 'person' | 'robot'): void {
  const stage = stageOf(portal.store, stageId)
  if (!stage) throw new RequestError(422, 'no such stage')
  if (deal.stageId === stageId) return
  const change = { stageId, categoryId: stage.categoryId }
  changeDeal(portal, deal, change, { kind, userId: MANAGER })
}

function requireUrl(form: URLSearchParams): string {
  const url = form.get('url') ?? ''
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new RequestError(422, 'not a web address')
  return url
}
