import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { answered, failureOf, minimalAct, QUERY, startClient, startServer } from './support.ts'

const act = JSON.stringify(minimalAct())

/** A semaphore of one process, standing for the one over all. */
function semaphore(places: number) {
  let free = places
  const waiting: (() => void)[] = []
  const release = () => {
    const next = waiting.shift()
    if (next) next()
    else free++
  }
  return {
    free: () => free,
    release,
    acquire: async () => {
      if (free > 0) free--
      else await new Promise<void>((resolve) => waiting.push(resolve))
      return release
    },
  }
}

describe('the number of calls at once', () => {
  test('is never over what the semaphore allows', async () => {
    let most = 0
    const underWay: ServerResponse[] = []
    const server = await startServer((_request, response) => {
      underWay.push(response)
      most = Math.max(most, underWay.length)
      if (underWay.length < 2) return
      setImmediate(() => {
        for (const call of underWay.splice(0)) call.end(act)
      })
    })
    const { client } = startClient(server.url, { concurrency: semaphore(2) })

    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => client.reconciliationAct(QUERY)),
    )

    expect(outcomes.map((outcome) => outcome.kind)).toEqual(Array(12).fill('done'))
    expect(most).toBe(2)
  })

  test('gives its place back after a failure, a cancellation and an answer', async () => {
    const places = semaphore(1)
    const controller = new AbortController()
    const server = await startServer((_request, response, count) => {
      if (count === 1) response.writeHead(500).end()
      else if (count === 2) controller.abort()
      else response.end(act)
    })
    const { client } = startClient(server.url, { concurrency: places })

    await client.reconciliationAct(QUERY)
    await client.reconciliationAct(QUERY, controller.signal).catch(() => undefined)
    answered(await client.reconciliationAct(QUERY))

    expect(places.free()).toBe(1)
  })

  test('that is used up for too long ends the wait, is not held against 1C, and loses no place', async () => {
    const places = semaphore(1)
    await places.acquire()
    const server = await startServer((_request, response) => response.end(act))
    const { client, calls } = startClient(server.url, {
      concurrency: places,
      timeouts: { slotMs: 20 },
      breaker: { failures: 1 },
    })

    expect(failureOf(await client.reconciliationAct(QUERY)).code).toBe('onec.no_slot')
    expect(calls).toMatchObject([{ outcome: 'unavailable', tries: 0 }])
    expect([client.state(), server.received]).toEqual(['closed', []])

    places.release()
    await expect.poll(() => places.free()).toBe(1)
  })

  test('does not hold a caller who gives up while waiting', async () => {
    const places = semaphore(0)
    const controller = new AbortController()
    const server = await startServer((_request, response) => response.end(act))
    const { client } = startClient(server.url, { concurrency: places })

    const waiting = client.reconciliationAct(QUERY, controller.signal)
    controller.abort(new Error('gone'))

    await expect(waiting).rejects.toThrow('gone')
  })
})

describe('the breaker', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-04-01T10:00:00Z') })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** A 1C whose answers the test changes while it runs. */
  async function startMoody() {
    const mood = { status: 500, body: '' }
    const server = await startServer((_request, response) => {
      response.writeHead(mood.status).end(mood.body)
    })
    const { client } = startClient(server.url, {
      breaker: { failures: 3, halfOpenAfterMs: 15_000 },
    })
    const fail = async (times: number) => {
      for (let time = 0; time < times; time++) await client.reconciliationAct(QUERY)
    }
    return { mood, server, client, fail }
  }

  test('opens after failures in a row and spares 1C', async () => {
    const { client, server, fail } = await startMoody()
    await fail(3)

    const outcome = await client.reconciliationAct(QUERY)

    expect(client.state()).toBe('open')
    expect(server.received).toHaveLength(3)
    const { code, retryAfterMs, details } = failureOf(outcome)
    expect({ kind: outcome.kind, code, retryAfterMs, details }).toEqual({
      kind: 'unavailable',
      code: 'onec.paused',
      retryAfterMs: 15_000,
      details: { lastFailure: 'onec.server_error' },
    })
  })

  test('says how much of the pause is left', async () => {
    const { client, fail } = await startMoody()
    await fail(3)
    vi.setSystemTime(Date.now() + 5000)

    expect(failureOf(await client.reconciliationAct(QUERY)).retryAfterMs).toBe(10_000)
  })

  test('lets one call through after the pause, and closes when that is answered', async () => {
    const { client, server, mood, fail } = await startMoody()
    await fail(3)
    vi.setSystemTime(Date.now() + 15_000)
    Object.assign(mood, { status: 200, body: act })

    const outcomes = await Promise.all([
      client.reconciliationAct(QUERY),
      client.reconciliationAct(QUERY),
      client.reconciliationAct(QUERY),
    ])

    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['done', 'unavailable', 'unavailable'])
    expect(server.received).toHaveLength(4)
    expect(client.state()).toBe('closed')
    answered(await client.reconciliationAct(QUERY))
  })

  test('opens again when that one call fails too', async () => {
    const { client, server, fail } = await startMoody()
    await fail(3)
    vi.setSystemTime(Date.now() + 15_000)
    await fail(1)

    expect(failureOf(await client.reconciliationAct(QUERY)).code).toBe('onec.paused')
    expect([client.state(), server.received.length]).toEqual(['open', 4])
  })

  test.each([
    ['refuses', 422],
    ['is misconfigured', 401],
  ])('stays closed for a 1C that %s: it lives', async (_name, status) => {
    const { client, mood, fail } = await startMoody()
    mood.status = status

    await fail(6)

    expect(client.state()).toBe('closed')
  })

  test('counts failures in a row only', async () => {
    const { client, mood, fail } = await startMoody()
    await fail(2)
    Object.assign(mood, { status: 200, body: act })
    await fail(1)
    mood.status = 500
    await fail(2)

    expect(client.state()).toBe('closed')
  })

  test('does not count callers who gave up', async () => {
    const controllers: AbortController[] = []
    const server = await startServer(() => controllers.at(-1)?.abort())
    const { client } = startClient(server.url, { breaker: { failures: 1 } })

    for (let time = 0; time < 3; time++) {
      const controller = new AbortController()
      controllers.push(controller)
      await client.reconciliationAct(QUERY, controller.signal).catch(() => undefined)
    }

    expect([client.state(), server.received.length]).toEqual(['closed', 3])
  })
})
