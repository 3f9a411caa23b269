import { test as base } from 'vitest'
import { type Sandbox, startSandbox } from '../../../sandbox/index.ts'

/** The day the sandbox of these tests lives on. */
export const TODAY = '2026-11-21'

export const ROMASHKA = '6f1d2c84-9b3e-11ee-8c5a-00155d0a7b01'

/** A sandbox of its own for each test. */
export const test = base.extend<{ sandbox: Sandbox }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads a fixture's needs from this pattern
  sandbox: async ({}, use) => {
    const sandbox = await startSandbox({
      now: () => new Date(`${TODAY}T09:00:00Z`),
      poolTimeout: 50,
    })
    await use(sandbox)
    await sandbox.close()
  },
})

export function guidOf(sandbox: Sandbox, key: string): string {
  const found = sandbox.onec.base.counterparties.find((one) => one.key === key)
  if (!found) throw new Error(`no counterparty ${key}`)
  return found.guid
}

/** Asks the HTTP service, with the right key unless told otherwise. */
export function ask(sandbox: Sandbox, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${sandbox.onec.apiKey}`, ...init.headers }
  return fetch(`${sandbox.onec.url}/hs/reconciliation${path}`, {
    redirect: 'manual',
    ...init,
    headers,
  })
}

export function actPath(guid: string, from = '2026-07-01', to = '2026-09-30'): string {
  return `/act?counterparty_guid=${guid}&date_from=${from}&date_to=${to}`
}
