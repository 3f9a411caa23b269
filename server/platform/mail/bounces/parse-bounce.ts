import PostalMime, { type Email } from 'postal-mime'
import { isUuid } from '../../uuid.ts'
import { boundedWords } from '../judge-attempt.ts'

/** A notice that a letter of ours was not delivered. */
export interface Bounce {
  /** `OutgoingMail.id` */
  mailId: string
  /** RFC 3463, for example 5.1.1; null: the notice has none. */
  statusCode: string | null
  /** The words of the server that refused it. */
  words: string
}

/** The letter itself may hang on it; what we look for stands before that, or in its head. */
const MAX_PART = 64 * 1024

/**
 * Reads a notice of non-delivery (RFC 3464). Which letter it is of says the identifier that we gave it: as the
 * envelope's (`Original-Envelope-Id`) or in the Message-ID of the letter that hangs on the notice. Nobody but who
 * has had the letter knows it, so that nobody can have letters to others stopped.
 * @param raw the notice, or as much of it as was fetched
 * @param domain of the sender's address: Message-IDs of others are no letters of ours
 * @returns null: it is something else, or says that the letter is only late
 */
export async function parseBounce(raw: Uint8Array, domain: string): Promise<Bounce | null> {
  const email = await PostalMime.parse(raw, { forceRfc822Attachments: true })
  const parts = readParts(email)
  const report = parts.get('message/delivery-status')
  if (!report || fieldOf(report, 'action')?.toLowerCase() !== 'failed') return null
  const mailId =
    idIn(fieldOf(report, 'original-envelope-id') ?? '') ??
    findMessageId(
      [
        parts.get('message/rfc822') ?? '',
        parts.get('text/rfc822-headers') ?? '',
        (email.text ?? '').slice(0, MAX_PART),
      ].join('\n'),
      domain,
    )
  if (!mailId) return null
  const status = fieldOf(report, 'status') ?? ''
  return {
    mailId: mailId.toLowerCase(),
    statusCode: /^[245]\.\d{1,3}\.\d{1,3}/.exec(status)?.[0] ?? null,
    words: boundedWords(
      (fieldOf(report, 'diagnostic-code') ?? `status ${status}`).replace(/^\s*smtp;\s*/i, ''),
    ),
  }
}

function readParts({ attachments }: Email): Map<string, string> {
  const parts = new Map<string, string>()
  for (const { mimeType, content } of attachments) {
    const type = mimeType.toLowerCase()
    if (parts.has(type)) continue
    const text =
      typeof content === 'string' ? content : Buffer.from(new Uint8Array(content)).toString('utf8')
    parts.set(type, text.slice(0, MAX_PART))
  }
  return parts
}

/** The first field of a name, its continuation lines joined. */
function fieldOf(report: string, name: string): string | null {
  const lines = report
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')
  const line = lines.find((one) => one.toLowerCase().startsWith(`${name}:`))
  return line === undefined ? null : line.slice(name.length + 1).trim()
}

function findMessageId(text: string, domain: string): string | undefined {
  for (const [, id = ''] of text.matchAll(/<([0-9a-f-]{36}@[^<>\s]{1,255})>/gi)) {
    const [mailId = '', of = ''] = id.split('@')
    if (of.toLowerCase() === domain.toLowerCase() && isUuid(mailId)) return mailId
  }
  return undefined
}

function idIn(text: string): string | undefined {
  const id = text.replace(/[<>]/g, '').trim()
  return isUuid(id) ? id : undefined
}
