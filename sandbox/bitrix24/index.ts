import { z } from 'zod'
import { openStateFile, type StateFile } from '../state/state-file.ts'
import { type Listening, listen } from '../web/listen.ts'
import type { Places } from '../web/places.ts'
import type { TokenPair } from './access/tokens.ts'
import {
  applicationOf,
  type Installation,
  installApplication,
  movePortal,
  uninstallApplication,
} from './application.ts'
import type { StageRobot, Workflow } from './automation/automation.ts'
import { callForeignRobot, type ForeignDocument, startAction } from './automation/run.ts'
import type { Call } from './call-log.ts'
import type { Clock } from './clock.ts'
import { createPortal, takePortal } from './create-portal.ts'
import { addDeal, changeDeal, type DealChange } from './deals/change.ts'
import { deleteDeal, restoreDeal } from './deals/recycle-bin.ts'
import type { Actor } from './events/fire.ts'
import { EVENTS, type EventName } from './events/names.ts'
import type { Sending } from './events/queue.ts'
import type { OutgoingWebhook } from './events/subscriptions.ts'
import type { FaultInput } from './faults/switchboard.ts'
import { type FrameRequest, openInstallation, openPlacement } from './frames/requests.ts'
import { itemsOf, type SmartProcessItems } from './items.ts'
import { listenSecurely } from './listen-securely.ts'
import { commentsOf } from './methods/task-comments.ts'
import {
  type Bitrix24Options,
  type Bitrix24Settings,
  bitrix24Schema,
  type Delivery,
  type LimitSettings,
} from './options.ts'
import type { Portal, PortalState } from './portal.ts'
import type { Values } from './protocol/value.ts'
import { servePortal } from './serve.ts'
import type {
  Activity,
  Deal,
  DiskObject,
  ProductRow,
  SentMail,
  StageEntry,
  Task,
  TaskComment,
  TimelineComment,
} from './store/records.ts'
import { rowsOf } from './store/store.ts'

type By = { by?: Actor['kind']; userId?: number }

export interface Bitrix24Sandbox {
  /** `http://127.0.0.1:4203`. */
  url: string
  /** The same over HTTPS, when a certificate was given. */
  secureUrl: string | null
  /** What BITRIX24_WEBHOOK_URL names. */
  webhookUrl: string
  consoleUrl: string
  memberId: string
  clientId: string
  clientSecret: string
  /** Of the application; changes when it is uninstalled. */
  applicationToken(): string
  /** The root folder of the common Drive. */
  driveFolderId: number
  /** Of outgoing webhooks that were given none of their own. */
  outgoingToken: string
  clock: Clock
  portal: Portal
  deals(): Deal[]
  /** Throws when there is no such deal. */
  deal(id: number): Deal
  rowsOf(dealId: number): ProductRow[]
  addDeal(change: DealChange, by?: By): Deal
  changeDeal(id: number, change: DealChange, by?: By): StageEntry | null
  /** Moves a deal into a stage, of its own funnel or another; null when it is there already. */
  moveDeal(id: number, stageId: string, by?: By): StageEntry | null
  deleteDeal(id: number, by?: By): void
  /** Out of the recycle bin; a restored deal has a new number. */
  restoreDeal(id: number, by?: By): Deal
  stageHistoryOf(dealId: number): StageEntry[]
  /** The items of a smart process, with what is on their cards. Throws when there is no such process. */
  items(entityTypeId: number): SmartProcessItems
  timelineOf(dealId: number): TimelineComment[]
  /** Everything with a deadline on the deal's card. */
  /** How calls were not as the documentation has them, a sentence each; empty: all were. */
  undocumentedCalls(): string[]
  activitiesOf(dealId: number): Activity[]
  todosOf(dealId: number): Activity[]
  tasksOf(dealId: number): Task[]
  /** Of its forum and its chat, the oldest first. */
  commentsOfTask(taskId: number): TaskComment[]
  mail(): SentMail[]
  /** Files of the Drive, in the order they came. */
  files(): DiskObject[]
  /** Whether anybody but its owner may add to a folder. */
  setFolderRights(id: number, canAdd: boolean): void
  /** All tasks, in the order they came. */
  tasks(): Task[]
  events: {
    /** What was sent, or was not, oldest first. */
    list(): Sending[]
    setDelivery(changes: Partial<Delivery>): void
    release(): void
    /** Resolves when the queue is empty but for what it holds back. */
    drain(): Promise<void>
    clear(): void
  }
  /** Sets up an outgoing webhook; all deal events unless named. */
  subscribe(webhook: { url: string; events?: EventName[]; token?: string }): OutgoingWebhook
  installApplication(installation?: Installation): TokenPair
  uninstallApplication(): void
  /** From now on the portal bears another name, as after a move to another server. */
  movePortal(): void
  /** What a browser would post into the frame of a widget. */
  openPlacement(
    code: string,
    of: { entityId: number; userId: number; language?: 'ru' | 'en' },
  ): FrameRequest
  /** What a browser would post into the frame of an application with an interface that is being installed. */
  openInstallation(of: { url: string; userId?: number }): FrameRequest
  /** Binds a robot to a stage: an application's by its code, or the built-in webhook by its URL. */
  bindRobot(
    stageId: string,
    robot: { code: string; properties?: Values; timeoutSeconds?: number } | { url: string },
  ): StageRobot
  /** The built-in robot "webhook" runs on a lead or an item of a smart process. */
  callForeignRobot(url: string, document: ForeignDocument): void
  /**
   * A person starts an application's robot or activity on a deal.
   * @param run `on`: on a card of another kind, which is called by the deal's number
   */
  startWorkflow(
    dealId: number,
    code: string,
    run?: { properties?: Values; timeoutSeconds?: number; on?: ForeignDocument },
  ): Workflow
  workflows(): Workflow[]
  /** Replaces everything that is switched on; `setFaults()` switches all off. */
  setFaults(...faults: FaultInput[]): void
  setLimits(limits: LimitSettings): void
  /** Ends every access token at once, as an hour would. */
  expireTokens(): void
  /** The calls received, oldest first. */
  calls(): Call[]
  forgetCalls(): void
  close(): Promise<void>
}

/** Settings with what tests inject. */
export type Bitrix24Start = Bitrix24Settings & {
  host?: string
  timeZone?: string
  now?: () => Date
  tls?: { key: string; cert: string }
  /** The folder that changes are stored in for the next start; null: nothing is stored. */
  state?: string | null
  places?: Places
}

/**
 * Starts a Bitrix24 portal over real HTTP on this machine; port 0 takes any free one. Throws with a
 * readable text when an option is wrong.
 */
export async function startBitrix24(start: Bitrix24Start = {}): Promise<Bitrix24Sandbox> {
  const {
    host = '127.0.0.1',
    timeZone = 'Europe/Moscow',
    now = () => new Date(),
    tls,
    state = null,
    places = {},
    ...settings
  } = start
  const read = bitrix24Schema.safeParse(settings)
  if (!read.success) throw new Error(`bitrix24 options: ${z.prettifyError(read.error)}`)
  const options: Bitrix24Options = { ...read.data, host, timeZone, now }
  const stateFile = openStateFile<PortalState>(state, 'bitrix24')
  const portal = createPortal(options, stateFile.stored, places)
  const server = await listen(
    async (request, response) => {
      response.once('close', stateFile.touch)
      await servePortal(portal, request, response)
    },
    host,
    options.port,
  )
  portal.origin = `http://${host}:${server.port}`
  stateFile.watch(() => takePortal(portal))
  const secure =
    tls === undefined
      ? null
      : await listenSecurely(portal, host, tls).catch(async (error: unknown) => {
          await server.close()
          throw error
        })
  return describeSandbox(portal, stateFile, server, secure)
}

function describeSandbox(
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
