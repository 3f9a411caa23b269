import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createAgent, exchange, headerOf } from '../../../../server/platform/outbound/exchange.ts'

const LIMIT = 1000

describe('one exchange over HTTP', () => {
  /** Asks a server that answers by `listener`. */
  async function ask(listener: RequestListener, signal = AbortSignal.timeout(60_000)) {
    const server = createServer(listener)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const agent = createAgent(1000)
    onTestFinished(async () => {
      await agent.destroy()
      server.closeAllConnections()
      server.close()
    })
    const { port } = server.address() as AddressInfo
    const origin = `http://127.0.0.1:${port}`
    const headers = { accept: 'text/plain' }
    return exchange(agent, { method: 'GET', origin, path: '/x', headers, signal, bodyBytes: LIMIT })
  }

  async function answerOf(listener: RequestListener) {
    const answer = await ask(listener)
    if ('fault' in answer) throw new Error(answer.reason)
    return answer
  }

  test('asks for no compression and says who it is', async () => {
    const answer = await answerOf((request, response) => {
      response.setHeader('x-twice', ['first', 'second'])
      response.end(JSON.stringify(request.headers))
    })
    const sent: unknown = JSON.parse(Buffer.from(answer.body.bytes).toString())
    expect(sent).toMatchObject({
      accept: 'text/plain',
      'accept-encoding': 'identity',
      'user-agent': 'Sverka',
    })
    expect(answer).toMatchObject({ status: 200, body: { complete: true } })
    expect(headerOf(answer, 'x-twice')).toBe('first')
    expect(headerOf(answer, 'x-none')).toBeUndefined()
  })

  test('follows no redirect', async () => {
    const answer = await answerOf((_request, response) =>
      response.writeHead(302, { location: '/elsewhere' }).end(),
    )
    expect(answer.status).toBe(302)
  })

  test.each([
    ['says its size', { 'content-length': String(LIMIT + 1) }],
    ['does not say its size', {}],
  ])('takes no success over the limit that %s', async (_name, headers) => {
    const answer = await ask((_request, response) =>
      response.writeHead(200, headers).end('x'.repeat(LIMIT + 1)),
    )
    expect(answer).toEqual({ fault: 'too_large', reason: 'BODY_LIMIT', phase: 'body' })
  })

  test('reads of an error whatever the limit, but only the beginning', async () => {
    const answer = await answerOf((_request, response) =>
      response.writeHead(500).end('x'.repeat(300 * 1024)),
    )
    expect(answer.body.complete).toBe(false)
    expect(answer.body.bytes).toHaveLength(256 * 1024)
  })

  test('that is cut says how far it had come', async () => {
    const before = await ask((request) => request.socket.destroy())
    expect(before).toMatchObject({ fault: 'cut', phase: 'answer' })
    const within = await ask((request, response) => {
      response.writeHead(200, { 'content-length': '10' })
      response.write('12345', () => setTimeout(() => request.socket.destroy(), 20))
    })
    expect(within).toMatchObject({ phase: 'body' })
  })

  test('throws the reason of its signal', async () => {
    const reason = new Error('enough')
    const stop = new AbortController()
    const asked = ask(() => stop.abort(reason), stop.signal)
    await expect(asked).rejects.toBe(reason)
  })
})
