import { createStore, type Store } from '../store/store.ts'
import { writeCards } from './cards.ts'
import { writeDeals } from './deals.ts'
import { CATEGORIES, STAGES } from './funnels.ts'
import { DEPARTMENTS, USERS } from './people.ts'
import { ITEM_CATEGORIES, ITEM_STAGES, SMART_PROCESSES } from './smart-processes.ts'

/**
 * The portal of a digital agency at a month's end. The same seed, count and day give the same
 * portal. `oddities: false` leaves only deals that nothing is wrong with.
 */
export function createWorld({
  seed,
  deals,
  oddities,
  closing = false,
  today,
}: {
  seed: string
  deals: number
  oddities: boolean
  closing?: boolean
  /** `YYYY-MM-DD` in the portal's time zone. */
  today: string
}): Store {
  const store = createStore()
  const midnight = new Date(`${today}T00:00:00Z`)
  store.categories = CATEGORIES
  store.stages = STAGES
  store.smartProcesses = SMART_PROCESSES.map((one) => ({ ...one }))
  store.itemCategories = ITEM_CATEGORIES
  store.itemStages = ITEM_STAGES
  for (const { entityTypeId } of SMART_PROCESSES) store.items.set(entityTypeId, new Map())
  store.users = USERS.map((user) => ({ ...user }))
  store.departments = DEPARTMENTS
  const companies = writeCards(store, seed, midnight)
  writeDeals(store, deals, { seed, companies, today, midnight, oddities, closing })
  writeDisk(store, midnight)
  return store
}

function writeDisk(store: Store, createdTime: Date): void {
  const storage = (id: number, name: string, entityType: 'common' | 'user', entityId: string) => {
    const rootId = store.nextId('diskObject', 21)
    store.storages.push({ id, name, entityType, entityId, rootId })
    store.objects.set(rootId, {
      id: rootId,
      type: 'folder',
      name,
      storageId: id,
      parentId: null,
      createdTime,
      createdBy: 1,
      content: Buffer.alloc(0),
      externalCode: null,
    })
  }
  storage(13, 'Общий диск', 'common', 'shared_files_s1')
  storage(15, 'Петров Андрей', 'user', '1')
}
