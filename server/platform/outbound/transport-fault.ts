import { errors } from 'undici'

/** How far an exchange had come when it broke: waiting for the answer, or reading its body. */
export type Phase = 'answer' | 'body'

/** Why there is no answer; each client makes its own failure of it. */
export interface TransportFault {
  /**
   * `connection`: nothing was sent, so nothing happened. `cut`: the request may have arrived. `not_http`:
   * something answered that is not HTTP. `too_large`: the body is over the limit.
   */
  fault: 'connection' | 'cut' | 'not_http' | 'tls' | 'too_large'
  /** The error's code alone: the error itself may hold bytes of the answer. */
  reason: string
  phase: Phase
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
const CUT_SHORT = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNABORTED'])
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
/** Wrong uses of the HTTP library. */
const OWN_FAULTS = new Set([
  'UND_ERR_INVALID_ARG',
  'UND_ERR_INVALID_RETURN_VALUE',
  'UND_ERR_NOT_SUPPORTED',
])

/** What an error of the network means; null: not an error of the network, so a fault of ours. */
export function transportFault(error: unknown, phase: Phase): TransportFault | null {
  const reason = codeOf(error)
  if (reason === null || OWN_FAULTS.has(reason)) return null
  return { fault: faultOf(reason), reason, phase }
}

/** Whether the other side dropped the connection; a quick second try often goes through. */
export function isCutShort(reason: unknown): boolean {
  return typeof reason === 'string' && CUT_SHORT.has(reason)
}

function faultOf(reason: string): TransportFault['fault'] {
  if (TLS.has(reason) || /^(CERT_|ERR_SSL_|ERR_TLS_CERT_)/.test(reason)) return 'tls'
  if (NEVER_SENT.has(reason)) return 'connection'
  return NOT_HTTP.has(reason) ? 'not_http' : 'cut'
}

/** `HPE` stands for all errors of the HTTP parser: their own codes hold words of the answer. */
function codeOf(error: unknown): string | null {
  if (error instanceof errors.HTTPParserError) return 'HPE'
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  return /^[A-Z][A-Z0-9_]{2,60}$/.test(error.code) ? error.code : null
}
