import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const START_MS = 60_000

/** One page of a Firefox of this machine, spoken to by WebDriver BiDi. */
export interface FirefoxPage {
  open(url: string): Promise<void>
  /** The value of an expression on the page; a promise is waited for. */
  ask<Value>(expression: string): Promise<Value>
  /** Errors that pages wrote to the console. */
  errors: string[]
  close(): Promise<void>
}

interface Answer {
  id?: number
  type: 'success' | 'error' | 'event'
  method?: string
  params?: { level?: string; text?: string | null }
  result?: { result?: { value?: unknown }; contexts?: { context: string }[]; type?: string }
  message?: string
}

/** @param size of the window, CSS pixels */
export async function startFirefox(size: { width: number; height: number }): Promise<FirefoxPage> {
  const profile = mkdtempSync(join(tmpdir(), 'sverka-firefox-'))
  const browser = spawn(
    'firefox-esr',
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile } },
  )
  const socket = new WebSocket(`${await untilListening(browser)}/session`)
  await new Promise((opened, failed) => {
    socket.addEventListener('open', opened)
    socket.addEventListener('error', failed)
  })
  const waiting = new Map<number, (answer: Answer) => void>()
  const errors: string[] = []
  socket.addEventListener('message', ({ data }) => {
    const answer: Answer = JSON.parse(String(data))
    if (answer.method === 'log.entryAdded' && answer.params?.level === 'error') {
      errors.push(answer.params.text ?? '')
    }
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
  })
  let last = 0
  const send = async (method: string, params: object) => {
    const id = ++last
    const answered = new Promise<Answer>((done) => waiting.set(id, done))
    socket.send(JSON.stringify({ id, method, params }))
    const answer = await answered
    if (answer.type === 'error') throw new Error(`${method}: ${answer.message}`)
    return answer.result
  }
  await send('session.new', { capabilities: {} })
  const tree = await send('browsingContext.getTree', {})
  const context = tree?.contexts?.[0]?.context ?? ''
  await send('session.subscribe', { events: ['log.entryAdded'] })
  await send('browsingContext.setViewport', { context, viewport: size })
  return {
    errors,
    open: async (url) => {
      await send('browsingContext.navigate', { context, url, wait: 'complete' })
    },
    ask: async <Value>(expression: string) => {
      const asked = await send('script.evaluate', {
        expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`,
        target: { context },
        awaitPromise: true,
        userActivation: true,
      })
      if (asked?.type !== 'success') throw new Error(`on the page: ${JSON.stringify(asked)}`)
      return JSON.parse(String(asked.result?.value)) as Value
    },
    close: async () => {
      socket.close()
      const ended = new Promise((done) => browser.once('exit', done))
      browser.kill()
      await ended
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

function untilListening(browser: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Firefox does not listen: ${said}`)), START_MS)
    browser.stderr?.on('data', (chunk) => {
      said += chunk
      const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(said) ?? []
      if (!address) return
      clearTimeout(late)
      resolve(address)
    })
    browser.once('exit', (code) => reject(new Error(`Firefox ended with ${code}: ${said}`)))
  })
}
