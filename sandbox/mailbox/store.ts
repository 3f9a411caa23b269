import PostalMime, { type Address } from 'postal-mime'

export interface StoredAttachment {
  filename: string
  mimeType: string
  content: Uint8Array
}

export interface StoredMessage {
  id: string
  receivedAt: Date
  /** Whom the envelope named: what decides delivery, whatever the headers say. */
  envelope: { from: string; to: string[] }
  subject: string
  from: string
  to: string
  headers: { name: string; value: string }[]
  html: string | null
  text: string | null
  attachments: StoredAttachment[]
  /** Bytes as received. */
  size: number
}

export interface MailStore {
  keep(raw: Buffer, envelope: StoredMessage['envelope']): Promise<StoredMessage>
  /** Newest first; all of them, or those delivered to an address. */
  list(to?: string): StoredMessage[]
  find(id: string): StoredMessage | undefined
  clear(): void
}

const MAX_STORED = 2000

/** The last messages, in memory. */
export function createMailStore(): MailStore {
  let messages: StoredMessage[] = []
  let count = 0

  return {
    keep: async (raw, envelope) => {
      const email = await PostalMime.parse(raw)
      count += 1
      const message: StoredMessage = {
        id: String(count),
        receivedAt: new Date(),
        envelope,
        subject: email.subject ?? '',
        from: email.from ? writeAddress(email.from) : '',
        to: (email.to ?? []).map(writeAddress).join(', '),
        headers: email.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
        html: email.html ?? null,
        text: email.text ?? null,
        attachments: email.attachments.map(({ filename, mimeType, content }) => ({
          filename: filename ?? 'attachment',
          mimeType,
          content: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
        })),
        size: raw.length,
      }
      messages = [message, ...messages].slice(0, MAX_STORED)
      return message
    },
    list: (to) => {
      if (to === undefined) return [...messages]
      const recipient = to.trim().toLowerCase()
      return messages.filter(({ envelope }) =>
        envelope.to.some((address) => address.toLowerCase() === recipient),
      )
    },
    find: (id) => messages.find((message) => message.id === id),
    clear: () => {
      messages = []
    },
  }
}

function writeAddress(address: Address): string {
  if (address.group) return `${address.name}: ${address.group.map(writeAddress).join(', ')};`
  return address.name === '' ? address.address : `${address.name} <${address.address}>`
}
