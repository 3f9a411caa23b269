import type {
  Activity,
  Category,
  Company,
  Contact,
  Deal,
  Department,
  DiskObject,
  DiskStorage,
  ProductRow,
  RequisiteLink,
  SentMail,
  SmartProcess,
  Stage,
  StageEntry,
  Task,
  TaskComment,
  TimelineComment,
  User,
  WireRow,
} from './records.ts'

/** Everything the portal keeps, in memory. */
export interface Store extends Records {
  /** The next number of a table; ids of different tables are apart. */
  nextId(table: string, from?: number): number
  /** All of it, to be stored for another process. */
  take(): StoreState
}

export interface StoreState {
  records: Records
  lastIds: Map<string, number>
}

interface Records {
  deals: Map<number, Deal>
  rows: Map<number, ProductRow>
  /** Deals in the recycle bin by their numbers, each with its rows and its choice of requisites. */
  recycled: Map<number, { deal: Deal; rows: ProductRow[]; link: RequisiteLink | null }>
  /** In the order of their ids. */
  stageHistory: StageEntry[]
  categories: Category[]
  stages: Stage[]
  smartProcesses: SmartProcess[]
  /** Items by smart process and number. */
  items: Map<number, Map<number, Deal>>
  itemCategories: Category[]
  itemStages: Stage[]
  /** Of items; it counts by itself. */
  itemHistory: StageEntry[]
  companies: Map<number, Company>
  contacts: Map<number, Contact>
  requisites: WireRow[]
  bankDetails: WireRow[]
  addresses: WireRow[]
  links: RequisiteLink[]
  users: User[]
  departments: Department[]
  comments: Map<number, TimelineComment>
  activities: Map<number, Activity>
  tasks: Map<number, Task>
  taskComments: Map<number, TaskComment>
  mail: SentMail[]
  storages: DiskStorage[]
  objects: Map<number, DiskObject>
}

export function createStore(stored: StoreState | null = null): Store {
  const lastIds = new Map(stored?.lastIds)
  const store: Store = {
    // A state that an earlier release stored lacks the newer tables.
    ...noRecords(),
    ...stored?.records,
    nextId: (table, from = 1) => {
      const id = Math.max((lastIds.get(table) ?? 0) + 1, from)
      lastIds.set(table, id)
      return id
    },
    take: () => {
      const { nextId: _next, take: _take, ...records } = store
      return { records, lastIds }
    },
  }
  return store
}

function noRecords(): Records {
  return {
    deals: new Map(),
    rows: new Map(),
    recycled: new Map(),
    stageHistory: [],
    categories: [],
    stages: [],
    smartProcesses: [],
    items: new Map(),
    itemCategories: [],
    itemStages: [],
    itemHistory: [],
    companies: new Map(),
    contacts: new Map(),
    requisites: [],
    bankDetails: [],
    addresses: [],
    links: [],
    users: [],
    departments: [],
    comments: new Map(),
    activities: new Map(),
    tasks: new Map(),
    taskComments: new Map(),
    mail: [],
    storages: [],
    objects: new Map(),
  }
}

/** @param entityTypeId of an item */
export function rowsOf(store: Store, dealId: number, entityTypeId?: number): ProductRow[] {
  const type = rowOwnerType(entityTypeId)
  return [...store.rows.values()]
    .filter(({ ownerId, ownerType }) => ownerId === dealId && ownerType === type)
    .sort((one, two) => one.sort - two.sort || one.id - two.id)
}

export function stageOf(store: Store, statusId: string): Stage | undefined {
  return [...store.stages, ...store.itemStages].find((stage) => stage.statusId === statusId)
}

/** What product rows call the type of their owner: hexadecimal of a smart process. */
export function rowOwnerType(entityTypeId?: number): string {
  return entityTypeId === undefined ? 'D' : `T${entityTypeId.toString(16)}`
}

const DEALS = 2

/** The deals, or the items of a smart process; undefined: there is no such type. */
export function dealsOfType(store: Store, entityTypeId: number): Map<number, Deal> | undefined {
  return entityTypeId === DEALS ? store.deals : store.items.get(entityTypeId)
}

export function historyOf(store: Store, { entityTypeId }: Pick<Deal, 'entityTypeId'>) {
  return entityTypeId === undefined ? store.stageHistory : store.itemHistory
}

export function userOf(store: Store, id: number): User | undefined {
  return store.users.find((user) => user.id === id)
}

/** "Петров Андрей". */
export function nameOfUser(store: Store, id: number): string {
  const user = userOf(store, id)
  return user ? `${user.lastName} ${user.name}` : `№ ${id}`
}
