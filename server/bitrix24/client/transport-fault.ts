import { errors } from 'undici'

/** How far an exchange had come when it broke. */
export type Phase = 'answer' | 'body'

export interface TransportFault {
  /**
   * `connection`: nothing was sent, so nothing happened. `cut`: the request may have arrived.
   * `not_http`: something answered that is not HTTP, or it broke off.
   */
  fault: 'connection' | 'cut' | 'not_http' | 'tls' | 'too_large'
  /** The error's code alone: the error itself may hold bytes of the answer. */
  reason: string
}

const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
])
const NOT_HTTP = new Set(['UND_ERR_HEADERS_OVERFLOW', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'HPE'])
const TLS = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'HOSTNAME_MISMATCH',
  'EPROTO',
])
const OWN_FAULTS = new Set([
  'UND_ERR_INVALID_ARG',
  'UND_ERR_INVALID_RETURN_VALUE',
  'UND_ERR_NOT_SUPPORTED',
])

/** What an error of the network means; null: not an error of the network, so a fault of ours. */
export function transportFault(error: unknown, phase: Phase): TransportFault | null {
  const reason = codeOf(error)
  if (reason === null || OWN_FAULTS.has(reason)) return null
  if (TLS.has(reason) || /^(CERT_|ERR_SSL_|ERR_TLS_CERT_)/.test(reason)) {
    return { fault: 'tls', reason }
  }
  if (NEVER_SENT.has(reason)) return { fault: 'connection', reason }
  if (NOT_HTTP.has(reason) || phase === 'body') return { fault: 'not_http', reason }
  return { fault: 'cut', reason }
}

function codeOf(error: unknown): string | null {
  if (error instanceof errors.HTTPParserError) return 'HPE'
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  return /^[A-Z][A-Z0-9_]{2,60}$/.test(error.code) ? error.code : null
}
