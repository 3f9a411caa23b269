import { type BrowserContext, test as base, expect, type Page, request } from '@playwright/test'
import { ACCOUNTANT, PASSWORD } from './people.ts'

export { expect }

interface Fault {
  id: string
  /** Whose calls fail: tests of other files run at the same time. */
  counterparty: string
  calls?: number
  value?: number
}

interface KnownAct {
  ref: string
  number: string
  date: string
  /** Decimal text. */
  total: string
  state: 'draft' | 'posted' | 'marked'
}

/** What stands in a deal's card in Bitrix24. */
interface DealTimeline {
  comments: { comment: string }[]
  activities: { subject: string; description: string; responsibleId: number }[]
  tasks: unknown[]
}

interface Fixtures {
  /** Signs a page in and leaves it where that person begins. */
  signIn(page: Page, email: string): Promise<void>
  /** The sandbox 1C, as its console would switch it. Faults are off again after the test. */
  onec: {
    fail(fault: Fault): Promise<void>
    mend(): Promise<void>
    addLine(
      counterparty: string,
      line: { date: string; document: string; debit: string; credit: string },
    ): Promise<void>
    /** Completion acts of a counterparty as the base has them, newest first. */
    acts(counterparty: string, state?: KnownAct['state']): Promise<KnownAct[]>
    /** What the accountant does to an act in 1C, for example `unpost`. */
    deed(name: string, body: { ref: string } & Record<string, unknown>): Promise<void>
    /** The portal reads completion acts now, as when an accountant presses the button. */
    read(): Promise<void>
  }
  /** The sandbox Bitrix24, as its console would move it. */
  bitrix24: {
    move(deal: number, stage: string): Promise<void>
    timeline(deal: number): Promise<DealTimeline>
  }
  /** What the mailbox holds for an address, newest first. */
  letters(to: string): Promise<{ subject: string; text: string }[]>
  /** The test cuts the browser's line itself, which the browser then says in the console. */
  cutsLine: boolean
  /** Fails the test for anything the pages write to the console as an error. */
  quiet: undefined
}

export const test = base.extend<Fixtures>({
  signIn: async ({}, use) => {
    await use(async (page, email) => {
      await page.goto('/login')
      await page.fill('input[name=email]', email)
      await page.fill('input[name=password]', PASSWORD)
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.pathname !== '/login')
    })
  },

  onec: async ({}, use) => {
    const console_ = process.env.E2E_ONEC ?? ''
    const send = async (path: string, method: string, body?: object) => {
      const response = await fetch(new URL(path, console_), {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      if (!response.ok)
        throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    }
    const touched = new Set<string>()
    const failing = new Set<string>()
    const mend = async () => {
      for (const guid of failing) await send(`/sandbox/faults?counterparty=${guid}`, 'DELETE')
      failing.clear()
    }
    await use({
      fail: async (fault) => {
        failing.add(fault.counterparty)
        await send(`/sandbox/faults?counterparty=${fault.counterparty}`, 'POST', {
          faults: [fault],
        })
      },
      mend,
      addLine: async (counterparty, line) => {
        touched.add(counterparty)
        await send(`/sandbox/ledger?counterparty=${counterparty}`, 'POST', line)
      },
      acts: async (counterparty, state) => {
        const query = new URLSearchParams({ counterparty, top: '200', ...(state && { state }) })
        const response = await fetch(new URL(`/sandbox/acts?${query}`, console_))
        return (await response.json()).acts
      },
      deed: (name, body) => send(`/sandbox/act/${name}`, 'POST', body),
      read: async () => {
        const accountant = await request.newContext({ baseURL: process.env.E2E_URL ?? '' })
        await accountant.post('/login', { form: { email: ACCOUNTANT, password: PASSWORD } })
        const answer = await accountant.post('/staff', { form: { intent: 'sync-acts' } })
        if (!answer.ok()) throw new Error(`the portal does not read: ${answer.status()}`)
        await accountant.dispose()
      },
    })
    await mend()
    for (const counterparty of touched)
      await send(`/sandbox/ledger?counterparty=${counterparty}`, 'DELETE')
  },

  bitrix24: async ({}, use) => {
    const console_ = process.env.E2E_BITRIX24 ?? ''
    await use({
      move: async (deal, stage) => {
        const answer = await fetch(new URL('/sandbox/move', console_), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ deal, stage }),
        })
        if (!answer.ok) throw new Error(`the deal does not move: ${answer.status}`)
      },
      timeline: async (deal) =>
        (await fetch(new URL(`/sandbox/timeline?deal=${deal}`, console_))).json(),
    })
  },

  letters: async ({}, use) => {
    await use(async (to) => {
      const response = await fetch(
        new URL(`/messages?to=${encodeURIComponent(to)}`, process.env.E2E_MAILBOX),
      )
      const answer = await response.json()
      return Array.isArray(answer) ? answer : answer.messages
    })
  },

  cutsLine: [false, { option: true }],

  quiet: [
    async ({ context, cutsLine }, use) => {
      const errors: string[] = []
      listen(context, errors)
      await use(undefined)
      const others = errors.filter((text) => !(cutsLine && CUT.test(text)))
      expect(others, 'errors in the browser console').toEqual([])
    },
    { auto: true },
  ],
})

/** Chromium's words for data of a page that was left before they had come whole; React's router writes them down too. */
const LEFT_EARLY = /BodyStreamBuffer was aborted/
const CUT = /net::ERR_CONNECTION_RESET/

function listen(context: BrowserContext, errors: string[]): void {
  context.on('weberror', (error) => {
    const { message } = error.error()
    if (!LEFT_EARLY.test(message)) errors.push(message)
  })
  context.on('console', (message) => {
    // A form that was refused answers 4xx, which browsers write to the console by themselves.
    const ownWords = /the server responded with a status of 4/.test(message.text())
    if (message.type() !== 'error' || ownWords || LEFT_EARLY.test(message.text())) return
    errors.push(message.text())
  })
}
