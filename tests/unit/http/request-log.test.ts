import express from 'express'
import { expect, test } from 'vitest'
import { requestLog } from '../../../server/http/request-log.ts'
import { createLogger } from '../../../server/platform/log.ts'
import { createMetrics } from '../../../server/platform/metrics.ts'
import { ask, listening } from '../../support/http.ts'
import { until } from '../../support/until.ts'

async function portal() {
  const lines: string[] = []
  const log = createLogger('info', { write: (line: string) => void lines.push(line) })
  const metrics = createMetrics()
  const app = express().use(requestLog(log, metrics))
  const router = express.Router().use((request, response) => {
    if (request.path === '/broken') response.status(503)
    log.info('inside')
    response.send('done')
  })
  app.use('/mounted', router)
  app.use(router)
  const origin = await listening(app)
  const served = async (path: string) => {
    lines.length = 0
    const { headers } = await ask(origin + path)
    await until(() => lines.length === 2)
    const [inside, request] = lines.map((line) => JSON.parse(line))
    return { inside, request, text: lines.join(''), id: headers['x-request-id'] }
  }
  return { served, metrics }
}

test('a request is logged once, under the id that the answer names', async () => {
  const { served } = await portal()
  const { inside, request, id } = await served('/reconciliation?from=2024-01-01')
  expect(request).toMatchObject({ method: 'GET', path: '/reconciliation', status: 200 })
  expect(request.ms).toBeGreaterThanOrEqual(0)
  expect(id).toMatch(/^[0-9a-f-]{36}$/)
  expect([inside.requestId, request.requestId]).toEqual([id, id])
})

test('the whole path is logged when a mounted part of the portal answers', async () => {
  const { served } = await portal()
  expect((await served('/mounted/file.js')).request.path).toBe('/mounted/file.js')
})

test.each(['/invite/hidden-word', '/reset-password/hidden-word.data', '/Invite/hidden-word'])(
  'the key in a one-time link stays out of the log: %s',
  async (path) => {
    const { served } = await portal()
    const { request, text } = await served(`${path}?token=hidden-word`)
    expect(text).not.toContain('hidden-word')
    expect(request.path).toMatch(/^\/(invite|reset-password)\/…$/i)
  },
)

test('a fault of ours is an error in the log, and counted as such', async () => {
  const { served, metrics } = await portal()
  expect((await served('/broken')).request).toMatchObject({ level: 'error', status: 503 })
  expect(await metrics.registry.metrics()).toMatch(
    /sverka_http_request_seconds_count\{method="GET",route="\*",status="503"\} 1/,
  )
})

test('probes, which come for ever, are lines of the log only when they fail', async () => {
  const lines: string[] = []
  const log = createLogger('info', { write: (line: string) => void lines.push(line) })
  let status = 200
  const app = express().use(requestLog(log, createMetrics()), (_request, response) => {
    response.status(status).send('')
  })
  const origin = await listening(app)
  for (const path of ['/healthz', '/readyz', '/metrics']) await ask(origin + path)
  status = 503
  await ask(`${origin}/readyz`)
  await until(() => lines.length > 0)
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 'warn', path: '/readyz', status: 503 },
  ])
})
