import { expect, test } from 'vitest'
import { proveReconciliation } from '../../../../server/reconciliation/proof/prove-reconciliation.ts'
import { falsify } from '../../../support/ledgers/falsify.ts'
import { ASKED, makeLedger } from '../../../support/ledgers/ledger.ts'
import { createRandom } from '../../../support/ledgers/random.ts'
import { writeLedger } from '../../../support/ledgers/write-ledger.ts'
import { startClient, startServer } from './support.ts'

/** Over the wire; tests/unit/onec/http-service/shapes.test.ts does the same with as many as one has time for. */
const COUNT = 100

test('a base that writes each act in another shape: true ones are shown, false ones are not', async () => {
  const bodies = Array.from({ length: COUNT }, (_, seed) => {
    const random = createRandom(seed + 500)
    const ledger = makeLedger(random)
    return [writeLedger(ledger, random), falsify(ledger, random).body]
  }).flat()
  const server = await startServer((_request, response, count) => {
    response.end(bodies[count - 1])
  })
  // A body cut short is asked for again by the queue, not by the call; the breaker would pause after five of them.
  const { client } = startClient(server.url, {
    retry: { delaysMs: [] },
    unitCurrency: async () => 'RUB',
    breaker: { failures: COUNT },
  })

  const shown: boolean[] = []
  for (const _ of bodies) {
    const outcome = await client.reconciliationAct(ASKED)
    shown.push(outcome.kind === 'done' && proveReconciliation(outcome.value, ASKED) === null)
  }

  expect(shown).toEqual(bodies.map((_, index) => index % 2 === 0))
})
