import type { Bitrix24Port } from '../../../bitrix24/index.ts'
import type { Bitrix24Message, Prisma } from '../../../platform/database/client/client.ts'
import type { Transaction } from '../../../platform/database/connect.ts'
import type { Outcome } from '../../../platform/errors/failure.ts'
import type { PortalDeps } from '../../deps.ts'
import type { OutboxDeps } from '../message.ts'

/** What sending needs beside the message. */
export interface SendContext {
  deps: OutboxDeps
  bitrix24: Bitrix24Port
  message: Bitrix24Message
  signal: AbortSignal
  /** An earlier call may have arrived, and the portal does not let us look. */
  isBlind?: boolean
}

/** One call that is ready to be made. */
export interface PreparedCall {
  /** The payload with what exactly will be sent, stored before the call: a repetition must be the same. Null: nothing to add. */
  payload: Prisma.JsonObject | null
  /** Bitrix24's number of what was made; null where it gives none. */
  make(): Promise<Outcome<number | null>>
}

/** How messages of one kind are sent. */
export interface Channel {
  /** True: messages about one row go out one after another; false: this one waits for none. */
  isOrdered: boolean
  /**
   * Looks for the effect of an earlier call that nobody heard the end of: `{id}`, the id null where there is
   * none to know; null: no trace, it may be sent; `blind`: it may be sent where a
   * repetition is recognised.
   */
  findSent(sending: SendContext): Promise<Outcome<{ id: number | null } | 'blind' | null>>
  /** Reads what the call needs. `dropped`: it is not needed any more. */
  prepare(sending: SendContext): Promise<Outcome<PreparedCall> | { kind: 'dropped' }>
  /** In the transaction that ends the message as sent. */
  onSent?(
    deps: Pick<PortalDeps, 'clock'>,
    message: Bitrix24Message,
    transaction: Transaction,
  ): Promise<void>
  /** Another way to say the same, where this one is not to be had here; null: there is none. */
  fallback?(message: Bitrix24Message): Prisma.JsonObject | null
}
