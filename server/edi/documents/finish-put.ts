import type { EdiDocument } from '../../platform/database/client/client.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import { isGivenUp } from '../../platform/leased-row.ts'
import { delayAfter, GIVE_UP_AFTER_MS } from '../../platform/outbound/delivery-delays.ts'
import { noteTrouble } from '../connection/note-trouble.ts'
import type { OperatorDeps } from '../deps.ts'
import type { PutEdiDocument } from '../operator/port.ts'
import { type DocumentColumns, documentLeases } from './lease.ts'
import { storedWords } from './stored-words.ts'

/** What somebody has to mend at the operator, whatever document is next. */
const OF_THE_CONNECTION = new Set([
  'edi.unauthorized',
  'edi.sealed',
  'edi.no_subscription',
  'edi.forbidden',
  'edi.no_box',
  'edi.gone',
  'edi.not_connected',
])

/**
 * Stores how a try ended, with the job of the next one.
 * @returns the document when it lies at the operator
 * @throws LostLease when another process has taken it over
 */
export async function finishPut(
  deps: OperatorDeps,
  row: EdiDocument,
  outcome: Outcome<PutEdiDocument>,
): Promise<EdiDocument | null> {
  const { database, clock, queue, log } = deps
  const now = clock.now()
  if (outcome.kind === 'done') {
    await noteTrouble(deps, row.operator, null)
    return documentLeases.write(database.prisma, row, {
      ...{ status: 'put', state: 'waits_our_signature', stateAt: now, putAt: now },
      ...outcome.value,
      ...{ leaseUntil: null, failingSince: null, isUncertain: false },
      // Whoever signed it while nobody knew of it here is told of by no event that is still to come.
      ...(row.isUncertain && { toldAt: now }),
      ...{ errorCode: null, errorWords: null },
    })
  }
  const { kind, failure } = outcome
  const { code, details } = failure
  log.warn({ code, details, ediDocument: row.id, operator: row.operator }, 'document not put')
  if (OF_THE_CONNECTION.has(code)) await noteTrouble(deps, row.operator, code)
  const failingSince = row.failingSince ?? now
  const isUncertain = kind === 'unknown' || (row.isUncertain && kind !== 'refused')
  const columns: DocumentColumns = {
    ...{ leaseUntil: null, failingSince, isUncertain, errorCode: code },
    errorWords: storedWords(failure),
  }
  if (kind === 'refused' || isGivenUp(failingSince, now, GIVE_UP_AFTER_MS)) {
    // Of what may lie there no other is made: it is tried again under its own key.
    const livingKey = isUncertain ? row.livingKey : null
    await documentLeases.write(database.prisma, row, { ...columns, status: 'failed', livingKey })
    return null
  }
  const delay = delayAfter(kind, failure, row.attempts, Math.random())
  const nextAttemptAt = new Date(now.getTime() + delay)
  await database.prisma.$transaction(async (transaction) => {
    await documentLeases.write(transaction, row, { ...columns, status: 'waiting', nextAttemptAt })
    await queue.send(
      'put-edi-document',
      { documentId: row.id },
      { startAfter: nextAttemptAt, singletonKey: row.id, transaction },
    )
  })
  return null
}
