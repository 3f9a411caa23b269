import type { Actor, Origin } from '../identity/index.ts'
import type { MailFailure } from '../platform/database/client/client.ts'

export interface LetterParty {
  id: string
  name: string
}

/** A letter that will not arrive, or that still waits for its next attempt. */
export interface LetterView {
  id: string
  to: string
  subject: string
  createdAt: Date
  /** Null: it is still tried. */
  failure: MailFailure | null
  failedAt: Date | null
  nextAttemptAt: Date | null
  attempts: number
  /** The words of the mail server, or what was wrong. */
  words: string
  /** It was given over without an answer before: it may have arrived. */
  isUncertain: boolean
  /** Nothing more goes to this address until a person says so. */
  isStopped: boolean
  counterparties: LetterParty[]
}

/** An address that gets less than the others. */
export interface RecipientView {
  email: string
  stoppedAt: Date | null
  stopReason: string | null
  optedOutAt: Date | null
  optedOutBy: 'link' | 'account' | 'staff' | null
  counterparties: LetterParty[]
}

export type LettersPart = 'failed' | 'waiting' | 'recipients'

export interface LettersPage {
  part: LettersPart
  /** All there are, of each part. */
  counts: Record<LettersPart, number>
  letters: LetterView[]
  recipients: RecipientView[]
  nextCursor: string | null
}

export type RecipientChange = 'resume' | 'opt-in' | 'opt-out'

export interface LettersService {
  /** Null for all but staff. */
  page(actor: Actor, part: LettersPart, cursor: string | null): Promise<LettersPage | null>
  /** @returns null for all but staff; false: it stood so already, or is no address */
  changeRecipient(actor: Actor, email: string, change: RecipientChange): Promise<boolean | null>
  /** Whose link it is, and whether bulk letters still go there. Null: it is none of ours. */
  subscription(token: string): Promise<{ email: string; isOn: boolean } | null>
  /** One click in a mail program, or the button of the page. @returns false: it is no link of ours */
  subscribe(token: string, isOn: boolean, origin: Origin): Promise<boolean>
}
