import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { portOf } from '../web/listen.ts'
import { type FaultSwitch, type MailFault, REPLIES } from './faults.ts'
import type { MailStore } from './store.ts'

/** Bytes; a month's archive of acts fits, a runaway loop does not. */
const LARGEST = 50 * 1024 * 1024

/** Receives mail for anyone from anyone, without passwords or TLS; turns it away, dawdles or falls silent when told to. */
export async function startSmtp(
  store: MailStore,
  faults: FaultSwitch,
  { host, port }: { host: string; port: number },
): Promise<{ port: number; close(): Promise<void> }> {
  /** What was decided at RCPT for the rest of the message, by session. */
  const decided = new Map<string, MailFault>()
  const waiting = new Set<NodeJS.Timeout>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: LARGEST,
    closeTimeout: 100,
    onRcptTo({ address }, session, callback) {
      const fault = faults.take(address)
      if (fault?.status && fault.at !== 'content') return callback(refusal(fault.status))
      if (fault) decided.set(session.id, fault)
      callback()
    },
    onData(stream, session, callback) {
      const fault = decided.get(session.id)
      decided.delete(session.id)
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.once('error', callback)
      stream.once('end', () => {
        if (stream.sizeExceeded) return callback(refusal(552))
        if (fault?.status) return callback(refusal(fault.status))
        const answer = () => (fault?.losesAnswer ? hangUp(server, session) : callback())
        store.keep(Buffer.concat(chunks), envelopeOf(session)).then(() => {
          if (!fault?.delayMs) return answer()
          const timer = setTimeout(() => {
            waiting.delete(timer)
            answer()
          }, fault.delayMs)
          waiting.add(timer)
        }, callback)
      })
    },
    onClose: ({ id }) => decided.delete(id),
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  /** A client that hangs up must not end the process. */
  server.on('error', () => {})
  return {
    port: portOf(server.server.address()),
    close: () => {
      for (const timer of waiting) clearTimeout(timer)
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function refusal(status: NonNullable<MailFault['status']>): Error {
  return Object.assign(new Error(REPLIES[status]), { responseCode: status })
}

function envelopeOf({ envelope: { mailFrom, rcptTo } }: SMTPServerSession) {
  return {
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo.map(({ address }) => address),
  }
}

function hangUp(server: SMTPServer, { id }: SMTPServerSession): void {
  for (const connection of server.connections) if (connection.id === id) connection.close()
}
