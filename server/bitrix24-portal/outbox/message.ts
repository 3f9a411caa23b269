import type { z } from 'zod'
import type { CardReference } from '../../bitrix24/index.ts'
import type {
  Bitrix24Message,
  Bitrix24MessageOwner,
} from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { PortalDeps } from '../deps.ts'
import type { commentPayload, fieldsPayload, robotPayload, todoPayload } from './payload.ts'

/** The row that a message is about. Messages of one row go out in order. */
export interface MessageOwner {
  owner: Bitrix24MessageOwner
  ownerId: string
  /** The portal of the target's number. */
  portalId: string
}

export type OwnerKey = Pick<MessageOwner, 'owner' | 'ownerId'>

export type CardTarget = CardReference

export interface TaskTarget {
  type: 'task'
  id: number
}

/** What can be sent where: a combination that is not here has no way into Bitrix24. */
type MessageContent =
  | { kind: 'comment'; target: CardTarget | TaskTarget; payload: z.input<typeof commentPayload> }
  | { kind: 'fields'; target: CardTarget; payload: z.input<typeof fieldsPayload> }
  | {
      kind: 'todo' | 'task' | 'activity'
      target: CardTarget
      payload: z.input<typeof todoPayload>
    }
  /** The robot's call says where the answer goes. */
  | { kind: 'robot'; target: null; payload: z.input<typeof robotPayload> }

export type NewMessage = MessageContent & {
  /** Equal keys are one message, whoever writes it and how often; also the marker it is found by in Bitrix24. */
  dedupeKey: string
}

/** How a message ended. `dropped`: it was not needed any more; `failed`: it is given up. */
export type MessageEnd =
  | { kind: 'sent'; resultId: number | null }
  | { kind: 'dropped' }
  | { kind: 'failed'; code: string; details: object }

/** Is called with how a message ended, in the transaction that ends it. */
export type OnMessageEnded = (
  transaction: Transaction,
  message: Bitrix24Message,
  end: MessageEnd,
) => Promise<void>

/** The handler of each owner: a new owner does not compile without one. */
export type MessageOwners = Record<Bitrix24MessageOwner, OnMessageEnded>

/** What sending needs. */
export type OutboxDeps = Pick<
  PortalDeps,
  'database' | 'queue' | 'sealer' | 'clock' | 'log' | 'locale' | 'bitrix24'
> & { owners: MessageOwners }
