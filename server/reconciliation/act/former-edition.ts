import { isDeepStrictEqual } from 'node:util'
import type { PartyCard, ReconciliationAnswer } from '../../onec/port.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { Edition } from './edition.ts'
import type { KnownParties } from './parties.ts'

/**
 * The edition that an earlier release stored of the same answer, whose hash was over what 1C returned alone; null:
 * there is none. It stays the edition where the requisites it prints are the right ones to this day: a new recipe of
 * the hash makes no new edition, mended requisites do.
 * @param edition of the answer as it would be stored today
 */
export async function findFormerEdition(
  transaction: Transaction,
  period: { counterpartyId: string; periodFrom: Date; periodTo: Date },
  answer: ReconciliationAnswer,
  { edition, known }: { edition: Edition; known: KnownParties },
): Promise<{ id: string } | null> {
  const act = await transaction.reconciliationAct.findUnique({
    where: {
      counterpartyId_periodFrom_periodTo_dataHash: {
        ...period,
        dataHash: formerHash(answer, edition),
      },
    },
    select: { id: true, supplier: true, customer: true },
  })
  if (!act) return null
  const isAsThen =
    isDeepStrictEqual(act.supplier, formerParty(answer.organization, known.supplier)) &&
    isDeepStrictEqual(act.customer, formerParty(answer.counterparty, known.customer))
  const isRight = hasRequisites(act.supplier, edition.supplier)
  return isAsThen && isRight && hasRequisites(act.customer, edition.customer) ? act : null
}

function hasRequisites(stored: unknown, { inn, kpp }: Edition['customer']): boolean {
  const { inn: storedInn, kpp: storedKpp } = stored as Edition['customer']
  return storedInn === inn && storedKpp === kpp
}

/** As releases before December 2026 made it. */
function formerHash(answer: ReconciliationAnswer, { lines, contractTotals }: Edition): string {
  const data = [
    answer.currency,
    answer.contract,
    formerHashedParty(answer.organization),
    formerHashedParty(answer.counterparty),
    `${answer.openingBalance}`,
    `${answer.closingBalance}`,
    lines,
    ...(contractTotals ? [contractTotals] : []),
  ]
  return sha256(JSON.stringify(data))
}

function formerHashedParty(party: PartyCard | null) {
  if (!party) return null
  const { guid: _, name, inn, kpp, ...more } = party
  return Object.keys(more).length > 0 ? [name, inn, kpp, more] : [name, inn, kpp]
}

function formerParty(received: PartyCard | null, known: KnownParties['customer']) {
  const {
    guid: _,
    name,
    inn,
    kpp,
    ...more
  } = received ?? { guid: null, name: '', inn: null, kpp: null }
  return { name: name || known.name, inn: inn ?? known.inn, kpp: kpp ?? known.kpp, ...more }
}
