import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  answered,
  failureOf,
  minimalAct,
  QUERY,
  startAnswering,
  startClient,
  startServer,
} from './support.ts'

const MB = 1024 * 1024
const act = JSON.stringify(minimalAct())

/** The most that Node's buffers grew while something ran, bytes. */
async function bufferGrowth(run: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().arrayBuffers
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers)
  }, 5)
  await run().finally(() => clearInterval(timer))
  return Math.max(most, process.memoryUsage().arrayBuffers) - before
}

/** A bare TCP server: what happens to a connection is up to the test. */
async function startSocketServer(onSocket: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    onSocket(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

describe('an answer too large', () => {
  test('is refused by its declared length before any of it is read, and the connection is dropped', async () => {
    const server = await startServer((_request, response) => {
      response.writeHead(200, { 'content-length': 200 * MB })
      response.write(Buffer.alloc(1024))
    })
    const { client } = startClient(server.url)

    const growth = await bufferGrowth(async () => {
      expect(failureOf(await client.reconciliationAct(QUERY)).code).toBe('onec.too_large')
    })

    await server.received[0]?.dropped
    expect(growth).toBeLessThan(5 * MB)
  })

  test('of 200 MB without a declared length is cut at 40 MB', async () => {
    const chunk = Buffer.alloc(256 * 1024, 'x')
    let sent = 0
    const server = await startServer((_request, response) => {
      const body = Readable.from(
        (function* () {
          while (sent < 200 * MB) {
            sent += chunk.length
            yield chunk
          }
        })(),
      )
      pipeline(body, response).catch(() => undefined)
    })
    const { client } = startClient(server.url)

    const growth = await bufferGrowth(async () => {
      const failure = failureOf(await client.reconciliationAct(QUERY))
      expect([failure.code, failure.details]).toEqual(['onec.too_large', { limitBytes: 40 * MB }])
    })

    await server.received[0]?.dropped
    expect(growth).toBeLessThan(60 * MB)
    expect(sent).toBeLessThan(80 * MB)
  })

  test('is no reason to read a long error page: its status says enough', async () => {
    const server = await startAnswering(500, `<html>${'x'.repeat(2 * MB)}`)

    const outcome = await startClient(server.url).client.reconciliationAct(QUERY)

    expect(failureOf(outcome).code).toBe('onec.server_error')
    await server.received[0]?.dropped
  })

  test('cannot hide in compression, which is not asked for and not undone', async () => {
    const server = await startAnswering(200, gzipSync(act), { 'content-encoding': 'gzip' })

    const outcome = await startClient(server.url).client.reconciliationAct(QUERY)

    expect(failureOf(outcome).code).toBe('onec.broken_answer')
    expect(server.received[0]?.headers['accept-encoding']).toBe('identity')
  })
})

describe('an answer that does not come', () => {
  test('in time is a time-out, and the connection is dropped', async () => {
    const server = await startServer(() => undefined)
    const { client } = startClient(server.url, { timeouts: { totalMs: 500 } })

    const failure = failureOf(await client.reconciliationAct(QUERY))

    expect([failure.code, failure.details]).toEqual(['onec.timeout', { totalMs: 500 }])
    await server.received[0]?.dropped
  })

  test('to an end is a time-out too, however alive it looks', async () => {
    const server = await startServer((_request, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write(' '), 5)
      response.on('close', () => clearInterval(drip))
    })
    const { client } = startClient(server.url, { timeouts: { totalMs: 500 } })

    expect(failureOf(await client.reconciliationAct(QUERY)).code).toBe('onec.timeout')
    await server.received[0]?.dropped
  })

  test('because the connection is never made is told apart', async () => {
    const port = await startSocketServer(() => undefined)
    const { client } = startClient(`https://127.0.0.1:${port}/base`, {
      timeouts: { connectMs: 50, totalMs: 15_000 },
    })

    const failure = failureOf(await client.reconciliationAct(QUERY))

    expect(failure.code).toBe('onec.connection')
    expect(failure.details.reason).toBe('UND_ERR_CONNECT_TIMEOUT')
  })

  test('because nobody listens is "no connection"', async () => {
    const failure = failureOf(
      await startClient('http://127.0.0.1:1').client.reconciliationAct(QUERY),
    )

    expect([failure.code, failure.details.reason]).toEqual(['onec.connection', 'ECONNREFUSED'])
  })

  test('because the server speaks no TLS is a setting to mend', async () => {
    const server = await startAnswering(200, act)

    const outcome = await startClient(`https://127.0.0.1:${server.port}`).client.reconciliationAct(
      QUERY,
    )

    expect([outcome.kind, failureOf(outcome).code]).toEqual(['misconfigured', 'onec.tls'])
  })

  test('as HTTP is a broken answer', async () => {
    const port = await startSocketServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n'))

    const outcome = await startClient(`http://127.0.0.1:${port}`).client.reconciliationAct(QUERY)

    expect(failureOf(outcome).code).toBe('onec.broken_answer')
  })
})

describe('a second try within the call', () => {
  test('gets through when the connection was dropped', async () => {
    const server = await startServer((request, response, count) => {
      if (count < 3) request.socket.resetAndDestroy()
      else response.end(act)
    })
    const { client, calls } = startClient(server.url)

    answered(await client.reconciliationAct(QUERY))

    expect(calls).toMatchObject([{ outcome: 'done', tries: 3 }])
  })

  test('gets through when the answer was cut in the middle', async () => {
    const server = await startServer((request, response, count) => {
      response.writeHead(200, { 'content-length': act.length })
      if (count > 1) response.end(act)
      else response.write(act.slice(0, 50), () => request.socket.destroy())
    })

    answered(await startClient(server.url).client.reconciliationAct(QUERY))

    expect(server.received).toHaveLength(2)
  })

  test('gets through after a 502', async () => {
    const server = await startServer((_request, response, count) => {
      if (count === 1) response.writeHead(502).end()
      else response.end(act)
    })

    answered(await startClient(server.url).client.reconciliationAct(QUERY))
  })

  test('is made once, at once, when the session had ended', async () => {
    const server = await startAnswering(406, '<exception reason="406"/>')
    const { client } = startClient(server.url, { retry: { delaysMs: [60_000, 60_000] } })

    expect(failureOf(await client.reconciliationAct(QUERY)).code).toBe('onec.session')

    expect(server.received).toHaveLength(2)
  })

  test('is made at most twice', async () => {
    const server = await startAnswering(502, '')

    await startClient(server.url).client.reconciliationAct(QUERY)

    expect(server.received).toHaveLength(3)
  })

  test('does not outlast the total time', async () => {
    const server = await startAnswering(502, '')
    const { client } = startClient(server.url, {
      timeouts: { totalMs: 2000 },
      retry: { delaysMs: [60_000] },
    })

    expect(failureOf(await client.reconciliationAct(QUERY)).code).toBe('onec.gateway')
  })

  test.each([
    ['a locked base', 403, '{"#exception":"x","exception":{"descr":"Ведутся технические работы"}}'],
    ['a refusal', 422, '{"error":{"code":"x","message":"y"}}'],
    ['a wrong key', 401, ''],
    ['an answer of another form', 200, '{}'],
  ])('is not made for %s', async (_name, status, body) => {
    const server = await startAnswering(status, body)

    await startClient(server.url).client.reconciliationAct(QUERY)

    expect(server.received).toHaveLength(1)
  })
})

describe('a caller who gives up', () => {
  test('gets its own reason, and 1C is let go', async () => {
    const server = await startServer(() => controller.abort(new Error('left the page')))
    const controller = new AbortController()
    const { client, calls } = startClient(server.url)

    await expect(client.reconciliationAct(QUERY, controller.signal)).rejects.toThrow(
      'left the page',
    )

    await server.received[0]?.dropped
    expect(calls).toMatchObject([{ outcome: 'cancelled', failure: null }])
  })

  test('before the call never reaches 1C', async () => {
    const server = await startAnswering(200, act)

    await expect(
      startClient(server.url).client.reconciliationAct(QUERY, AbortSignal.abort()),
    ).rejects.toThrow(/abort/)

    expect(server.received).toHaveLength(0)
  })

  test('while pausing before a second try does not wait it out', async () => {
    const controller = new AbortController()
    const server = await startServer((_request, response) => {
      response.writeHead(502).end(() => setImmediate(() => controller.abort(new Error('gone'))))
    })
    const { client } = startClient(server.url, { retry: { delaysMs: [60_000] } })

    await expect(client.reconciliationAct(QUERY, controller.signal)).rejects.toThrow('gone')
  })
})

test('closing waits for the call under way', async () => {
  const server = await startServer((_request, response) => {
    closing = client.close()
    response.end(act)
  })
  const { client } = startClient(server.url)
  let closing: Promise<void> | undefined

  answered(await client.reconciliationAct(QUERY))

  await closing
  expect(failureOf(await client.reconciliationAct(QUERY)).code).toBe('onec.connection')
})
