import type { TokenPair } from './access/tokens.ts'
import type { Installation } from './application.ts'
import type { StageRobot, Workflow } from './automation/automation.ts'
import type { ForeignDocument } from './automation/run.ts'
import type { Call } from './call-log.ts'
import type { Clock } from './clock.ts'
import type { DealChange } from './deals/change.ts'
import type { Actor } from './events/fire.ts'
import type { EventName } from './events/names.ts'
import type { Sending } from './events/queue.ts'
import type { OutgoingWebhook } from './events/subscriptions.ts'
import type { FaultInput } from './faults/switchboard.ts'
import type { FrameRequest } from './frames/requests.ts'
import type { SmartProcessItems } from './items.ts'
import type { Delivery, LimitSettings } from './options.ts'
import type { Portal } from './portal.ts'
import type { Values } from './protocol/value.ts'
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

export type By = { by?: Actor['kind']; userId?: number }

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
  /** How calls were not as the documentation has them, a sentence each; empty: all were. */
  undocumentedCalls(): string[]
  /** Everything with a deadline on the deal's card. */
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
