import { createRandom } from '../../onec/ledger/random.ts'
import type { Clock } from '../clock.ts'
import type { Delivery } from '../options.ts'
import { writeForm } from '../protocol/form.ts'
import type { Values } from '../protocol/value.ts'
import { postForm } from './post.ts'

/** To whom the queue carries something. */
export type Target = 'outgoing webhook' | 'application' | 'robot' | 'webhook robot' | 'install'

export interface Outgoing {
  /** `ONCRMDEALUPDATE`, or what a robot is called. */
  event: string
  target: Target
  url: string
  /** What the portal shows of it: `{ID: "401"}`. */
  about: Values
  /** The form, made at the moment of sending; `ts` is that moment in Unix seconds. */
  form: (ts: string) => Values
}

/** One sending: it happens once, whatever comes of it. */
export interface Sending {
  id: number
  event: string
  target: Target
  url: string
  about: Values
  /** 1 for the first, more for the others of a duplicate. */
  copy: number
  state: 'waiting' | 'held' | 'sending' | 'delivered' | 'refused' | 'failed' | 'lost'
  queuedAt: Date
  sentAt: Date | null
  /** The handler's status; null when none came. */
  status: number | null
  answer: string
  /** The form as it went out. */
  body: string
}

export interface EventQueue {
  send(outgoing: Outgoing): void
  /** The last sendings, oldest first. */
  list(): Sending[]
  settings(): Delivery
  set(changes: Partial<Delivery>): void
  /** Sends everything that is held, at once. */
  release(): void
  /** Resolves when nothing waits but what is held. */
  drain(): Promise<void>
  clear(): void
  close(): void
}

const MAX_STORED = 20_000
/** Handlers called at once, unless a release sends everything together. */
const AT_ONCE = 8

/** The portal's queue server: asynchronous, and without a second attempt. */
export function createEventQueue(clock: Clock, initial: Delivery, seed: string): EventQueue {
  let settings = { ...initial }
  let sendings: Sending[] = []
  let ready: { sending: Sending; form: Outgoing['form'] }[] = []
  let held: typeof ready = []
  let count = 0
  let delayed = 0
  let underWay = 0
  let closed = false
  let waiters: (() => void)[] = []
  const random = createRandom(`${seed}:queue`)

  const isIdle = () => ready.length === 0 && delayed === 0 && underWay === 0

  function resolveIdle(): void {
    if (!isIdle()) return
    for (const resolve of waiters) resolve()
    waiters = []
  }

  function pump(atOnce = AT_ONCE): void {
    while (!closed && underWay < atOnce) {
      const next = ready.shift()
      if (!next) break
      underWay += 1
      deliver(next).finally(() => {
        underWay -= 1
        pump()
        resolveIdle()
      })
    }
  }

  async function deliver({ sending, form }: (typeof ready)[number]): Promise<void> {
    sending.state = 'sending'
    sending.sentAt = clock.now()
    sending.body = writeForm(form(String(Math.floor(sending.sentAt.getTime() / 1000))))
    try {
      const { status, answer } = await postForm(sending.url, sending.body, settings.patience)
      sending.status = status
      sending.answer = answer
      sending.state = status >= 200 && status < 300 ? 'delivered' : 'refused'
    } catch (error) {
      sending.state = 'failed'
      sending.answer = error instanceof Error ? error.message : String(error)
    }
  }

  function chooseDelay(): number {
    const { from, to } = settings.delay
    const usual = from === to ? from : random.integer(from, to)
    const late = settings.reorder > 0 && random.chance(settings.reorder)
    return usual + (late ? random.integer(1, Math.max(1, settings.reorderWithin)) : 0)
  }

  function enqueue(sending: Sending, form: Outgoing['form']): void {
    if (settings.hold) {
      sending.state = 'held'
      held.push({ sending, form })
      return
    }
    delayed += 1
    const put = () => {
      delayed -= 1
      ready.push({ sending, form })
      pump()
    }
    const delay = chooseDelay()
    if (delay === 0) setImmediate(put)
    else clock.after(delay, put)
  }

  return {
    send: ({ event, target, url, about, form }) => {
      const lost = settings.lose > 0 && random.chance(settings.lose)
      const doubled = settings.duplicate > 0 && random.chance(settings.duplicate)
      for (let copy = 1; copy <= (doubled && !lost ? settings.copies : 1); copy += 1) {
        count += 1
        const sending: Sending = {
          id: count,
          event,
          target,
          url,
          about,
          copy,
          state: lost ? 'lost' : 'waiting',
          queuedAt: clock.now(),
          sentAt: null,
          status: null,
          answer: '',
          body: '',
        }
        sendings.push(sending)
        if (!lost) enqueue(sending, form)
      }
      if (sendings.length > MAX_STORED * 2) sendings = sendings.slice(-MAX_STORED)
    },
    list: () => sendings.map((one) => ({ ...one })),
    settings: () => ({ ...settings }),
    set: (changes) => {
      settings = { ...settings, ...changes }
    },
    release: () => {
      const released = held
      held = []
      for (const { sending } of released) sending.state = 'waiting'
      ready.push(...released)
      pump(Number.POSITIVE_INFINITY)
    },
    drain: () =>
      isIdle() || closed ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve)),
    clear: () => {
      sendings = sendings.filter(({ state }) => ['waiting', 'held', 'sending'].includes(state))
    },
    close: () => {
      closed = true
      ready = []
      held = []
      delayed = 0
      for (const resolve of waiters) resolve()
      waiters = []
    },
  }
}
