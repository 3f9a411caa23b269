import { EventEmitter } from 'node:events'
import type { Client } from 'pg'
import type { Database, Transaction } from './database/connect.ts'
import { openSession } from './database/session.ts'

/**
 * "Look again": a word from one process to all, by PostgreSQL's LISTEN and NOTIFY. Nothing depends on
 * a word arriving; who waits for one also looks from time to time.
 */
export interface Notifications {
  /** Told to all processes when the transaction commits. */
  send(transaction: Transaction, ...topics: string[]): Promise<void>
  /** Resolves at the next word on the topic, at the time-out, or when the signal aborts. Never rejects. */
  wait(topic: string, timeoutMs: number, signal?: AbortSignal): Promise<void>
  close(): Promise<void>
}

const CHANNEL = 'sverka'
const RECONNECT_MS = 1000

export async function openNotifications(database: Database): Promise<Notifications> {
  const topics = new EventEmitter().setMaxListeners(0)
  let isClosing = false
  let current: Client | null = null

  const open = async (): Promise<void> => {
    const client = await openSession(database.url, 'sverka-signals')
    client.on('notification', (message) => topics.emit(eventOf(message.payload ?? '')))
    try {
      await client.query(`LISTEN ${CHANNEL}`)
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
    if (isClosing) return client.end()
    current = client
    client.once('end', () => {
      current = null
      openAgain()
    })
  }
  const openAgain = () => {
    if (isClosing) return
    setTimeout(() => {
      if (isClosing) return
      // Words said meanwhile are lost, so everybody looks again.
      open().then(() => {
        for (const event of topics.eventNames()) topics.emit(event)
      }, openAgain)
    }, RECONNECT_MS).unref()
  }
  await open()

  return {
    send: async (transaction, ...topics) => {
      await transaction.$executeRaw`
        SELECT pg_notify(${CHANNEL}, topic) FROM unnest(${topics}::text[]) AS topic`
    },
    wait: (topic, timeoutMs, signal) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          topics.off(event, done)
          signal?.removeEventListener('abort', done)
          resolve()
        }
        const event = eventOf(topic)
        const timer = setTimeout(done, timeoutMs)
        topics.on(event, done)
        signal?.addEventListener('abort', done)
        if (signal?.aborted) done()
      }),
    close: async () => {
      isClosing = true
      await current?.end()
    },
  }
}

/** Never plain `error`, which an emitter throws when nobody listens. */
function eventOf(topic: string): string {
  return `topic:${topic}`
}
