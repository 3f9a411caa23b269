import { Failure } from '../../platform/errors/failure.ts'
import { isCutShort, type TransportFault } from '../../platform/outbound/transport-fault.ts'

/**
 * What it means that there is no answer of 1C. `details` has the error's code and how far the exchange had come.
 * @param limitBytes of the body that was read
 */
export function failureOfFault(
  { fault, reason, phase }: TransportFault,
  limitBytes: number,
): Failure {
  const details = { reason, phase }
  if (fault === 'too_large') return new Failure('onec.too_large', { details: { limitBytes } })
  if (fault === 'tls') return new Failure('onec.tls', { details })
  const isBroken = fault === 'not_http' || (phase === 'body' && isCutShort(reason))
  return new Failure(isBroken ? 'onec.broken_answer' : 'onec.connection', { details })
}
