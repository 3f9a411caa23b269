import type { Actor, CounterpartySummary } from '../identity/index.ts'

export interface CounterpartyRow extends CounterpartySummary {
  /** Who can sign in for it. */
  people: number
  /** Invitations that were not answered yet. */
  invited: number
  lastSignInAt: Date | null
}

export interface CounterpartyView extends CounterpartySummary {
  /** As 1C has them. */
  emails: string[]
}

/** Whom the supplier trades with, for staff. Null: for staff only, or no such counterparty. */
export interface CounterpartiesService {
  /** By name, keyset-paged. `q`: words of the name, figures of the INN. */
  list(
    actor: Actor,
    q: string,
    cursor: string | null,
  ): Promise<{ rows: CounterpartyRow[]; nextCursor: string | null } | null>
  open(actor: Actor, id: string): Promise<CounterpartyView | null>
}
