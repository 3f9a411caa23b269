import type { StateFile } from '../state/state-file.ts'
import type { Listening } from '../web/listen.ts'
import {
  applicationOf,
  installApplication,
  movePortal,
  uninstallApplication,
} from './application.ts'
import { callForeignRobot, startAction } from './automation/run.ts'
import { addDeal, changeDeal } from './deals/change.ts'
import { deleteDeal, restoreDeal } from './deals/recycle-bin.ts'
import type { Actor } from './events/fire.ts'
import { EVENTS, type EventName } from './events/names.ts'
import { openInstallation, openPlacement } from './frames/requests.ts'
import { itemsOf } from './items.ts'
import { commentsOf } from './methods/task-comments.ts'
import type { Portal, PortalState } from './portal.ts'
import type { Bitrix24Sandbox, By } from './sandbox.ts'
import { rowsOf } from './store/store.ts'

/** What tests and the demonstration do with a portal that listens. */
export function describeSandbox(
  portal: Portal,
  stateFile: StateFile<PortalState>,
  server: Listening,
  secure: Listening | null,
): Bitrix24Sandbox {
  const { store, queue, options, automation } = portal
  const { webhook, application, host } = options
  const deal = (id: number) => {
    const found = store.deals.get(id)
    if (!found) throw new Error(`there is no deal ${id}`)
    return found
  }
  const actor = ({ by = 'person', userId = 5 }: By = {}): Actor => ({ kind: by, userId })
  const activitiesOf = (dealId: number) =>
    [...store.activities.values()].filter(
      ({ ownerTypeId, ownerId }) => ownerTypeId === 2 && ownerId === dealId,
    )
  return {
    url: portal.origin,
    secureUrl: secure === null ? null : `https://${host}:${secure.port}`,
    webhookUrl: `${portal.endpoint()}${webhook.userId}/${webhook.code}/`,
    consoleUrl: `${portal.origin}/`,
    get memberId() {
      return portal.memberId
    },
    clientId: application.clientId,
    clientSecret: application.clientSecret,
    applicationToken: () => applicationOf(portal).applicationToken,
    driveFolderId: store.storages.find(({ entityType }) => entityType === 'common')?.rootId ?? 0,
    outgoingToken: options.outgoingToken,
    clock: portal.clock,
    portal,
    deals: () => [...store.deals.values()],
    deal,
    rowsOf: (dealId) => rowsOf(store, dealId),
    addDeal: (change, by) => addDeal(portal, change, actor(by)),
    changeDeal: (id, change, by) => changeDeal(portal, deal(id), change, actor(by)),
    moveDeal: (id, stageId, by) => {
      const stage = store.stages.find(({ statusId }) => statusId === stageId)
      if (!stage) throw new Error(`there is no stage ${stageId}`)
      if (deal(id).stageId === stageId) return null
      return changeDeal(portal, deal(id), { stageId, categoryId: stage.categoryId }, actor(by))
    },
    deleteDeal: (id, by) => deleteDeal(portal, deal(id), actor(by)),
    restoreDeal: (id, by) => restoreDeal(portal, id, actor(by)),
    items: (entityTypeId) => itemsOf(portal, entityTypeId, actor),
    stageHistoryOf: (dealId) => store.stageHistory.filter(({ ownerId }) => ownerId === dealId),
    timelineOf: (dealId) =>
      [...store.comments.values()].filter(
        ({ entityType, entityId }) => entityType === 'deal' && entityId === dealId,
      ),
    undocumentedCalls: () => portal.calls.undocumented(),
    activitiesOf,
    todosOf: (dealId) => activitiesOf(dealId).filter(({ kind }) => kind === 'todo'),
    tasksOf: (dealId) => [...store.tasks.values()].filter(({ crm }) => crm.includes(`D_${dealId}`)),
    commentsOfTask: (taskId) => commentsOf(portal, taskId),
    mail: () => [...store.mail],
    files: () => [...store.objects.values()].filter(({ type }) => type === 'file'),
    setFolderRights: (id, canAdd) => {
      const folder = store.objects.get(id)
      if (folder?.type !== 'folder') throw new Error(`there is no folder ${id}`)
      folder.isReadOnly = !canAdd
    },
    tasks: () => [...store.tasks.values()],
    events: {
      list: queue.list,
      setDelivery: queue.set,
      release: queue.release,
      drain: queue.drain,
      clear: queue.clear,
    },
    subscribe: ({ events = dealEvents(), ...one }) =>
      portal.subscriptions.addWebhook({ ...one, events }),
    installApplication: (installation = {}) => installApplication(portal, installation),
    uninstallApplication: () => uninstallApplication(portal),
    movePortal: () => movePortal(portal),
    openPlacement: (code, of) => openPlacement(portal, code, of),
    openInstallation: (of) => openInstallation(portal, of),
    bindRobot: (stageId, robot) =>
      automation.addStageRobot(
        'url' in robot
          ? {
              stageId,
              kind: 'webhook',
              code: '',
              url: robot.url,
              properties: {},
              timeoutSeconds: 0,
            }
          : { stageId, kind: 'app', url: '', properties: {}, timeoutSeconds: 0, ...robot },
      ),
    callForeignRobot: (url, document) => callForeignRobot(portal, url, document),
    startWorkflow: (dealId, code, { properties = {}, timeoutSeconds = 0, on } = {}) => {
      const action = automation.actions.find((one) => one.code === code)
      if (!action) throw new Error(`no application has added ${code}`)
      return startAction(portal, deal(dealId), action, { properties, timeoutSeconds }, on)
    },
    workflows: () => [...automation.workflows],
    setFaults: (...faults) => portal.faults.set(faults),
    setLimits: (limits) => {
      portal.limits.set(limits)
      portal.limits.forget()
    },
    expireTokens: portal.tokens.expireAll,
    calls: portal.calls.list,
    forgetCalls: portal.calls.clear,
    close: async () => {
      stateFile.flush()
      queue.close()
      portal.clock.close()
      await Promise.all([server.close(), secure?.close()])
    },
  }
}

function dealEvents(): EventName[] {
  return EVENTS.filter((event) => event.startsWith('ONCRMDEAL'))
}
