import type { ReconciliationDeps } from '../deps.ts'
import { fetchProvedReconciliation } from '../proof/fetch-proved-reconciliation.ts'
import { type ComparedClosing, compareClosings, findWrongTotals } from './find-differing.ts'
import { readKnownClosings } from './known-closings.ts'
import { readAllBalances } from './read-balances.ts'
import { type BalancesCheck, saveBalancesCheck } from './stored-check.ts'
import { tellBalances } from './tell.ts'

/** Acts that are asked for again; where more differ, these say enough. */
const MAX_ASKED_AGAIN = 20

/**
 * Holds the acts that customers have against 1C's own balances of the same day. An act that differs is asked for
 * again, for it may merely be old: what 1C gives now decides. Nothing is published by this. Staff are told of what
 * differs still, and of a list that does not come to 1C's own total, once.
 */
export async function compareBalances(deps: ReconciliationDeps): Promise<void> {
  const { onec, database, clock } = deps
  if (!onec) return
  const { prisma } = database
  const at = clock.now().toISOString()
  const { on, closings } = await readKnownClosings(database, clock.now())
  const read = on === null ? null : await readAllBalances(onec, on)
  if (read && read.kind !== 'done') {
    await saveBalancesCheck(prisma, { at, failure: read.failure.code })
    return
  }
  const balances = read?.value ?? { items: [], totals: null }
  const { compared, differing, sums } = compareClosings(closings, balances)
  const asked = await askAgain(deps, differing)
  const check: BalancesCheck = {
    at,
    on,
    compared: compared.length,
    outdated: asked.outdated,
    unasked: asked.unasked,
    sums: sums.map((sum) => ({ ...sum, acts: `${sum.acts}`, balances: `${sum.balances}` })),
    differing: asked.differing.map(({ counterparty, actId, currency, closing, balance }) => ({
      ...{ counterpartyId: counterparty.id, name: counterparty.name, actId, currency },
      act: `${closing}`,
      balance: `${balance}`,
    })),
    wrongTotals: findWrongTotals(balances).map(({ currency, listed, stated }) => ({
      ...{ currency, listed: `${listed}`, stated: `${stated}` },
    })),
    hasTotals: balances.totals !== null,
  }
  await prisma.$transaction(async (transaction) => {
    await tellBalances(deps, transaction, check)
    await saveBalancesCheck(transaction, check)
  })
}

/** Those that differ from 1C's balance still when the act is asked for now. */
async function askAgain(deps: ReconciliationDeps, differing: readonly ComparedClosing[]) {
  const found = { differing: [] as ComparedClosing[], outdated: 0, unasked: 0 }
  for (const [index, one] of differing.entries()) {
    if (index >= MAX_ASKED_AGAIN) {
      found.unasked += 1
      continue
    }
    const { counterparty, from, to } = one
    const query = { counterpartyGuid: counterparty.guid, from, to }
    const outcome = await fetchProvedReconciliation(deps, query, counterparty)
    if (outcome.kind !== 'done') found.unasked += 1
    else if (outcome.value.answer.closingBalance === one.balance) found.outdated += 1
    else found.differing.push({ ...one, closing: outcome.value.answer.closingBalance })
  }
  return found
}
