import type { Actor, CustomerRole, Locale } from '../actor.ts'
import type { PasswordStrength } from '../strength/password-strength.ts'
import type { Origin } from '../views.ts'

export const CUSTOMER_ROLES = ['owner', 'bookkeeper', 'viewer'] as const satisfies CustomerRole[]

export type InvitationState = 'sent' | 'expired' | 'accepted' | 'declined' | 'withdrawn'

export interface InvitationView {
  id: string
  email: string
  role: CustomerRole
  state: InvitationState
  sentAt: Date
  expiresAt: Date
}

export type InviteResult =
  | { kind: 'sent' }
  | { kind: 'fault'; field: 'email'; code: 'invalid' | 'member' | 'staff' | 'disabled' }
  | { kind: 'throttled'; retryAfterSeconds: number }
  | { kind: 'not_found' }

/** What a link of `/invite/:token` opens to whoever looks at it now. */
export type InvitationOffer = {
  email: string
  counterparty: string
  role: CustomerRole
} & (
  | { kind: 'new'; name: string }
  /** The person has a password, and is to sign in before they accept. `signedInAs`: somebody else is. */
  | { kind: 'sign_in'; signedInAs: string | null }
  | { kind: 'accept' }
)

export type AcceptResult =
  | { kind: 'done'; cookie: string | null }
  | { kind: 'invalid_link' }
  | { kind: 'weak_password'; strength: PasswordStrength }
  | { kind: 'sign_in' }

/**
 * Asks people to the papers of a counterparty. Staff may for everyone, a customer's owner for their own;
 * whatever is not this actor's is `not_found`, false or null.
 */
export interface InvitationsService {
  invite(
    actor: Actor,
    input: { counterpartyId: string; email: string; role: string },
  ): Promise<InviteResult>
  /** Of one counterparty, latest first. */
  list(actor: Actor, counterpartyId: string): Promise<InvitationView[] | null>
  /** A new letter with a new link for seven days; the link before stops working. */
  resend(actor: Actor, invitationId: string): Promise<InviteResult>
  withdraw(actor: Actor, invitationId: string): Promise<boolean>
  /** Opening a link changes nothing. Null: used, expired, withdrawn, declined or never issued. */
  describe(token: string, actor: Actor | null): Promise<InvitationOffer | null>
  /** A new person sets a name and a password; a known one is signed in and only agrees. */
  accept(
    token: string,
    actor: Actor | null,
    input: { name: string; password: string; locale?: Locale },
    origin: Origin,
  ): Promise<AcceptResult>
  /** By the person invited, signed in. */
  decline(token: string, actor: Actor | null, origin: Origin): Promise<boolean>
}

export interface InvitationRow {
  email: string
  counterparty: { id: string; name: string }
  role: CustomerRole
  locale: Locale
}
