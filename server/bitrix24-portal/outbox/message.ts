import type { DealMessage } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { PortalDeps } from '../deps.ts'

/** How a message ended. `dropped`: it was not needed any more; `failed`: it is given up. */
export type MessageEnd =
  | { kind: 'sent'; resultId: number | null }
  | { kind: 'dropped' }
  | { kind: 'failed'; code: string; details: object }

/** Tells the module that enqueued a message how it ended, in the transaction that ends it. */
export type OnMessageEnded = (
  transaction: Transaction,
  message: DealMessage,
  end: MessageEnd,
) => Promise<void>

/** What sending needs. */
export type OutboxDeps = Pick<
  PortalDeps,
  'database' | 'queue' | 'sealer' | 'clock' | 'log' | 'locale' | 'bitrix24'
> & { onMessageEnded: OnMessageEnded }
