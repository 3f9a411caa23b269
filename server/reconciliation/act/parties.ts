import { readInn, readKpp } from '../../counterparties/index.ts'
import type { PartyCard, ReconciliationAnswer } from '../../onec/port.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { PartyView } from '../views.ts'

/** A party as it is stored and printed; what 1C told of it besides is there where it told it. */
export type StoredParty = PartyView & Prisma.InputJsonObject

/** The parties as the portal knows them. */
export interface KnownParties {
  supplier: PartyView
  customer: PartyView
}

/** Both parties as an edition of this answer prints them. */
export function printedParties(
  { organization, counterparty }: ReconciliationAnswer,
  known: KnownParties,
): { supplier: StoredParty; customer: StoredParty } {
  return {
    supplier: chooseParty(organization, known.supplier),
    customer: chooseParty(counterparty, known.customer),
  }
}

/**
 * Name, INN, KPP and everything else come from one source, so that the requisites of two firms are never mixed: 1C's
 * answer where it names the INN, or where nobody knows one; else the portal. A sole trader has no KPP.
 */
function chooseParty(received: PartyCard | null, known: PartyView): StoredParty {
  const inn = readInn(received?.inn)
  if (received && (inn !== null || readInn(known.inn) === null)) {
    const { guid: _, name, inn: _inn, kpp, ...more } = received
    return { name: name || known.name, inn, kpp: readKpp(kpp, inn), ...more }
  }
  const own = readInn(known.inn)
  return { name: known.name, inn: own, kpp: readKpp(known.kpp, own) }
}
