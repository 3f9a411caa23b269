import type { Outcome } from '../platform/errors/failure.ts'
import type { Bitrix24BulkPort } from './bulk/port.ts'
import type { FoundCompany, GatheredDeal, Person, Responsible } from './deal/deal.ts'
import type { ClientCard } from './hooks.ts'
import type {
  ApplicationState,
  CardActivity,
  CardReference,
  DealField,
  DealReference,
  DealState,
  DealsPage,
  InstallationInfo,
  Placement,
  PortalCheck,
  RobotAnswer,
  RobotRegistration,
  SmartProcess,
  Stage,
  StageEntry,
  StageHistory,
  StageHistoryQuestion,
  Task,
  TaskComment,
  TimelineComment,
  Todo,
} from './port-types.ts'

export type * from './port-types.ts'

/**
 * What we need of a Bitrix24 portal, by our names. Every call ends in an outcome and throws nothing but
 * the reason of the caller's own signal.
 *
 * Bitrix24 gives writes no key to recognise a repetition by. So each says how to look for its earlier effect,
 * and a second try after `unknown` looks first.
 */
export interface Bitrix24Port extends Bitrix24BulkPort {
  /** By what it is called now; `none`: the application is not installed. */
  mode(): Promise<'none' | 'webhook' | 'application'>
  /** Entries of deals, or of a smart process's items, into stages from a cursor on, oldest first: where no event can get lost. */
  stageHistory(question: StageHistoryQuestion, signal?: AbortSignal): Promise<Outcome<StageHistory>>
  /** The last entries of one deal into stages, oldest first; an event names no more than the deal. */
  stageHistoryOfDeal(
    deal: DealReference,
    stages: string[],
    signal?: AbortSignal,
  ): Promise<Outcome<StageEntry[]>>
  /** The same of many deals, fifty in a request; each deal has an outcome of its own. */
  stageHistoryOfDeals(
    question: { entityTypeId: number; dealIds: readonly number[]; stages: string[] },
    signal?: AbortSignal,
  ): Promise<Outcome<Map<number, Outcome<StageEntry[]>>>>
  /** Deals that stand at stages now, by number: the second sweep. `movedSince`: only those that came later. */
  dealsAtStages(
    question: { entityTypeId: number; stages: string[]; after: number | null; movedSince?: Date },
    signal?: AbortSignal,
  ): Promise<Outcome<DealsPage>>
  /** What lists tell of these deals, fifty in a request: enough to see that one was changed. Those that are gone, or may not be seen, are not in it. */
  dealStates(
    question: { entityTypeId: number; dealIds: readonly number[] },
    signal?: AbortSignal,
  ): Promise<Outcome<DealState[]>>
  /** A deal with everything an act needs, in at most three requests. */
  deal(deal: DealReference, signal?: AbortSignal): Promise<Outcome<GatheredDeal>>
  /** Where people open a deal; null while the portal is not known. */
  dealAddress(deal: DealReference): Promise<string | null>
  /** Companies with requisites of this INN; the first fifty. */
  findCompanies(inn: string, signal?: AbortSignal): Promise<Outcome<FoundCompany[]>>
  /** Where people open a company; null while the portal is not known. */
  companyAddress(id: number): Promise<string | null>

  /** A comment in the card's timeline; its number. After `unknown`: `findTimelineComment`. */
  addTimelineComment(comment: TimelineComment, signal?: AbortSignal): Promise<Outcome<number>>
  /** The newest comment with the marker; null: none among the last 200. */
  findTimelineComment(
    card: CardReference,
    marker: string,
    signal?: AbortSignal,
  ): Promise<Outcome<number | null>>
  /** A to-do for a person; its number. After `unknown`: `findTodo`. */
  addTodo(todo: Todo, signal?: AbortSignal): Promise<Outcome<number>>
  findTodo(
    card: CardReference,
    marker: string,
    signal?: AbortSignal,
  ): Promise<Outcome<number | null>>
  /**
   * A task of the tasks' module, bound to the card; its number. Where the portal has REST 3, the marker is
   * its key too: for a day the same task is made once, however often it is sent. After `unknown`: `findTask`.
   */
  addTask(task: Task, signal?: AbortSignal): Promise<Outcome<number>>
  findTask(
    card: CardReference,
    marker: string,
    signal?: AbortSignal,
  ): Promise<Outcome<number | null>>
  /**
   * A comment on a task; its number, null where it became a message of the task's chat. Where the portal has
   * REST 3, the marker is its key, as for a task. After `unknown`: `findTaskComment`.
   */
  addTaskComment(comment: TaskComment, signal?: AbortSignal): Promise<Outcome<number | null>>
  findTaskComment(
    taskId: number,
    marker: string,
    signal?: AbortSignal,
  ): Promise<Outcome<number | null>>
  /** An activity on the card; its number. After `unknown`: `findActivity`. */
  addActivity(activity: CardActivity, signal?: AbortSignal): Promise<Outcome<number>>
  findActivity(
    card: CardReference,
    marker: string,
    signal?: AbortSignal,
  ): Promise<Outcome<number | null>>
  /**
   * Companies and contacts that these requisites and bank details belong to, and the requisites of the latter.
   * What is gone or may not be read is left out.
   */
  findRequisiteOwners(
    cards: readonly ClientCard[],
    signal?: AbortSignal,
  ): Promise<Outcome<ClientCard[]>>
  /** Who answers for a card now, and who in their place. */
  responsibleOf(card: CardReference, signal?: AbortSignal): Promise<Outcome<Responsible>>
  /**
   * Sets fields of a card (a deal's `stageId`, `UF_CRM_…`). Setting what is already there saves nothing, so after
   * `unknown` it may simply be repeated.
   */
  updateCard(
    card: CardReference,
    fields: Record<string, string | number | null>,
    signal?: AbortSignal,
  ): Promise<Outcome<void>>
  /**
   * Ends the step of a robot. Bitrix24 says yes to an answer that came too late or twice as well, so after
   * `unknown` it may simply be repeated, and "done" proves nothing.
   */
  answerRobot(answer: RobotAnswer, signal?: AbortSignal): Promise<Outcome<void>>

  /** Every stage of every funnel of deals (2) and of smart processes, in the order of the portal. */
  stages(entityTypeIds: readonly number[], signal?: AbortSignal): Promise<Outcome<Stage[]>>
  /** Those that the portal has; its administrators alone are told. */
  smartProcesses(signal?: AbortSignal): Promise<Outcome<SmartProcess[]>>
  /** Fields of deals (2) and of items of smart processes that rules may name, as people call them. */
  dealFields(entityTypeIds: readonly number[], signal?: AbortSignal): Promise<Outcome<DealField[]>>
  users(ids: number[], signal?: AbortSignal): Promise<Outcome<Person[]>>
  /** Who we are and what we may do: for the health page and `doctor`. */
  check(signal?: AbortSignal): Promise<Outcome<PortalCheck>>

  /** Application only. Subscribes to what is not subscribed yet, and takes back what leads to a former address; the names of the new ones. */
  bindEvents(handler: string, events?: string[], signal?: AbortSignal): Promise<Outcome<string[]>>
  /** Application only. Makes our robot or activity known; mends it where it is known already. */
  registerRobot(robot: RobotRegistration, signal?: AbortSignal): Promise<Outcome<void>>
  /** Application only. Puts our tabs into cards where they are not yet, and takes away those of a former address. */
  bindPlacements(placements: readonly Placement[], signal?: AbortSignal): Promise<Outcome<void>>
  /** Application only. What the portal says of itself and of the installation. */
  installation(signal?: AbortSignal): Promise<Outcome<InstallationInfo>>
  /** Application only. What it has on the portal now. */
  applicationState(signal?: AbortSignal): Promise<Outcome<ApplicationState>>
}
