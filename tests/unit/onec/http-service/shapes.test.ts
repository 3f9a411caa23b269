import { describe, expect, test } from 'vitest'
import { readReconciliationAct } from '../../../../server/onec/http-service/answers.ts'
import { classifyAnswer } from '../../../../server/onec/http-service/classify.ts'
import type { ReconciliationAnswer } from '../../../../server/onec/port.ts'
import type { Failure } from '../../../../server/platform/errors/failure.ts'
import { createSecretScrubber } from '../../../../server/platform/outbound/sanitize.ts'
import { proveReconciliation } from '../../../../server/reconciliation/proof/prove-reconciliation.ts'
import { falsify } from '../../../support/ledgers/falsify.ts'
import { ASKED, makeLedger } from '../../../support/ledgers/ledger.ts'
import { createRandom } from '../../../support/ledgers/random.ts'
import { writeLedger } from '../../../support/ledgers/write-ledger.ts'

/** Ledgers of each kind; `SVERKA_LEDGERS=100000` takes a few minutes. */
const COUNT = Number(process.env.SVERKA_LEDGERS ?? 500)

const context = { scrub: createSecretScrubber(() => []), now: 0, auth: 'bearer' } as const
const OPTIONS = { timeZone: 'Europe/Moscow', unitCurrency: 'RUB' }

/** What becomes of a body that came over the wire: an act that may be shown, or why it may not. */
function receive(body: string): ReconciliationAnswer | Failure {
  const answer = { status: 200, headers: {}, body: { bytes: Buffer.from(body), complete: true } }
  const classified = classifyAnswer('act', answer, context)
  if (classified.kind !== 'done') return classified.failure
  const read = readReconciliationAct(classified.value, OPTIONS)
  if (read.kind !== 'done') return read.failure
  return proveReconciliation(read.value, ASKED) ?? read.value
}

describe(`${COUNT} ledgers in the shapes that modules write`, () => {
  test('every true one is shown, to the kopeck and in order', { timeout: 900_000 }, () => {
    for (let seed = 1; seed <= COUNT; seed += 1) {
      const random = createRandom(seed)
      const ledger = makeLedger(random)
      const body = writeLedger(ledger, random)

      const act = receive(body)

      if (act instanceof Error) {
        throw new Error(
          `${seed}: ${act.code} ${JSON.stringify(act.details)} of ${body.slice(0, 3000)}`,
        )
      }
      const sums = act.lines.map(({ date, debit, credit }) => `${date} ${debit} ${credit}`)
      const told = ledger.lines.map(({ date, debit, credit }) => `${date} ${debit} ${credit}`)
      const dates = act.lines.map(({ date }) => date)
      // Comparing with `expect` a hundred thousand times takes longer than everything else.
      const isSame =
        act.openingBalance === ledger.opening &&
        act.closingBalance === ledger.closing &&
        act.currency === 'RUB' &&
        sums.toSorted().join() === told.toSorted().join() &&
        dates.join() === dates.toSorted().join()
      if (!isSame) throw new Error(`${seed}: other figures of ${body}`)
    }
  })

  test('no false one is shown', { timeout: 900_000 }, () => {
    const ways = new Map<string, number>()
    for (let seed = 1; seed <= COUNT; seed += 1) {
      const random = createRandom(seed + 1_000_000_000)
      const { body, way } = falsify(makeLedger(random), random)
      ways.set(way, (ways.get(way) ?? 0) + 1)

      if (!(receive(body) instanceof Error)) throw new Error(`${seed}: ${way} is shown: ${body}`)
    }
    expect(ways.size).toBeGreaterThan(20)
  })
})
