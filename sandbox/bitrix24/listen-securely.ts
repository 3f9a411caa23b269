import { createServer } from 'node:https'
import { type Listening, portOf } from '../web/listen.ts'
import type { Portal } from './portal.ts'
import { servePortal } from './serve.ts'

/** The same portal over HTTPS, with a certificate that is usually self-signed. */
export async function listenSecurely(
  portal: Portal,
  host: string,
  { key, cert }: { key: string; cert: string },
): Promise<Listening> {
  const server = createServer({ key, cert }, (request, response) => {
    servePortal(portal, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, resolve)
  })
  return {
    port: portOf(server.address()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
