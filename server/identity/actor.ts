/** `manager`: a person of Bitrix24 in one of its cards, who has no account here. */
export type Role = 'client' | 'accountant' | 'admin' | 'manager'
export type Locale = 'ru' | 'en'
/** In the name of a counterparty: the owner answers and says who else may, the bookkeeper answers, the viewer reads. */
export type CustomerRole = 'owner' | 'bookkeeper' | 'viewer'

export interface CounterpartySummary {
  id: string
  guid: string
  name: string
  inn: string | null
  kpp: string | null
}

/** A counterparty in whose name a person works. */
export interface OwnCounterparty extends CounterpartySummary {
  role: CustomerRole
}

/** The signed-in person on whose behalf something is done. */
export interface Actor {
  userId: string
  email: string
  name: string
  role: Role
  locale: Locale
  /** IANA name of the zone that times are shown in; absent: the portal's. */
  timeZone?: string
  /** The session row's id; not the cookie's value. */
  sessionId: string
  ip: string
  /** Proved themselves within ten minutes: people, settings and keys may be changed. Absent: no. */
  isConfirmed?: boolean
  /** Whose documents a client may see; empty for staff, who may see everybody's. */
  counterparties: OwnCounterparty[]
  /** The one chosen in the switcher, the first by name until the person chooses. Null for staff. */
  current: OwnCounterparty | null
  /** Staff who look through this customer's eyes: they read as a viewer does, and leave no trace as a customer. */
  isViewing?: true
  /** Of a manager: the card in which they work, and beyond which they see nothing. */
  card?: CardOfManager
}

/** A card of Bitrix24 that its portal lets this person see. */
export interface CardOfManager {
  portalId: string
  kind: 'company' | 'deal'
  /** Bitrix24's: 4 of companies, 2 of deals, others of smart processes, whose items are numbered each for itself. */
  entityTypeId: number
  /** Bitrix24's number of the company, the deal or the item. */
  id: number
}

/** Who answers for the supplier's books. A manager from the CRM does not. */
export function isStaff(actor: Pick<Actor, 'role'>): boolean {
  return actor.role === 'accountant' || actor.role === 'admin'
}
