export type Role = 'client' | 'accountant' | 'admin'
export type Locale = 'ru' | 'en'

export interface CounterpartySummary {
  id: string
  guid: string
  name: string
  inn: string | null
  kpp: string | null
}

/** The signed-in person on whose behalf something is done. */
export interface Actor {
  userId: string
  email: string
  name: string
  role: Role
  locale: Locale
  /** The session row's id; not the cookie's value. */
  sessionId: string
  ip: string
  /** Proved themselves within ten minutes: people, settings and keys may be changed. Absent: no. */
  isConfirmed?: boolean
  /** Whose documents a client may see; empty for staff, who may see everybody's. */
  counterparties: CounterpartySummary[]
  /** The one chosen in the switcher, the first by name until the person chooses. Null for staff. */
  current: CounterpartySummary | null
}

export function isStaff(actor: Actor): boolean {
  return actor.role !== 'client'
}
