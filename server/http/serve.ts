import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'

export interface Listening {
  port: number
  /** No new connections; those under way get five seconds. */
  close(): Promise<void>
}

const GRACE_MS = 5000

/** @throws Error in plain words when the port is taken */
export async function serve(app: Express, port: number, host: string): Promise<Listening> {
  const server: Server = createServer(app)
  server.headersTimeout = 15_000
  // A scan of 20 MB over a slow line takes minutes.
  server.requestTimeout = 300_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Port ${port} is taken by another program. Stop it, or set PORT to another one.`,
            )
          : error,
      ),
    )
    server.listen(port, host, resolve)
  })
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
