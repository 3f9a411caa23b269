import { visibleText } from '../visible-text.ts'

/** What one attempt to give a letter to a mail server came to. */
export type SubmitOutcome =
  | { kind: 'accepted'; words: string }
  /** This letter is refused for good: to send it again is to be refused again. */
  | ({ kind: 'refused'; isAddress: boolean } & Reply)
  /** It was surely not taken, and may be later. `isSetup`: account or connection, whatever the letter. */
  | ({ kind: 'deferred'; isSetup: boolean } & Reply)
  /** All of it was given, and no answer came: it may have been taken. */
  | ({ kind: 'unknown' } & Reply)
  /** This process broke off before anything of it was given. */
  | { kind: 'broken_off' }

interface Reply {
  /** RFC 5321, for example 550; null: none came. */
  replyCode: number | null
  /** RFC 3463, for example 5.1.1. */
  statusCode: string | null
  /** The server's own words, or what went wrong on the way. */
  words: string
}

interface SmtpFault {
  message?: unknown
  response?: unknown
  responseCode?: unknown
  code?: unknown
  command?: unknown
  rejectedErrors?: unknown
}

const MAX_WORDS = 500
/** "Authentication required" and its like: about our account, whichever command they answer. */
const ACCOUNT_CODES = new Set([530, 534, 535, 538])
/** Faults of the client library that say the letter itself cannot be sent. */
const OWN_REFUSALS = new Set(['EENVELOPE', 'EMESSAGE'])

/** @param error as nodemailer's connection gives it */
export function judgeAttempt(
  error: unknown,
  at: { step: 'setup' | 'letter'; isHandedOver: boolean; isAborted: boolean },
): SubmitOutcome {
  if (at.isAborted) return { kind: 'broken_off' }
  const fault = firstRejection(error)
  const reply = readReply(fault)
  const { replyCode } = reply
  if (at.step === 'setup') return { kind: 'deferred', isSetup: true, ...reply }
  if (replyCode === null) {
    if (at.isHandedOver) return { kind: 'unknown', ...reply }
    const isOurs = OWN_REFUSALS.has(String(fault.code))
    return isOurs
      ? { kind: 'refused', isAddress: fault.code === 'EENVELOPE', ...reply }
      : { kind: 'deferred', isSetup: false, ...reply }
  }
  if (ACCOUNT_CODES.has(replyCode)) return { kind: 'deferred', isSetup: true, ...reply }
  if (replyCode >= 500) {
    const isRecipient = String(fault.command ?? '').startsWith('RCPT')
    return {
      kind: 'refused',
      isAddress: isRecipient && isBadAddress(reply.statusCode, replyCode),
      ...reply,
    }
  }
  return { kind: 'deferred', isSetup: false, ...reply }
}

/**
 * Whether nothing will ever reach the address: there is no such mailbox or domain, or it was closed. A full mailbox,
 * a policy, or a letter that is too large say nothing of the kind.
 * @param statusCode RFC 3463
 * @param replyCode RFC 5321, where that is all there is: 550 and 553 are "no such mailbox", 556 "domain takes no mail"
 */
export function isBadAddress(statusCode: string | null, replyCode: number | null): boolean {
  if (statusCode) return /^5\.(?:1\.(?:0|1|2|3|6|10)|2\.1)$/.test(statusCode)
  return replyCode === 550 || replyCode === 553 || replyCode === 556
}

function firstRejection(error: unknown): SmtpFault {
  const fault: SmtpFault = typeof error === 'object' && error !== null ? error : {}
  const [first] = Array.isArray(fault.rejectedErrors) ? fault.rejectedErrors : []
  return typeof first === 'object' && first !== null ? first : fault
}

function readReply({ message, response, responseCode, code }: SmtpFault): Reply {
  const words = typeof response === 'string' ? response : String(message ?? code ?? 'no answer')
  return {
    replyCode: typeof responseCode === 'number' && responseCode >= 400 ? responseCode : null,
    statusCode: readStatusCode(words),
    words: boundedWords(words),
  }
}

/** Of RFC 2034: behind the code of a reply. */
function readStatusCode(words: string): string | null {
  return /^[45]\d\d[ -]([45]\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1] ?? null
}

/** Another system's words on one line, bounded. */
export function boundedWords(words: string): string {
  return visibleText(words.slice(0, 2 * MAX_WORDS).replace(/[\p{Cc}\u2028\u2029]+/gu, ' '))
    .trim()
    .slice(0, MAX_WORDS)
    .toWellFormed()
}
