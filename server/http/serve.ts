import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'

export interface Listening {
  port: number
  /** No new connections; those under way get five seconds. */
  close(): Promise<void>
}

const GRACE_MS = 5000

/** Where a process listens. */
export interface Place {
  port: number
  host: string
  /** The setting that says the port. */
  setting: 'PORT' | 'WORKER_PORT'
}

/**
 * To be asked before anything is opened: who cannot listen should say so at once, and not after minutes of set-up.
 * @throws Error in plain words
 */
export async function assertFree(place: Place): Promise<void> {
  const server = createServer()
  await listen(server, place)
  await new Promise((done) => server.close(done))
}

/** @throws Error in plain words when the port is taken */
export async function serve(app: Express, place: Place): Promise<Listening> {
  const server: Server = createServer(app)
  server.headersTimeout = 15_000
  // Longer than proxies keep a connection that nobody uses (nginx: 60 s): else one is closed just as it is used again.
  server.keepAliveTimeout = 75_000
  // A scan of 20 MB over a slow line takes minutes.
  server.requestTimeout = 300_000
  await listen(server, place)
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), GRACE_MS).unref()
      }),
  }
}

async function listen(server: Server, place: Place): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, place)))
    server.listen(place.port, place.host, resolve)
  })
}

function explain(error: NodeJS.ErrnoException, { port, host, setting }: Place): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new Error(
        `Port ${port} is taken by another program. Stop it, or set ${setting} to another one.`,
      )
    case 'EACCES':
      return new Error(
        `This user may not listen on port ${port}. Set ${setting} to 1024 or more, with a proxy in front.`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Error(
        `HOST=${host} is no address of this machine. 0.0.0.0 stands for all of them.`,
      )
    default:
      return error
  }
}
