import { Readable } from 'node:stream'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { judgeAttempt, type SubmitOutcome } from './judge-attempt.ts'

/** How long each step of a mail server is waited for, milliseconds. */
export interface SmtpPatience {
  connectionTimeout: number
  greetingTimeout: number
  /** For the answer to each command, and to the end of the letter. */
  socketTimeout: number
}

/**
 * RFC 5321, 4.5.3.2: five minutes for the greeting, and ten for the answer to the end of the letter, the longest of
 * them all. A server that looks into a letter before it takes it needs them; who breaks off sooner and sends again
 * has it delivered twice.
 */
export const RFC_5321_PATIENCE: SmtpPatience = {
  connectionTimeout: 2 * 60_000,
  greetingTimeout: 5 * 60_000,
  socketTimeout: 10 * 60_000,
}

export interface Envelope {
  /** Where returned letters go. */
  from: string
  to: string
  /** Comes back in a notice of non-delivery (RFC 3461, ENVID). */
  id: string
}

interface Session {
  url: string
  patience: SmtpPatience
  envelope: Envelope
  /** The letter as it goes over the wire. */
  raw: Buffer
  /** Called before the letter's last part is given to the server. What it throws breaks the attempt off. */
  onHandingOver(): Promise<void>
  /** Breaks the attempt off while the letter has not been handed over; after that its answer is awaited. */
  signal?: AbortSignal
}

/** Gives one letter for one recipient to a mail server and says what came of it. Never rejects. */
export async function submitLetter(session: Session): Promise<SubmitOutcome> {
  const { url, patience, envelope, raw, onHandingOver, signal } = session
  const options = parseConnectionUrl(url)
  const connection = new SMTPConnection({ ...options, ...patience })
  const broken = Promise.withResolvers<never>()
  broken.promise.catch(() => undefined)
  connection.on('error', broken.reject)
  let step: 'setup' | 'letter' = 'setup'
  let isHandedOver = false
  let isAborted = signal?.aborted ?? false
  const abort = () => {
    if (isHandedOver) return
    isAborted = true
    broken.reject(new Error(BROKEN_OFF))
  }
  signal?.addEventListener('abort', abort, { once: true })
  try {
    if (isAborted) throw new Error(BROKEN_OFF)
    await Promise.race([broken.promise, signIn(connection, options.auth)])
    step = 'letter'
    // Read from at the server's 354: until then nothing of the letter has left.
    const parts = async function* () {
      await onHandingOver()
      if (isAborted) throw new Error(BROKEN_OFF)
      isHandedOver = true
      yield raw
    }
    const content = Readable.from(parts(), { objectMode: false })
    const words = await Promise.race([broken.promise, send(connection, envelope, raw, content)])
    connection.quit()
    setTimeout(() => connection.close(), QUIT_MS).unref()
    return { kind: 'accepted', words }
  } catch (error) {
    connection.close()
    return judgeAttempt(error, { step, isHandedOver, isAborted })
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}

const BROKEN_OFF = 'Broken off: the process stops.'
/** A farewell that is not answered keeps no connection open. */
const QUIT_MS = 5000

function signIn(
  connection: SMTPConnection,
  auth: ReturnType<typeof parseConnectionUrl>['auth'],
): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.connect((error) => {
      if (error) return reject(error)
      if (!auth?.user || !connection.allowsAuth) return resolve()
      const { user, pass } = auth
      connection.login({ user, credentials: { user, pass: pass ?? '' } }, (refused) =>
        refused ? reject(refused) : resolve(),
      )
    })
  })
}

function send(
  connection: SMTPConnection,
  { from, to, id }: Envelope,
  raw: Buffer,
  content: Readable,
): Promise<string> {
  const dsn = { ret: 'HDRS', envid: id, notify: ['FAILURE'] }
  return new Promise((resolve, reject) => {
    connection.send({ from, to: [to], size: raw.length, dsn }, content, (error, info) =>
      error ? reject(error) : resolve(info?.response ?? ''),
    )
  })
}
