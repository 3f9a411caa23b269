import { errors } from 'undici'
import { Failure } from '../../platform/errors/failure.ts'

/** How far an exchange had come when it broke. */
export type Phase = 'answer' | 'body'

const CUT_SHORT = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNABORTED'])
const NOT_HTTP = new Set(['UND_ERR_HEADERS_OVERFLOW', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'])
const TLS = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'HOSTNAME_MISMATCH',
  'EPROTO',
])
const OURS = new Set([
  'UND_ERR_INVALID_ARG',
  'UND_ERR_INVALID_RETURN_VALUE',
  'UND_ERR_NOT_SUPPORTED',
])

/**
 * What an error of the network means. `details.reason` is the error's code alone: the error itself may hold
 * bytes of the answer and stays out of the failure. Null: not an error of the network, so a fault of ours.
 */
export function transportFailure(error: unknown, phase: Phase): Failure | null {
  const reason = codeOf(error)
  if (reason === null || OURS.has(reason)) return null
  const details = { reason, phase }
  if (TLS.has(reason) || /^(CERT_|ERR_SSL_|ERR_TLS_CERT_)/.test(reason)) {
    return new Failure('onec.tls', { details })
  }
  const broken = NOT_HTTP.has(reason) || reason === 'HPE'
  if (broken || (phase === 'body' && CUT_SHORT.has(reason))) {
    return new Failure('onec.broken_answer', { details })
  }
  return new Failure('onec.connection', { details })
}

/** Whether the other side dropped the connection; a quick second try often goes through. */
export function wasCutShort(failure: Failure): boolean {
  const { reason } = failure.details
  return typeof reason === 'string' && CUT_SHORT.has(reason)
}

function codeOf(error: unknown): string | null {
  if (error instanceof errors.HTTPParserError) return 'HPE'
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  return /^[A-Z][A-Z0-9_]{2,60}$/.test(error.code) ? error.code : null
}
