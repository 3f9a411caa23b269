import { SMTPServer } from 'smtp-server'
import { portOf } from '../web/listen.ts'
import type { MailStore } from './store.ts'

/** Turns mail away for a while, as a server that greylists (451) or knows no such user (550). */
export interface Refusal {
  status: 451 | 550
  /** Only the next so many messages; until taken back when absent. */
  messages?: number
}

export interface RefusalSwitch {
  current(): Refusal | null
  set(refusal: Refusal | null): void
  /** The refusal for one more message, counted off. */
  take(): Refusal | null
}

const WORDS: Record<Refusal['status'], string> = {
  451: '4.7.1 Greylisted, please try again later',
  550: '5.1.1 No such user here',
}

/** Bytes; a month's archive of acts fits, a runaway loop does not. */
const LARGEST = 50 * 1024 * 1024

export function createRefusalSwitch(): RefusalSwitch {
  let current: Refusal | null = null
  return {
    current: () => current && { ...current },
    set: (refusal) => {
      current = refusal && { ...refusal }
    },
    take: () => {
      const taken = current
      if (current?.messages !== undefined) {
        const messages = current.messages - 1
        current = messages > 0 ? { ...current, messages } : null
      }
      return taken
    },
  }
}

/** Receives mail for anyone from anyone, without passwords or TLS; refuses, when told to, at MAIL FROM. */
export async function startSmtp(
  store: MailStore,
  refusals: RefusalSwitch,
  { host, port }: { host: string; port: number },
): Promise<{ port: number; close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: LARGEST,
    closeTimeout: 100,
    onMailFrom(_address, _session, callback) {
      const refusal = refusals.take()
      if (!refusal) return callback()
      callback(Object.assign(new Error(WORDS[refusal.status]), { responseCode: refusal.status }))
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.once('error', callback)
      stream.once('end', () => {
        if (stream.sizeExceeded) {
          return callback(Object.assign(new Error('Message too large'), { responseCode: 552 }))
        }
        const { mailFrom, rcptTo } = session.envelope
        const envelope = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
        }
        store.keep(Buffer.concat(chunks), envelope).then(() => callback(), callback)
      })
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  /** A client that hangs up must not end the process. */
  server.on('error', () => {})
  return {
    port: portOf(server.server.address()),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
