export interface StageHistoryQuestion {
  /** 2: deals. */
  entityTypeId: number
  /** The cursor of the last time; null: from `since` on. */
  after: number | null
  since: Date
  /** Only these stages; empty: all. */
  stages: string[]
  /**
   * How many numbers before the cursor are read again: a record whose transaction took longer has a
   * smaller number than one already seen. Default 200.
   */
  overlap?: number
  /** Most pages of 50 to read now. Default 20. */
  pages?: number
}

export interface StageHistory {
  entries: StageEntry[]
  /** For the next time; the one given where nothing is new. */
  cursor: number | null
  /** True: there is more to read now. */
  more: boolean
  /** False: the portal gives no history of this smart process. */
  isServed: boolean
}

/**
 * What an act is made of. Throughout, a deal is a deal or an item of a smart process, which has all that a deal has; the
 * number means nothing without the type.
 */
export interface DealReference {
  /** 2: a deal; from 128 on: the smart process. */
  entityTypeId: number
  dealId: number
}

export interface SmartProcess {
  entityTypeId: number
  title: string
}

/** A deal came to a stage. Its number is the key that the same entry always has, among the entries of its type. */
export interface StageEntry extends DealReference {
  id: number
  stageId: string
  categoryId: number
  at: Date | null
  kind: 'created' | 'moved' | 'closed' | 'funnel' | 'other'
}

export interface DealsPage {
  deals: DealBrief[]
  /** For the next page; null: this was the last. */
  next: number | null
}

export interface DealState {
  id: number
  updatedAt: Date | null
  /** The deal's amount as text, exactly; null: none. */
  amount: string | null
  /** ISO 4217. */
  currency: string
  companyId: number | null
}

export interface DealBrief {
  id: number
  title: string
  stageId: string
  categoryId: number
  movedAt: Date | null
}

/** A card of CRM that we write into. */
export type CardReference =
  | { type: 'deal' | 'company'; id: number }
  /** Of a smart process. */
  | { type: 'item'; entityTypeId: number; id: number }

export interface TimelineComment {
  card: CardReference
  /** Plain text or BB-code. */
  text: string
  /** Letters, digits, `-` and `_`; put below the text where the text does not have it. */
  marker: string
}

export interface TaskComment {
  taskId: number
  text: string
  marker: string
  /** As of a task. */
  isBlind?: boolean
}

export interface Todo {
  card: CardReference
  title: string
  description: string
  /** Null: the card's own responsible person. */
  responsibleId: number | null
  deadline: Date
  marker: string
}

export interface Task extends Todo {
  /** A task is always somebody's. */
  responsibleId: number
  /** An earlier call may have arrived: only a way is taken that recognises a repetition. */
  isBlind?: boolean
}

export interface CardActivity extends Todo {
  /**
   * `classic`: a meeting of CRM, which needs the card's company or contact. `configurable`: with a button,
   * and only for an installed application.
   */
  kind: 'classic' | 'configurable'
  customer: { companyId: number } | { contactId: number } | null
  button: { title: string; url: string }
}

export interface RobotAnswer {
  eventToken: string
  /** Bitrix24 takes only those that the robot was registered with. */
  values: Record<string, string>
  /** A line for the log of the process. */
  message: string
}

export interface Stage {
  entityTypeId: number
  id: string
  name: string
  categoryId: number
  categoryName: string
  /** How a deal that comes here ends; `process`: it goes on. */
  outcome: 'process' | 'won' | 'lost'
}

export interface DealField {
  /** 2: of deals; from 128 on of the items of this smart process. */
  entityTypeId: number
  /** As rules and `crm.item.*` write it: `UF_CRM_1721244482250`, `closedate`. */
  name: string
  /** What people call it; in the language of the webhook's owner or of the application's. */
  title: string
  /** Bitrix24's own word: `string`, `date`, `crm_company`. */
  type: string
  /** Made by people of this portal. */
  isOwn: boolean
  isReadOnly: boolean
}

export interface PortalCheck {
  userId: number
  userName: string
  isAdmin: boolean
  /** `crm`, `bizproc`… */
  scopes: string[]
}

export interface RobotRegistration {
  kind: 'robot' | 'activity'
  code: string
  /** Our public address of the hook. */
  handler: string
  name: { ru: string; en: string }
  /** What its user fills in: name to its field. */
  properties?: Record<string, RobotProperty>
  /** What the process gets back: name to its label. */
  returns: Record<string, { ru: string; en: string }>
  /** As whom it runs. */
  userId: number
}

/** A list to choose from. */
export interface RobotProperty {
  name: { ru: string; en: string }
  /** Value to its label. */
  options: Record<string, string>
  default: string
}

/** A tab in a card. */
export interface Placement {
  /** `CRM_COMPANY_DETAIL_TAB`. */
  code: string
  /** Our public address. */
  handler: string
  title: { ru: string; en: string }
}

/** What an installed application has on its portal; null: the portal does not say, for want of a scope for example. */
export interface ApplicationState {
  isFinished: boolean | null
  /** Bitrix24's own name of the portal that answered. */
  memberId: string | null
  scopes: string[] | null
  events: { event: string; handler: string }[] | null
  /** Codes. */
  robots: string[] | null
  activities: string[] | null
  placements: { code: string; handler: string }[] | null
}

/** What `app.info` says. */
export interface InstallationInfo {
  /** The portal counts the application as installed: `installFinish` was called where it must be. */
  isFinished: boolean
  /** Bitrix24's own name of the portal that answered; null: it does not say. */
  memberId: string | null
}
