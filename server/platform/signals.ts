import { EventEmitter } from 'node:events'
import { Client } from 'pg'
import type { Database, Transaction } from './database/connect.ts'

/**
 * "Look again": a word from one process to all, by PostgreSQL's LISTEN and NOTIFY. Nothing depends on
 * a word arriving; who waits for one also looks from time to time.
 */
export interface Signals {
  /** Told to all processes when the transaction commits. */
  send(transaction: Transaction, topic: string): Promise<void>
  /** Resolves at the next word on the topic, at the time-out, or when the signal aborts. Never rejects. */
  wait(topic: string, timeoutMs: number, signal?: AbortSignal): Promise<void>
  close(): Promise<void>
}

const CHANNEL = 'sverka'
const RECONNECT_MS = 1000

export async function listen(database: Database): Promise<Signals> {
  const heard = new EventEmitter().setMaxListeners(0)
  let closing = false
  let client: Client

  const open = async (): Promise<void> => {
    client = new Client({ connectionString: database.url, application_name: 'sverka-signals' })
    client.on('notification', (message) => heard.emit(message.payload ?? ''))
    client.on('error', () => undefined)
    client.on('end', () => {
      if (!closing) setTimeout(() => open().catch(() => undefined), RECONNECT_MS).unref()
    })
    await client.connect()
    await client.query(`LISTEN ${CHANNEL}`)
  }
  await open()

  return {
    send: async (transaction, topic) => {
      await transaction.$executeRaw`SELECT pg_notify(${CHANNEL}, ${topic})`
    },
    wait: (topic, timeoutMs, signal) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          heard.off(topic, done)
          signal?.removeEventListener('abort', done)
          resolve()
        }
        const timer = setTimeout(done, timeoutMs)
        heard.on(topic, done)
        signal?.addEventListener('abort', done)
        if (signal?.aborted) done()
      }),
    close: async () => {
      closing = true
      await client.end()
    },
  }
}
