import { addActivity, findActivity } from './activities.ts'
import { answerRobot, bindEvents, DEAL_EVENTS, registerRobot } from './application.ts'
import { bindPlacements, readApplicationState, readInstallation } from './application-state.ts'
import { createBulk } from './bulk/index.ts'
import { type Bitrix24Client, createBitrix24Client } from './client/client.ts'
import type { Bitrix24ClientOptions } from './client/options.ts'
import { readDealFields } from './deal-fields.ts'
import { createDeals } from './deals.ts'
import { checkPortal, readSmartProcesses, readStages, readUsers } from './directories.ts'
import { dealTypeOf } from './entity-types.ts'
import type { Bitrix24Port } from './port.ts'
import { findRequisiteOwners } from './requisite-owners.ts'
import { readDealHistory, readDealsHistory, readStageHistory } from './stage-history.ts'
import { addTaskComment, findTaskComment } from './task-comments.ts'
import { addTask, findTask } from './tasks.ts'
import { addComment, findComment } from './timeline.ts'
import { addTodo, findTodo } from './todos.ts'

/** One portal. */
export interface Bitrix24 extends Bitrix24Port, Pick<Bitrix24Client, 'state' | 'close'> {
  /** For methods that are not in the port. */
  client: Bitrix24Client
}

export function createBitrix24(options: Bitrix24ClientOptions): Bitrix24 {
  const client = createBitrix24Client(options)
  const deals = createDeals(client)
  return {
    client,
    state: client.state,
    close: client.close,
    async mode() {
      const { kind } = options.access
      return kind === 'person' || (await client.origin()) === null ? 'none' : kind
    },
    ...createBulk(client),
    stageHistory: (question, signal) => readStageHistory(client, question, signal),
    stageHistoryOfDeal: (deal, stages, signal) => readDealHistory(client, deal, stages, signal),
    stageHistoryOfDeals: (question, signal) => readDealsHistory(client, question, signal),
    dealsAtStages: deals.atStages,
    dealStates: deals.states,
    deal: deals.gather,
    async dealAddress({ entityTypeId, dealId }) {
      const origin = await client.origin()
      return origin && `${origin}${dealTypeOf(entityTypeId).path}/${dealId}/`
    },
    findRequisiteOwners: (cards, signal) => findRequisiteOwners(client, cards, signal),
    findCompanies: deals.findCompanies,
    async companyAddress(id) {
      const origin = await client.origin()
      return origin && `${origin}/crm/company/details/${id}/`
    },
    addTimelineComment: (comment, signal) => addComment(client, comment, signal),
    findTimelineComment: (card, marker, signal) => findComment(client, card, marker, signal),
    addTodo: (todo, signal) => addTodo(client, todo, signal),
    findTodo: (card, marker, signal) => findTodo(client, card, marker, signal),
    addTask: (task, signal) => addTask(client, task, signal),
    findTask: (card, marker, signal) => findTask(client, card, marker, signal),
    addTaskComment: (comment, signal) => addTaskComment(client, comment, signal),
    findTaskComment: (taskId, marker, signal) => findTaskComment(client, taskId, marker, signal),
    addActivity: (activity, signal) => addActivity(client, activity, signal),
    findActivity: (card, marker, signal) => findActivity(client, card, marker, signal),
    responsibleOf: deals.responsible,
    updateCard: deals.update,
    answerRobot: (answer, signal) => answerRobot(client, answer, signal),
    stages: (entityTypeIds, signal) => readStages(client, entityTypeIds, signal),
    smartProcesses: (signal) => readSmartProcesses(client, signal),
    dealFields: (entityTypeIds, signal) => readDealFields(client, entityTypeIds, signal),
    users: (ids, signal) => readUsers(client, ids, signal),
    check: (signal) => checkPortal(client, signal),
    bindEvents: (handler, events = DEAL_EVENTS, signal) =>
      bindEvents(client, handler, events, signal),
    registerRobot: (robot, signal) => registerRobot(client, robot, signal),
    bindPlacements: (placements, signal) => bindPlacements(client, placements, signal),
    installation: (signal) => readInstallation(client, signal),
    applicationState: (signal) => readApplicationState(client, signal),
  }
}

export { CLIENT_EVENTS, DEAL_EVENTS, ITEM_EVENTS } from './application.ts'
export type * from './bulk/port.ts'
export type { BatchAnswers, Command, Commands } from './client/batch.ts'
export type { Bitrix24Client, CallOptions } from './client/client.ts'
export type { MethodAnswer } from './client/envelope.ts'
export { acceptInstallation } from './client/installation.ts'
export type { Bitrix24ClientOptions, CallObservation } from './client/options.ts'
export type { Params, ParamValue } from './client/params.ts'
export { type Application, OtherPortalAnswered } from './client/refresh.ts'
export type { PortalTokens, TokenStore } from './client/tokens.ts'
export type * from './deal/deal.ts'
export type { LinePrices, PriceOddity, RowPrices, VatRate } from './deal/prices.ts'
export { vatWithin } from './deal/prices.ts'
export { totalsOf } from './deal/rows.ts'
export { COMPANY, COMPANY_TYPE, DEAL, dealTypeOf, isDealType, typeOfTab } from './entity-types.ts'
export type {
  Bitrix24Event,
  CardFrame,
  ClientCard,
  InstallFrame,
  ParsedDealWebhook,
  ParsedEvent,
  ParsedRobotCall,
  RobotCall,
  Sender,
} from './hooks.ts'
export { inertText } from './inert-text.ts'
export { bitrix24Metrics } from './metrics.ts'
export type * from './port.ts'
export { isSameField } from './read/field-name.ts'
export { answerRobotAs, readCardAsPerson, type SeenCard } from './seen-card.ts'
