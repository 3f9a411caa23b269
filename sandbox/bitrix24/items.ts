import type { Workflow } from './automation/automation.ts'
import { startAction } from './automation/run.ts'
import { addDeal, changeDeal, copyRows, type DealChange } from './deals/change.ts'
import { deleteDeal } from './deals/recycle-bin.ts'
import type { Actor } from './events/fire.ts'
import type { Portal } from './portal.ts'
import type {
  Activity,
  Deal,
  ProductRow,
  StageEntry,
  Task,
  TimelineComment,
} from './store/records.ts'
import { rowOwnerType, rowsOf, stageOf } from './store/store.ts'

type By = { by?: Actor['kind']; userId?: number }

/** What tests do with the items of one smart process. */
export interface SmartProcessItems {
  all(): Deal[]
  /** Throws when there is no such item. */
  get(id: number): Deal
  add(change: DealChange, by?: By): Deal
  change(id: number, change: DealChange, by?: By): StageEntry | null
  move(id: number, stageId: string, by?: By): StageEntry | null
  delete(id: number, by?: By): void
  rowsOf(id: number): ProductRow[]
  /** Copies of these rows, in the place of those that it had. */
  setRows(id: number, rows: readonly ProductRow[]): void
  historyOf(id: number): StageEntry[]
  timelineOf(id: number): TimelineComment[]
  todosOf(id: number): Activity[]
  tasksOf(id: number): Task[]
  /** A person starts an application's robot or activity on an item. */
  startWorkflow(id: number, code: string): Workflow
}

export function itemsOf(
  portal: Portal,
  entityTypeId: number,
  actorOf: (by?: By) => Actor,
): SmartProcessItems {
  const { store } = portal
  const items = store.items.get(entityTypeId)
  if (!items) throw new Error(`there is no smart process ${entityTypeId}`)
  const get = (id: number) => {
    const found = items.get(id)
    if (!found) throw new Error(`there is no item ${id} of ${entityTypeId}`)
    return found
  }
  return {
    all: () => [...items.values()],
    get,
    add: (change, by) => addDeal(portal, change, actorOf(by), entityTypeId),
    change: (id, change, by) => changeDeal(portal, get(id), change, actorOf(by)),
    move: (id, stageId, by) => {
      const stage = stageOf(store, stageId)
      if (stage?.entityTypeId !== entityTypeId) throw new Error(`there is no stage ${stageId}`)
      return changeDeal(portal, get(id), { stageId, categoryId: stage.categoryId }, actorOf(by))
    },
    delete: (id, by) => deleteDeal(portal, get(id), actorOf(by)),
    rowsOf: (id) => rowsOf(store, id, entityTypeId),
    setRows: (id, rows) => copyRows(portal, get(id), rows),
    historyOf: (id) =>
      store.itemHistory.filter(
        (entry) => entry.entityTypeId === entityTypeId && entry.ownerId === id,
      ),
    timelineOf: (id) =>
      [...store.comments.values()].filter(
        ({ entityType, entityId }) => entityType === `dynamic_${entityTypeId}` && entityId === id,
      ),
    todosOf: (id) =>
      [...store.activities.values()].filter(
        ({ ownerTypeId, ownerId, kind }) =>
          ownerTypeId === entityTypeId && ownerId === id && kind === 'todo',
      ),
    tasksOf: (id) =>
      [...store.tasks.values()].filter(({ crm }) =>
        crm.includes(`${rowOwnerType(entityTypeId)}_${id}`),
      ),
    startWorkflow: (id, code) => {
      const action = portal.automation.actions.find((one) => one.code === code)
      if (!action) throw new Error(`no application has added ${code}`)
      return startAction(portal, get(id), action, { properties: {}, timeoutSeconds: 0 })
    },
  }
}
