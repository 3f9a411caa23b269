import { listen } from '../web/listen.ts'
import type { Places } from '../web/places.ts'
import { RequestError } from '../web/requests.ts'
import { createFaultSwitch, type MailFault } from './faults.ts'
import { startSmtp } from './smtp.ts'
import { createMailStore, type MailStore } from './store.ts'
import { serveMailbox } from './web.ts'

export interface RunningMailbox {
  store: MailStore
  smtpUrl: string
  url: string
  /** How the next messages are treated. */
  setFault(fault: MailFault | null): void
  close(): Promise<void>
}

/** Starts the mailbox: SMTP in, pages and JSON out. */
export async function startMailbox(options: {
  host: string
  smtpPort: number
  webPort: number
  timeZone: string
  places?: Places
}): Promise<RunningMailbox> {
  const { host, smtpPort, webPort, timeZone, places = {} } = options
  const store = createMailStore()
  const faults = createFaultSwitch()
  const smtp = await startSmtp(store, faults, { host, port: smtpPort })
  const web = await listen(
    async (request, response) => {
      try {
        await serveMailbox({ store, faults, timeZone, places }, request, response)
      } catch (error) {
        if (!(error instanceof RequestError)) throw error
        response.writeHead(error.status, { 'Content-Type': 'text/plain; charset=utf-8' })
        response.end(error.message)
      }
    },
    host,
    webPort,
  ).catch(async (error: unknown) => {
    await smtp.close()
    throw error
  })
  return {
    store,
    smtpUrl: `smtp://${host}:${smtp.port}`,
    url: `http://${host}:${web.port}/`,
    setFault: faults.set,
    close: async () => {
      await Promise.all([smtp.close(), web.close()])
    },
  }
}
