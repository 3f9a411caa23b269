import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { readForm } from '~/lib/read-form.server'
import { readConfig } from '../../../server/config.ts'
import { createExpressApp, type HttpDeps } from '../../../server/http/express-app.ts'
import { inTurn } from '../../../server/identity/password-queue.ts'
import { hashPassword } from '../../../server/identity/passwords.ts'
import { createLogger } from '../../../server/platform/log.ts'
import { createMetrics } from '../../../server/platform/metrics.ts'
import { echoPages } from '../../support/echo-pages.ts'
import { listening } from '../../support/http.ts'

/** Runs in a thread of its own: sends the attack ten times at once and asks for the health meanwhile. */
const ATTACKER = `
  const { parentPort, workerData } = require('node:worker_threads')
  const { origin, type, text, repeat } = workerData
  const send = () => fetch(origin + '/x', { method: 'POST', body: text.repeat(repeat), headers: { 'Content-Type': type } })
    .then((answer) => answer.status, () => 0)
  const attack = Promise.all(Array.from({ length: 10 }, send))
  let isOver = false
  attack.finally(() => { isOver = true })
  ;(async () => {
    let slowest = 0
    do {
      const begun = performance.now()
      await fetch(origin + '/healthz').then((answer) => answer.text())
      slowest = Math.max(slowest, performance.now() - begun)
    } while (!isOver)
    parentPort.postMessage({ slowest, statuses: await attack })
  })()
`
const URLENCODED = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data; boundary=b'

test.each([
  ['sixty thousand spaces in an amount', URLENCODED, '+', 60_000, 'debit=', 422],
  ['a million digits', URLENCODED, '9', 1_000_000, 'rate=', 413],
  ['more than 256 kB of a form', URLENCODED, 'a=1&', 70_000, '', 413],
  ['very many fields', URLENCODED, 'a&', 100_000, '', 413],
  [
    'very many parts',
    MULTIPART,
    '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n',
    4000,
    '',
    413,
  ],
  ['passwords of many', URLENCODED, 'password=x', 1, '', 200],
])(
  'health answers within 200 ms under %s',
  { retry: 3 },
  async (_, type, text, repeat, start, status) => {
    const origin = await listening(shell())
    const body = start + text.repeat(repeat)
    const worker = new Worker(ATTACKER, {
      eval: true,
      workerData: { origin, type, text: body, repeat: 1 },
    })
    onTestFinished(() => void worker.terminate())
    const [{ slowest, statuses }] = await once(worker, 'message')
    expect(new Set(statuses)).toEqual(new Set([status]))
    expect(slowest).toBeLessThan(200)
  },
)

/** The shell around an action that reads its form and checks a password. */
function shell() {
  return createExpressApp({
    config: readConfig({ PUBLIC_URL: 'http://localhost:3000', NODE_ENV: 'test' }),
    services: { identity: { authenticate: async () => ({ actor: null, cookie: null }) } },
    metrics: createMetrics(),
    measure: async () => undefined,
    limiter: () => ({
      take: async () => 0,
      reset: async () => undefined,
      giveBack: async () => undefined,
    }),
    log: createLogger('fatal', { write: () => undefined }),
    sandbox: null,
    build: echoPages({ onRequest: readAndCheck }),
    assets: express.Router(),
  } as unknown as HttpDeps)
}

async function readAndCheck(request: Request): Promise<Response> {
  try {
    const form = await readForm(request)
    if (form.has('password')) await hashPassword(String(form.get('password')))
    else await inTurn(async () => undefined)
    return new Response('taken')
  } catch (refusal) {
    if (refusal instanceof Response) return refusal
    throw refusal
  }
}
