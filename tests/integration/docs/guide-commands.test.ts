import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import express from 'express'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../sandbox/index.ts'
import { createGuessLimit } from '../../../server/http/hooks/guess-limit.ts'
import { onecHooks } from '../../../server/http/hooks/onec.ts'
import { createLogger } from '../../../server/platform/log.ts'
import { listening } from '../../support/http.ts'

/**
 * The commands of the guide for 1C, as they stand there, in a shell: against the imitation of 1C under `basic+header`
 * and against the portal's own hook. What the guide says one sees is what comes.
 */

const run = promisify(execFile)
const HOOK_KEY = 'key-of-the-hook-of-1c'
const ROMASHKA = '6f1d2c84-9b3e-11ee-8c5a-00155d0a7b01'

const guides = ['guide.md', 'guide.en.md'].map((name) => ({
  name,
  text: readFileSync(new URL(`../../../docs/onec/${name}`, import.meta.url), 'utf8'),
}))

/** The block of commands that has this in it, and the sentence on what is seen that follows. */
function stepOf(text: string, part: string): { command: string; seen: string } {
  const pieces = text.split('```')
  const at = pieces.findIndex((piece) => piece.startsWith('sh\n') && piece.includes(part))
  const seen = (pieces[at + 1] ?? '').split('\n').find((line) => line.includes('**'))
  return { command: (pieces[at] ?? '').slice('sh\n'.length).trim(), seen: seen ?? '' }
}

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({
    auth: 'basic+header',
    now: () => new Date('2026-11-21T09:00:00Z'),
  })
})

afterAll(() => sandbox.close())

/** What the person of the guide has put into variables by then. */
async function variables(): Promise<Record<string, string>> {
  const guesses = createGuessLimit({
    take: async () => 0,
    giveBack: async () => {},
    reset: async () => {},
  })
  const onec = { note: async () => 'unknown' as const }
  const log = createLogger('silent')
  const hooks = onecHooks({ intakes: { onec }, log, key: HOOK_KEY, guesses })
  return {
    PATH: process.env.PATH ?? '',
    ONEC: sandbox.onec.url,
    PORTAL_SVC: `${sandbox.onec.user}:${sandbox.onec.password}`,
    ONEC_API_KEY: sandbox.onec.apiKey,
    COUNTERPARTY: ROMASHKA,
    PORTAL: await listening(express().use(hooks)),
    ONEC_HOOK_KEY: HOOK_KEY,
  }
}

async function shell(command: string): Promise<{ status: number; body: string }> {
  const withStatus = command.replace('curl -s', "curl -s -w '\\n%{http_code}'")
  const env = { NODE_ENV: 'test' as const, ...(await variables()) }
  const options = { env, maxBuffer: 2 ** 26 }
  const { stdout } = await run('sh', ['-c', withStatus], options)
  const [status = '', ...lines] = stdout.split('\n').reverse()
  return { status: Number(status), body: lines.reverse().join('\n') }
}

describe.each(guides)('$name', ({ text }) => {
  test.each([
    ['standard.odata/?', 200, '"name":"Catalog_Организации"'],
    ['X-API-Key: $ONEC_API_KEY" "$ONEC/hs/reconciliation/ping', 200, '"service":"reconciliation"'],
    ['X-API-Key: wrong', 401, '"code":"unauthorized"'],
    ['reconciliation/act?', 200, 'closing_balance'],
    ['reconciliation/counterparties?', 200, 'items'],
    ['hooks/1c/acts', 404, '"code":"not_found"'],
  ])('%s answers %i with what the guide says', async (part, status, content) => {
    const { command, seen } = stepOf(text, part)
    expect(command).toMatch(/^curl -s /)
    const answer = await shell(command)

    expect(answer.status).toBe(status)
    expect(answer.body.replaceAll('": ', '":')).toContain(content)
    expect(seen).toContain(content)
    if (status >= 400) expect(seen).toContain(`${status}`)
  })

  test('the keys of step 1 are two lines of 64 characters', async () => {
    const { command } = stepOf(text, 'openssl')
    const made = await Promise.all([1, 2].map(() => run('sh', ['-c', command])))

    const keys = made.map(({ stdout }) => stdout.trim())
    expect(keys.every((key) => /^[0-9a-f]{64}$/.test(key))).toBe(true)
    expect(new Set(keys)).toHaveLength(2)
  })
})

test('npm run conform of step 10 finds nothing wrong and ends as the guide says', async () => {
  const { command, seen } = stepOf(guides[0]?.text ?? '', 'conform')
  expect(command).toMatch(/^npm run conform -- /)
  // By the clock on the wall, as the command itself goes.
  const today = await startSandbox({ auth: 'basic+header' })
  onTestFinished(() => today.close())
  const env = {
    NODE_ENV: 'test' as const,
    PATH: process.env.PATH,
    ONEC: today.onec.url,
    COUNTERPARTY: ROMASHKA,
    ONEC_HS_AUTH: 'basic+header',
    ONEC_API_KEY: today.onec.apiKey,
    ONEC_ODATA_USER: today.onec.user,
    ONEC_ODATA_PASSWORD: today.onec.password,
    ONEC_CONFIGURATION: 'bp30',
  }
  const { stdout } = await run('sh', ['-c', command], { env, maxBuffer: 2 ** 26 })

  expect(stdout.trim().split('\n').at(-1)).toContain('неверно 0')
  expect(seen).toContain('неверно 0')
})
