import { request as send } from 'node:http'
import { connect } from 'node:net'
import express from 'express'
import { expect, test } from 'vitest'
import { type Body, readBody, refuseBody } from '../../../../server/http/hooks/read-body.ts'
import { ask, listening } from '../../../support/http.ts'
import { until } from '../../../support/until.ts'

/** A hook that answers with how it read. */
async function start(limits: { most?: number; withinMs?: number }) {
  const read: Body[] = []
  const app = express().post('/', async (request, response) => {
    const body = await readBody(request, limits)
    read.push(body)
    if (body.kind === 'fault') refuseBody(request, response, body.fault)
    else response.send(`${body.body.length}`)
  })
  return { origin: await listening(app), read }
}

test('a body up to the limit is read whole, one byte more is not', async () => {
  const { origin } = await start({ most: 100_000 })
  const of = (bytes: number) => ask(origin, { method: 'POST', body: 'x'.repeat(bytes) })
  expect(await of(100_000)).toMatchObject({ status: 200, text: '100000' })
  expect((await of(100_001)).status).toBe(413)
  expect(await ask(origin, { method: 'POST' })).toMatchObject({ status: 200, text: '0' })
})

test('a header that says less than comes is not believed', async () => {
  const { origin, read } = await start({ most: 10 })
  // Node's own parser takes what the header said and no more.
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n${'x'.repeat(50)}`)
  await until(() => read.length === 1)
  expect(read[0]).toMatchObject({ kind: 'body', body: Buffer.from('xxxxx') })
  socket.destroy()
})

test('a body that drips is not waited for', async () => {
  const { origin } = await start({ withinMs: 60 })
  const headers = { 'Transfer-Encoding': 'chunked' }
  const status = await new Promise<number>((resolve, reject) => {
    const request = send(origin, { method: 'POST', headers, agent: false }, (response) => {
      clearInterval(drip)
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    request.on('error', reject)
    const drip = setInterval(() => request.write('x'), 10)
  })
  expect(status).toBe(408)
})

test('somebody who goes away in the middle keeps nobody waiting', async () => {
  const { origin, read } = await start({})
  const request = send(origin, { method: 'POST', headers: { 'Content-Length': '1000' } })
  request.on('error', () => undefined)
  request.write('x')
  await until(() => request.socket?.writableLength === 0)
  request.destroy()
  await until(() => read.length === 1)
  expect(read).toEqual([{ kind: 'fault', fault: 'broken' }])
})

test('a connection that was refused is closed', async () => {
  const { origin } = await start({ most: 10 })
  const answer = await ask(origin, { method: 'POST', body: 'x'.repeat(100) })
  expect(answer).toMatchObject({ status: 413, headers: { connection: 'close' } })
})
