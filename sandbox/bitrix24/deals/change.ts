import { runStageRobots } from '../automation/run.ts'
import { type Actor, fireDealEvent, fireEvent } from '../events/fire.ts'
import type { Portal } from '../portal.ts'
import { nameless } from '../protocol/error.ts'
import { sumOf } from '../store/money.ts'
import type { Deal, ProductRow, Stage, StageEntry } from '../store/records.ts'
import { dealsOfType, historyOf, rowOwnerType, rowsOf, stageOf } from '../store/store.ts'

const DEALS = 2

/** What a caller may change of a deal. */
export type DealChange = Partial<
  Pick<
    Deal,
    | 'title'
    | 'categoryId'
    | 'stageId'
    | 'currencyId'
    | 'opportunity'
    | 'isManualOpportunity'
    | 'companyId'
    | 'contactId'
    | 'mycompanyId'
    | 'assignedById'
    | 'begindate'
    | 'closedate'
    | 'comments'
    | 'originatorId'
    | 'originId'
    | 'userFields'
  >
>

/**
 * Changes a deal as the portal does: a new stage is written into the history and fires several
 * updates, another funnel fires its own event and no update, and robots of the stage run.
 * Gives the entry into the stage, if there was one.
 */
export function changeDeal(
  portal: Portal,
  deal: Deal,
  change: DealChange,
  actor: Actor,
): StageEntry | null {
  const before = { categoryId: deal.categoryId, stageId: deal.stageId }
  const target = chooseStage(portal, deal, change)
  const { categoryId: _category, stageId: _stage, userFields, ...plain } = change
  const now = portal.clock.now()
  Object.assign(deal, plain, { updatedTime: now })
  if (userFields) deal.userFields = { ...deal.userFields, ...userFields }
  if (target.statusId === before.stageId) {
    fireDealEvent(portal, 'UPDATE', deal, actor)
    return null
  }
  const movedAway = target.categoryId !== before.categoryId
  deal.categoryId = target.categoryId
  deal.stageId = target.statusId
  deal.movedTime = now
  deal.movedBy = actor.userId
  const entry = writeEntry(portal, deal, target, movedAway ? 5 : target.semantics === 'P' ? 2 : 3)
  // Of an item that moves to another funnel nothing more is told than that it was changed.
  if (movedAway && deal.entityTypeId === undefined) {
    const fields = { ID: String(deal.id) }
    const moved = { CATEGORY_ID: String(target.categoryId), STAGE_ID: target.statusId }
    fireEvent(portal, 'ONCRMDEALMOVETOCATEGORY', { ...fields, ...moved }, actor)
  } else {
    const times = portal.queue.settings().updatesPerMove
    for (let time = 0; time < times; time += 1) {
      fireDealEvent(portal, 'UPDATE', deal, actor)
    }
  }
  runStageRobots(portal, deal)
  return entry
}

/**
 * Adds a deal in the first stage of its funnel, unless told otherwise.
 * @param entityTypeId of the smart process that it is to be an item of
 */
export function addDeal(
  portal: Portal,
  change: DealChange,
  actor: Actor,
  entityTypeId?: number,
): Deal {
  const { store, clock, writing } = portal
  const now = clock.now()
  const today = writing.dayOf(now)
  const first = firstStage(portal, entityTypeId)
  const deals = dealsOfType(store, entityTypeId ?? DEALS)
  if (!deals) throw nameless('Entity type is not found')
  const deal: Deal = {
    id: store.nextId(entityTypeId === undefined ? 'deal' : `item${entityTypeId}`, 401),
    ...(entityTypeId !== undefined && { entityTypeId, mycompanyId: 0 }),
    title: entityTypeId === undefined ? 'Сделка' : 'Элемент',
    categoryId: first.categoryId,
    stageId: first.statusId,
    currencyId: 'RUB',
    opportunity: 0n,
    isManualOpportunity: false,
    companyId: 0,
    contactId: 0,
    assignedById: actor.userId,
    createdBy: actor.userId,
    createdTime: now,
    updatedTime: now,
    movedBy: actor.userId,
    movedTime: now,
    begindate: today,
    closedate: today,
    comments: '',
    originatorId: null,
    originId: null,
    userFields: {},
    remark: { ru: '', en: '' },
  }
  const stage = chooseStage(portal, deal, change)
  Object.assign(deal, change, { categoryId: stage.categoryId, stageId: stage.statusId })
  deals.set(deal.id, deal)
  writeEntry(portal, deal, stage, 1)
  fireDealEvent(portal, 'ADD', deal, actor)
  runStageRobots(portal, deal)
  return deal
}

/** Writes that a deal is at its stage as one that was made there. */
export function enterStage(portal: Portal, deal: Deal): StageEntry {
  return writeEntry(portal, deal, chooseStage(portal, deal, {}), 1)
}

/** An item with the client, the rows and the responsible of a deal. */
export function addItemLike(
  portal: Portal,
  entityTypeId: number,
  { id, title, companyId, contactId, currencyId, assignedById }: Deal,
  actor: Actor,
): Deal {
  const like = { title, companyId, contactId, currencyId, assignedById }
  const item = addDeal(portal, like, actor, entityTypeId)
  copyRows(portal, item, rowsOf(portal.store, id))
  return item
}

/** Copies of these rows, in the place of those that a deal or an item had. */
export function copyRows(portal: Portal, deal: Deal, rows: readonly ProductRow[]): void {
  const copies = rows.map((row) => ({
    ...row,
    id: portal.store.nextId('productRow', 17_001),
    ownerType: rowOwnerType(deal.entityTypeId),
    ownerId: deal.id,
  }))
  replaceRows(portal, deal, copies)
}

/** Puts other rows in the place of a deal's; its sum follows unless it was typed by hand. */
export function replaceRows(portal: Portal, deal: Deal, rows: ProductRow[]): void {
  const { store } = portal
  for (const { id } of rowsOf(store, deal.id, deal.entityTypeId)) store.rows.delete(id)
  for (const row of rows) store.rows.set(row.id, row)
  if (!deal.isManualOpportunity) deal.opportunity = sumOf(rows)
  deal.updatedTime = portal.clock.now()
}

/** A stage of another funnel is taken only with the funnel itself; a funnel alone begins anew. */
function chooseStage({ store }: Portal, deal: Deal, change: DealChange): Stage {
  const categoryId = change.categoryId ?? deal.categoryId
  const requested = stageOf(store, change.stageId ?? deal.stageId)
  const isOfType = requested?.entityTypeId === deal.entityTypeId
  if (requested?.categoryId === categoryId && isOfType) return requested
  if (change.stageId !== undefined && change.categoryId === undefined) {
    throw nameless('Некорректная стадия сделки')
  }
  const stages = deal.entityTypeId === undefined ? store.stages : store.itemStages
  const first = stages.find(
    (stage) => stage.categoryId === categoryId && stage.entityTypeId === deal.entityTypeId,
  )
  if (!first) throw nameless('Воронка не найдена')
  return first
}

/** The first stage of the first funnel. */
function firstStage({ store }: Portal, entityTypeId: number | undefined): Stage {
  const stages = entityTypeId === undefined ? store.stages : store.itemStages
  const first = stages.find((stage) => stage.entityTypeId === entityTypeId)
  if (!first) throw nameless('Воронка не найдена')
  return first
}

function writeEntry(
  { store, clock }: Portal,
  deal: Deal,
  stage: Stage,
  typeId: StageEntry['typeId'],
): StageEntry {
  const { entityTypeId } = deal
  const entry: StageEntry = {
    id: store.nextId(entityTypeId === undefined ? 'stageEntry' : 'itemStageEntry', 35),
    typeId,
    ...(entityTypeId !== undefined && { entityTypeId }),
    ownerId: deal.id,
    createdTime: clock.now(),
    categoryId: stage.categoryId,
    stageId: stage.statusId,
    semantics: stage.semantics,
  }
  historyOf(store, deal).push(entry)
  return entry
}
