import type { Value, Values } from '../protocol/value.ts'

/** Hundredths of a record's currency. */
export type Kopecks = bigint

/** A deal, or an item of a smart process, which has the same fields and one more. */
export interface Deal {
  id: number
  /** Of an item: its smart process; absent of a deal. */
  entityTypeId?: number
  /** Of an item: which own company it is of; 0: none chosen. */
  mycompanyId?: number
  title: string
  categoryId: number
  stageId: string
  currencyId: string
  opportunity: Kopecks
  /** The sum was typed by hand and need not be that of the rows. */
  isManualOpportunity: boolean
  /** 0: none chosen. */
  companyId: number
  contactId: number
  assignedById: number
  createdBy: number
  createdTime: Date
  updatedTime: Date
  movedBy: number
  movedTime: Date
  /** Days, `YYYY-MM-DD`. */
  begindate: string
  closedate: string
  comments: string
  originatorId: string | null
  originId: string | null
  /** Fields a portal adds for itself, by their `UF_CRM_…` names. */
  userFields: Values
  /** Why this deal is worth a look, for the console; empty for an everyday one. */
  remark: { ru: string; en: string }
}

export interface ProductRow {
  id: number
  /** `D` of a deal, `T40c` of an item of smart process 1036. */
  ownerType: string
  ownerId: number
  /** 0: a service written in by hand. */
  productId: number
  productName: string
  /** For one unit: after discount and with tax. */
  price: Kopecks
  priceExclusive: Kopecks
  priceNetto: Kopecks
  priceBrutto: Kopecks
  /** In ten-thousandths of the unit. */
  quantity: bigint
  /** 1: a sum, 2: percent. */
  discountTypeId: 1 | 2
  discountRate: number
  /** For one unit, without tax. */
  discountSum: Kopecks
  /** Percent; null: no VAT. */
  taxRate: number | null
  taxIncluded: boolean
  measureCode: number
  measureName: string
  sort: number
  /** What the row costs where somebody typed that: the price of two places may miss it. */
  typedTotal?: Kopecks
  /** 1 goods, 4 offer, 7 service. */
  type: number
}

/** One entry of a deal into a stage. */
export interface StageEntry {
  id: number
  /** 1 created, 2 intermediate, 3 final, 5 another funnel. */
  typeId: 1 | 2 | 3 | 5
  /** Of an item: its smart process; absent of a deal. */
  entityTypeId?: number
  ownerId: number
  createdTime: Date
  categoryId: number
  stageId: string
  /** P in progress, S success, F failure. */
  semantics: Semantics
}

export type Semantics = 'P' | 'S' | 'F'

export interface SmartProcess {
  /** Its own number, which nobody but its settings is named by. */
  id: number
  entityTypeId: number
  title: string
}

export interface Category {
  id: number
  /** Of a smart process; absent of deals. */
  entityTypeId?: number
  name: string
  sort: number
}

export interface Stage {
  id: number
  statusId: string
  categoryId: number
  /** Of a smart process; absent of deals. */
  entityTypeId?: number
  name: string
  sort: number
  semantics: Semantics
  color: string
}

export interface Company {
  id: number
  title: string
  isMyCompany: boolean
  assignedById: number
  emails: string[]
  phones: string[]
  createdTime: Date
  updatedTime: Date
}

export interface Contact {
  id: number
  name: string
  secondName: string
  lastName: string
  post: string
  companyId: number
  assignedById: number
  email: string
  phone: string
}

/** Rows that go over the wire as they are kept: `RQ_INN`, `RQ_ACC_NUM` and the like. */
export type WireRow = Record<string, string | null>

export interface RequisiteLink {
  entityTypeId: number
  entityId: number
  /** 0: not chosen. */
  requisiteId: number
  bankDetailId: number
  myRequisiteId: number
  myBankDetailId: number
}

export interface User {
  id: number
  name: string
  lastName: string
  secondName: string
  email: string
  position: string
  departments: number[]
  active: boolean
  isAdmin: boolean
  /** Sees only the deals and companies they answer for. */
  seesOnlyOwn: boolean
}

export interface Department {
  id: number
  name: string
  parent: number | null
  head: number
}

export interface StoredFile {
  name: string
  content: Buffer
}

export interface TimelineComment {
  id: number
  entityType: string
  entityId: number
  authorId: number
  createdTime: Date
  comment: string
  files: StoredFile[]
}

export interface Activity {
  id: number
  kind: 'todo' | 'email' | 'configurable' | 'other'
  typeId: number
  ownerTypeId: number
  ownerId: number
  subject: string
  description: string
  descriptionType: number
  responsibleId: number
  authorId: number
  createdTime: Date
  updatedTime: Date
  deadline: Date | null
  completed: boolean
  /** 2: from us to them. */
  direction: number
  originatorId: string
  originId: string
  communications: Value
  settings: Values
  files: StoredFile[]
  /** Of a configurable activity. */
  layout: Values
  colorId: string
}

export interface Task {
  id: number
  title: string
  description: string
  createdBy: number
  responsibleId: number
  deadline: Date | null
  createdTime: Date
  /** `D_10`, `CO_5`. */
  crm: string[]
  /** `n9011`, or ids of the third interface. */
  files: string[]
  status: number
}

/** A comment of a task's forum, or a message of its chat. */
export interface TaskComment {
  id: number
  taskId: number
  authorId: number
  createdTime: Date
  text: string
  isInChat: boolean
}

export interface SentMail {
  id: number
  /** Which method sent it. */
  via: string
  at: Date
  from: string
  to: string[]
  cc: string[]
  bcc: string[]
  subject: string
  body: string
  files: StoredFile[]
}

export interface DiskStorage {
  id: number
  name: string
  entityType: 'user' | 'common' | 'group'
  entityId: string
  rootId: number
}

export interface DiskObject {
  id: number
  type: 'folder' | 'file'
  name: string
  storageId: number
  /** Null for a storage's root. */
  parentId: number | null
  createdTime: Date
  createdBy: number
  content: Buffer
  /** Part of a public link, once one was asked for. */
  externalCode: string | null
  /** A folder that nobody but its owner may add to. */
  isReadOnly?: boolean
}
