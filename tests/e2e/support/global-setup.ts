import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import chromium from '@sparticuz/chromium'
import { PASSWORD } from './people.ts'
import { startPortal } from './start-portal.ts'

/** Starts the portal that all files share, and finds a browser. */
export default async function setup(): Promise<() => Promise<void>> {
  process.env.CHROMIUM_PATH ||= await chromium.executablePath()
  const portal = await startPortal()
  process.env.E2E_URL = portal.url
  process.env.E2E_ONEC = portal.onec
  process.env.E2E_BITRIX24 = portal.bitrix24
  process.env.E2E_EDI = portal.edi
  process.env.E2E_MAILBOX = portal.mailbox
  process.env.E2E_CLIENTS = await makeClients(portal.env, new URL('/base', portal.onec).href)
  return portal.stop
}

async function makeClients(env: NodeJS.ProcessEnv, onecUrl: string): Promise<string> {
  const script = 'tests/e2e/support/make-clients.ts'
  const { stdout } = await promisify(execFile)(process.execPath, [script, onecUrl, PASSWORD], {
    env,
  })
  return stdout
}
