import { createServer, type Socket } from 'node:net'

/** The harmless text that every antivirus takes for a virus, put together so that none finds it here. */
export const EICAR = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}$',
  'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
].join('')

export interface ClamdImitation {
  url: string
  /** How many files it was asked about. */
  asked(): number
  close(): Promise<void>
}

/**
 * Speaks clamd's INSTREAM and knows one virus. @param mostBytes its StreamMaxLength
 * @param answer says this instead of a verdict; null: says nothing at all
 */
export async function startClamd(
  given: { mostBytes?: number; answer?: string | null } = {},
): Promise<ClamdImitation> {
  const { mostBytes = 25 * 1024 * 1024 } = given
  const open = new Set<Socket>()
  let asked = 0
  const server = createServer((socket) => {
    open.add(socket)
    let received = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('close', () => open.delete(socket))
    socket.on('data', (part) => {
      received = Buffer.concat([received, part])
      const verdict = verdictOn(received, mostBytes)
      if (verdict === null || socket.writableEnded) return
      asked += 1
      if (given.answer !== null) socket.end(`${given.answer ?? verdict}\0`)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `tcp://127.0.0.1:${address.port}`,
    asked: () => asked,
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

const COMMAND = Buffer.from('zINSTREAM\0')

/** Null until the stream has ended. */
function verdictOn(received: Buffer, mostBytes: number): string | null {
  if (received.length < COMMAND.length) return null
  if (!received.subarray(0, COMMAND.length).equals(COMMAND)) return 'UNKNOWN COMMAND'
  const chunks: Buffer[] = []
  let size = 0
  let at = COMMAND.length
  while (at + 4 <= received.length) {
    const length = received.readUInt32BE(at)
    if (length === 0) {
      const isVirus = Buffer.concat(chunks).includes(EICAR)
      return isVirus ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'
    }
    size += length
    if (size > mostBytes) return 'INSTREAM size limit exceeded. ERROR'
    chunks.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
