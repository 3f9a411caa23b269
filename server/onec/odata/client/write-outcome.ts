import { Failure, type Outcome } from '../../../platform/errors/failure.ts'
import type { FailureCode } from '../../../platform/errors/table.ts'
import { type Failed, failed, failedWith } from '../../../platform/outbound/failed.ts'

/** Nobody knows whether the base has the write: it was sent, and what came back is not the base's word on it. */
const UNDECIDED: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'onec.timeout',
  'onec.connection',
  'onec.gateway',
  'onec.server_error',
  'onec.busy',
  'onec.html',
  'onec.broken_answer',
  'onec.too_large',
  'onec.odata_contract',
  'onec.odata_field_missing',
])
/** The connection was never made, so nothing was sent. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
const KEY_EXISTS = /услови[ея] уникальности|с таким ключом уже существует/i

/**
 * How one write ended. Only what 1C itself said with an error of OData, or what came before the write was
 * sent, is certain; the rest is `onec.write_unknown`, with what was met in `details.met`.
 */
export async function outcomeOfWrite<T>(
  set: string,
  tryOnce: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const outcome = await tryOnce().catch((error: unknown): Failed => {
    // The caller's own reason, or a fault of ours.
    if (!(error instanceof Failure)) throw error
    return failedWith(error)
  })
  return outcome.kind === 'done' ? outcome : meaningOf(outcome.failure, set)
}

function meaningOf(failure: Failure, set: string): Failed {
  const { code, details } = failure
  if (isUndecided(failure)) {
    const { status, reason, ...rest } = details
    const met = { met: code, metStatus: status ?? null, metReason: reason ?? null }
    return failed('onec.write_unknown', { details: { ...rest, ...met, set }, cause: failure })
  }
  const known = codeOfRefusal(failure)
  return failedWith(known ? new Failure(known, { details, cause: failure }) : failure)
}

function isUndecided({ code, details }: Failure): boolean {
  // An error of OData is 1C's own word; a field it does not know it named itself.
  if (!UNDECIDED.has(code) || details.odataCode !== undefined) return false
  if (code === 'onec.connection') return !NOT_SENT.has(String(details.reason))
  return !(code === 'onec.busy' && details.status === 429)
}

function codeOfRefusal({ code, details }: Failure): FailureCode | null {
  const message = String(details.message ?? '')
  if (details.status === 412) return 'onec.draft_touched'
  if (code === 'onec.odata_forbidden') return 'onec.odata_write_forbidden'
  if (code === 'onec.document_refused') {
    if (details.isPeriodClosed === true) return 'onec.draft_period_closed'
    return KEY_EXISTS.test(message) ? 'onec.already_exists' : null
  }
  const isValue = details.odataCode === 4 || details.odataCode === 5 || details.odataCode === 16
  return isValue ? 'onec.value_refused' : null
}
