import { z } from 'zod'
import { openStateFile } from '../state/state-file.ts'
import { listen } from '../web/listen.ts'
import type { Places } from '../web/places.ts'
import { createPortal, takePortal } from './create-portal.ts'
import { describeSandbox } from './describe-sandbox.ts'
import { listenSecurely } from './listen-securely.ts'
import { type Bitrix24Options, type Bitrix24Settings, bitrix24Schema } from './options.ts'
import type { PortalState } from './portal.ts'
import type { Bitrix24Sandbox } from './sandbox.ts'
import { servePortal } from './serve.ts'

export type { Bitrix24Sandbox } from './sandbox.ts'

/** Settings with what tests inject. */
export type Bitrix24Start = Bitrix24Settings & {
  host?: string
  timeZone?: string
  now?: () => Date
  tls?: { key: string; cert: string }
  /** The folder that changes are stored in for the next start; null: nothing is stored. */
  state?: string | null
  places?: Places
}

/**
 * Starts a Bitrix24 portal over real HTTP on this machine; port 0 takes any free one. Throws with a
 * readable text when an option is wrong.
 */
export async function startBitrix24(start: Bitrix24Start = {}): Promise<Bitrix24Sandbox> {
  const {
    host = '127.0.0.1',
    timeZone = 'Europe/Moscow',
    now = () => new Date(),
    tls,
    state = null,
    places = {},
    ...settings
  } = start
  const read = bitrix24Schema.safeParse(settings)
  if (!read.success) throw new Error(`bitrix24 options: ${z.prettifyError(read.error)}`)
  const options: Bitrix24Options = { ...read.data, host, timeZone, now }
  const stateFile = openStateFile<PortalState>(state, 'bitrix24')
  const portal = createPortal(options, stateFile.stored, places)
  const server = await listen(
    async (request, response) => {
      response.once('close', stateFile.touch)
      await servePortal(portal, request, response)
    },
    host,
    options.port,
  )
  portal.origin = `http://${host}:${server.port}`
  stateFile.watch(() => takePortal(portal))
  const secure =
    tls === undefined
      ? null
      : await listenSecurely(portal, host, tls).catch(async (error: unknown) => {
          await server.close()
          throw error
        })
  return describeSandbox(portal, stateFile, server, secure)
}
