import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../sandbox/index.ts'
import { runConformHere } from '../../support/programs/run-command.ts'
import { runScript } from '../../support/programs/run-script.ts'

const PATIENCE = { timeout: 120_000 }

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

const settings = (env: Record<string, string> = {}) => ({
  ONEC_API_KEY: sandbox.onec.apiKey,
  ONEC_ODATA_USER: sandbox.onec.user,
  ONEC_ODATA_PASSWORD: sandbox.onec.password,
  ...env,
})
const conform = (line: string[], env: Record<string, string> = {}) =>
  runConformHere(line, settings(env))

test(
  'ends with a table and 0 where all is right; an address is taken as it was pasted',
  PATIENCE,
  async () => {
    const [english, russian] = await Promise.all([
      conform([`${sandbox.onec.url}/hs/reconciliation/`, '--locale', 'en', '--write']),
      conform([sandbox.onec.url, '--odata', `${sandbox.onec.url}/odata/standard.odata/`]),
    ])
    const wrong = english.output.split('\n').filter((line) => /^ *(wrong|warning) +\D/.test(line))
    expect({ code: english.code, errors: english.errors, wrong }).toEqual({
      code: 0,
      errors: '',
      wrong: [],
    })
    expect(english.output).toMatch(/^1C: act of reconciliation$/m)
    expect(english.output).toMatch(
      /^ {2}right +The draft stayed unposted and is marked for deletion\.$/m,
    )
    expect(english.output).toMatch(/^right \d{2}, wrong 0(, not asked \d+)?$/m)
    expect(russian.code).toBe(0)
    expect(russian.output).toMatch(/^1С: акт сверки$/m)
    expect(russian.output).not.toContain('Черновик')
  },
)

test(
  'ends with 1 and the remedy where something is to be mended, and never says a secret',
  PATIENCE,
  async () => {
    sandbox.onec.setFaults('half_open_period')
    const [broken, refused] = await Promise.all([
      conform([sandbox.onec.url, '--locale', 'en']),
      conform([sandbox.onec.url, '--locale', 'en'], {
        ONEC_API_KEY: 'a-wrong-key-0123456789',
        ONEC_ODATA_PASSWORD: 'a-wrong-password',
      }),
    ])
    sandbox.onec.setFaults()
    expect(broken.code).toBe(1)
    expect(broken.output).toMatch(
      /^ {2}wrong +An act includes the movements of the last day of its period\.\n.*\n +what to do: .*КонецДня/m,
    )
    expect(refused.code).toBe(1)
    expect(refused.output).toMatch(/^ {2}wrong +The key is accepted/m)
    for (const { output, errors } of [broken, refused]) {
      expect(output + errors).not.toMatch(
        /a-wrong-key|a-wrong-password|sandbox-api-key|sandbox-password/,
      )
    }
  },
)

test(
  'a process of its own reads a key that no setting has from standard input',
  PATIENCE,
  async () => {
    const { code, output } = await runScript(
      'server/commands/conform.ts',
      [sandbox.onec.url, '--locale', 'en'],
      settings({ ONEC_API_KEY: '' }),
      `${sandbox.onec.apiKey}\n`,
    )
    expect(output).toMatch(/^ {2}right +The key is accepted/m)
    expect(code).toBe(0)
  },
)

test.each([
  [[], 'Name one address.'],
  [['ftp://1c.example'], 'Not an http address: ftp://1c.example'],
  [['https://1c.example', '--key', 'secret'], /Unknown option '--key'/],
  [['https://1c.example', '--counterparty', 'Romashka'], '--counterparty is a GUID.'],
])('refuses %j with a sentence and 2', PATIENCE, async (line, words) => {
  const { code, output, errors } = await conform(line)
  expect({ code, output }).toEqual({ code: 2, output: '' })
  expect(errors).toMatch(words)
  expect(errors).toContain('Usage: npm run conform -- URL')
})
