import { listen } from '../web/listen.ts'
import type { Places } from '../web/places.ts'
import { RequestError } from '../web/requests.ts'
import { createRefusalSwitch, type Refusal, startSmtp } from './smtp.ts'
import { createMailStore, type MailStore } from './store.ts'
import { serveMailbox } from './web.ts'

export interface RunningMailbox {
  store: MailStore
  smtpUrl: string
  url: string
  refuse(refusal: Refusal | null): void
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
  const refusals = createRefusalSwitch()
  const smtp = await startSmtp(store, refusals, { host, port: smtpPort })
  const web = await listen(
    async (request, response) => {
      try {
        await serveMailbox({ store, refusals, timeZone, places }, request, response)
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
    refuse: refusals.set,
    close: async () => {
      await Promise.all([smtp.close(), web.close()])
    },
  }
}
