import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'

export interface ReceivedSpan {
  traceId: string
  spanId: string
  /** Empty: the trace begins with it. */
  parentId: string
  name: string
  attributes: Record<string, string | number | boolean>
  events: string[]
  /** Of the process that sent it. */
  resource: Record<string, string | number | boolean>
}

export interface OtlpReceiver {
  url: string
  spans: ReceivedSpan[]
  /** Everything that was sent, as it came. */
  bytes(): Buffer
  close(): Promise<void>
}

/** Takes OTLP over HTTP as a collector does (opentelemetry-proto, `trace/v1/trace.proto`), written by the specification. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = []
  const bodies: Buffer[] = []
  const server = createServer(async (request, response) => {
    const body = await readBody(request)
    const isTraces = request.method === 'POST' && request.url === '/v1/traces'
    if (!isTraces || request.headers['content-type'] !== 'application/x-protobuf') {
      response.writeHead(404).end()
      return
    }
    bodies.push(body)
    spans.push(...readExport(body))
    response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    bytes: () => Buffer.concat(bodies),
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
}

interface Field {
  number: number
  /** Of wire type 2. */
  bytes: Buffer<ArrayBufferLike>
  value: bigint
}

/** The fields of a protobuf message, as they stand. */
function* fieldsOf(message: Buffer): Generator<Field> {
  let at = 0
  const varint = () => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = message[at++] ?? 0
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }
  while (at < message.length) {
    const key = Number(varint())
    const field: Field = { number: key >> 3, bytes: Buffer.alloc(0), value: 0n }
    const wire = key & 7
    if (wire === 0) field.value = varint()
    else if (wire === 1 || wire === 5) {
      const size = wire === 1 ? 8 : 4
      field.bytes = message.subarray(at, at + size)
      at += size
    } else {
      const size = Number(varint())
      field.bytes = message.subarray(at, at + size)
      at += size
    }
    yield field
  }
}

function nested(message: Buffer, number: number): Buffer[] {
  return [...fieldsOf(message)].filter((field) => field.number === number).map(({ bytes }) => bytes)
}

function readExport(body: Buffer): ReceivedSpan[] {
  return nested(body, 1).flatMap((resourceSpans) => {
    const resource = readAttributes(nested(resourceSpans, 1)[0] ?? Buffer.alloc(0), 1)
    return nested(resourceSpans, 2).flatMap((scopeSpans) =>
      nested(scopeSpans, 2).map((span) => readSpan(span, resource)),
    )
  })
}

function readSpan(span: Buffer, resource: ReceivedSpan['resource']): ReceivedSpan {
  const one = (number: number) => nested(span, number)[0] ?? Buffer.alloc(0)
  return {
    traceId: one(1).toString('hex'),
    spanId: one(2).toString('hex'),
    parentId: one(4).toString('hex'),
    name: one(5).toString(),
    attributes: readAttributes(span, 9),
    events: nested(span, 11).map((event) => nested(event, 2)[0]?.toString() ?? ''),
    resource,
  }
}

function readAttributes(message: Buffer, number: number): ReceivedSpan['attributes'] {
  const attributes: ReceivedSpan['attributes'] = {}
  for (const pair of nested(message, number)) {
    const [name = '', value] = [nested(pair, 1)[0]?.toString(), nested(pair, 2)[0]]
    for (const field of value ? fieldsOf(value) : []) {
      if (field.number === 1) attributes[name] = field.bytes.toString()
      else if (field.number === 2) attributes[name] = field.value === 1n
      else if (field.number === 3) attributes[name] = Number(field.value)
      else if (field.number === 4) attributes[name] = field.bytes.readDoubleLE()
    }
  }
  return attributes
}
