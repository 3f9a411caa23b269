import { afterAll, beforeAll } from 'vitest'
import { type Sandbox, startSandbox } from '../../../sandbox/index.ts'
import type { SandboxOptions } from '../../../sandbox/options.ts'
import {
  createAskedBase,
  listQuestions,
  type Manner,
  type Target,
  timesOf,
} from '../../../server/conformance/index.ts'
import type { CheckResult } from '../../../server/platform/checks/check.ts'
import { runChecks } from '../../../server/platform/checks/run-checks.ts'
import { createClock } from '../../../server/platform/clock.ts'

export interface Asking {
  target?: Partial<Target>
  manners?: readonly Manner[]
  /** Only these questions; all where absent. */
  only?: readonly string[]
}

const ALL: readonly Manner[] = ['gentle', 'thorough', 'write']

/** Whom the questions are asked about depends on the balances of the day, and not every counterparty has all that can be wrong. */
const now = () => new Date('2026-11-30T09:00:00Z')

/** One imitation of 1C for a whole file of tests, and a way to ask it. */
export function sandboxOfTests(options: SandboxOptions = {}): {
  sandbox(): Sandbox
  ask(how?: Asking): Promise<CheckResult[]>
} {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox({ now, ...options })
    // The ledgers are written when somebody first looks, which takes a busy machine its time.
    await fetch(`${sandbox.onec.url}/hs/reconciliation/counterparties?nonzero=true`, {
      headers: { authorization: `Bearer ${sandbox.onec.apiKey}` },
    })
  })
  afterAll(() => sandbox.close())

  return {
    sandbox: () => sandbox,
    ask: async ({ target, manners = ALL, only } = {}) => {
      const { url, apiKey, user, password } = sandbox.onec
      const base = createAskedBase({
        url,
        odataUrl: url,
        auth: { kind: 'bearer', apiKey, user, password },
        configuration: 'bp30',
        ...timesOf(createClock('Europe/Moscow', now)),
        inn: async () => null,
        counterpartyGuid: null,
        concurrency: null,
        callMs: 30_000,
        ...target,
      })
      try {
        const groups = listQuestions(base, manners).map((group) => ({
          ...group,
          checks: group.checks.filter(({ id }) => !only || only.includes(id)),
        }))
        return await runChecks(groups, { deadlineMs: 60_000 })
      } finally {
        await base.close()
      }
    },
  }
}
