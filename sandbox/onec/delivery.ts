import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Answer } from './answer.ts'
import type { ActiveFaults } from './faults/switchboard.ts'
import type { DeliveryFault } from './faults/table.ts'
import { travel } from './faults/travel.ts'

type Deliver = (response: ServerResponse, answer: Answer, value: number) => void | Promise<void>

const MEGABYTE = 1024 * 1024

/** Ways of sending an answer that never end, or never end well: they take the answer's place. */
const INSTEAD: Record<
  Exclude<DeliveryFault, 'bom' | 'broken_json' | 'wrong_content_type'>,
  Deliver
> = {
  connection_reset: (response) => {
    response.socket?.resetAndDestroy()
  },
  hang: () => {},
  huge_body: sendHuge,
  endless_body: sendEndlessly,
  cut_answer: (response, { status, headers, body }) => {
    const bytes = Buffer.from(body)
    response.writeHead(status, { ...headers, 'Content-Length': bytes.length })
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy())
  },
}

const instead = Object.keys(INSTEAD).filter((id): id is keyof typeof INSTEAD => id in INSTEAD)

/** Sends an answer as the switched-on faults have it. */
export async function deliver(
  response: ServerResponse,
  answer: Answer,
  faults: ActiveFaults,
): Promise<void> {
  const id = instead.find((one) => faults.has(one))
  if (id) return INSTEAD[id](response, answer, faults.valueOf(id))
  const headers = { ...answer.headers }
  if (faults.has('wrong_content_type')) headers['Content-Type'] = 'text/html; charset=windows-1251'
  let bytes = Buffer.from(answer.body)
  if (faults.has('broken_json')) bytes = bytes.subarray(0, Math.floor(bytes.length / 2))
  if (faults.has('bom')) bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes])
  const { headers: sent, bytes: body } = travel(headers, answer.body, bytes, faults)
  response.writeHead(answer.status, { ...sent, 'Content-Length': body.length })
  response.end(body)
}

/** One JSON text of so many megabytes, closed properly, as fast as the caller takes it. */
async function sendHuge(response: ServerResponse, answer: Answer, megabytes: number) {
  response.writeHead(answer.status, answer.headers)
  await pipeline(Readable.from(padding(megabytes)), response).catch(() => response.destroy())
}

function* padding(megabytes: number): Generator<Buffer> {
  const chunk = Buffer.alloc(MEGABYTE, 'A')
  yield Buffer.from('{"padding":"')
  for (let sent = 0; sent < megabytes; sent += 1) yield chunk
  yield Buffer.from('"}')
}

function sendEndlessly(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, answer.headers)
  response.write('{"transactions":[')
  const timer = setInterval(() => response.write(' '), 100)
  response.once('close', () => clearInterval(timer))
}
