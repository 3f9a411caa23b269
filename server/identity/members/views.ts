import type { Actor, CustomerRole, Role } from '../actor.ts'

/** A person at one counterparty. */
export interface MemberView {
  userId: string
  email: string
  name: string
  role: CustomerRole
  lastSignInAt: Date | null
  isDisabled: boolean
}

export interface PersonRow {
  userId: string
  email: string
  name: string
  role: Role
  counterparties: { id: string; name: string; role: CustomerRole }[]
  /** A code or a passkey is asked for beside the password. */
  hasSecondFactor: boolean
  lastSignInAt: Date | null
  isDisabled: boolean
}

export interface PeopleFilter {
  /** Part of an address or a name. */
  q?: string
  side?: 'customers' | 'staff'
}

export type MemberChange = 'done' | 'not_found' | 'last_owner'

/** The people of a counterparty, and everybody's for staff. Null, false, `not_found`: not this actor's to know. */
export interface PeopleService {
  /** Of one counterparty: for staff, and for whoever works there. */
  members(actor: Actor, counterpartyId: string): Promise<MemberView[] | null>
  /** By staff or an owner. A customer keeps at least one owner unless staff decide otherwise. */
  changeRole(
    actor: Actor,
    counterpartyId: string,
    userId: string,
    role: string,
  ): Promise<MemberChange>
  /** From the next request on the person sees nothing of the counterparty. */
  remove(actor: Actor, counterpartyId: string, userId: string): Promise<MemberChange>
  /** Staff only; by address, keyset-paged. */
  list(
    actor: Actor,
    filter: PeopleFilter,
    cursor: string | null,
  ): Promise<{ rows: PersonRow[]; nextCursor: string | null } | null>
  /** Staff shut customers' people out or let them in again; only an admin does so with staff, nobody with themselves. */
  setDisabled(actor: Actor, userId: string, disabled: boolean): Promise<boolean>
  /**
   * By an admin, for somebody else who lost their telephone: the second factor goes, every session ends, a letter
   * tells the person. False: nobody such.
   */
  resetSecondFactor(actor: Actor, userId: string): Promise<boolean>
  /** Staff only: from the next request on this session sees what the customer sees, and changes nothing. */
  startViewing(actor: Actor, counterpartyId: string): Promise<boolean>
  /** @returns whose pages they were; null: this session looks through nobody's eyes */
  endViewing(actor: Actor): Promise<string | null>
}
