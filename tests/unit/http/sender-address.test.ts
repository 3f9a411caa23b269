import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { isLocal } from '../../../server/http/door/sender-address.ts'
import { ask } from '../../support/http.ts'

const outer = Object.values(networkInterfaces())
  .flatMap((each) => each ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

/** A server on every address of this machine, which says whether it takes the asker for local. */
async function start(): Promise<number> {
  const app = express().use((request, response) => void response.send(String(isLocal(request))))
  const server = createServer(app)
  await new Promise<void>((done) => server.listen(0, '0.0.0.0', done))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

test('a program of this machine is local, unless a proxy asks for another', async () => {
  const url = `http://127.0.0.1:${await start()}`
  expect((await ask(url)).text).toBe('true')
  expect((await ask(url, { headers: { 'X-Forwarded-For': '' } })).text).toBe('false')
  expect((await ask(url, { headers: { Via: '1.1 proxy' } })).text).toBe('false')
})

test.skipIf(!outer)('who comes over the network is not local, whatever is claimed', async () => {
  const url = `http://${outer}:${await start()}`
  expect((await ask(url)).text).toBe('false')
  expect((await ask(url, { headers: { Host: 'localhost' } })).text).toBe('false')
})
