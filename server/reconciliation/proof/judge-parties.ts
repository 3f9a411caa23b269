import {
  bareName,
  findNamesake,
  findOthersByInn,
  namesAgree,
  readInn,
  readKpp,
} from '../../counterparties/index.ts'
import type { PartyCard, ReconciliationAnswer } from '../../onec/port.ts'
import { Failure } from '../../platform/errors/failure.ts'
import type { ReconciliationDeps } from '../deps.ts'
import type { Hold } from '../hold/hold.ts'
import type { PartyView } from '../views.ts'

/**
 * Whose act an answer is. The surest sign decides: the guid (which the proof has held against the one asked for), the
 * INN, the name. An answer of somebody else is a failure; one that does not tell is held until staff confirm it.
 */
export async function judgeParties(
  deps: Pick<ReconciliationDeps, 'database' | 'supplier'>,
  { counterparty, organization }: ReconciliationAnswer,
  known: PartyView & { id: string },
): Promise<Failure | Hold[]> {
  const supplier = organization ? judgeSupplier(organization, await deps.supplier()) : null
  if (supplier instanceof Failure) return supplier
  const customer = await judgeCustomer(deps, counterparty, known)
  if (customer instanceof Failure) return customer
  return [customer, supplier].filter((hold) => hold !== null)
}

async function judgeCustomer(
  { database }: Pick<ReconciliationDeps, 'database'>,
  received: PartyCard,
  known: PartyView & { id: string },
): Promise<Failure | Hold | null> {
  const [ours, theirs] = [readInn(known.inn), readInn(received.inn)]
  const details = compared(known, received)
  if (received.guid !== null) {
    if (!ours || !theirs || ours === theirs) return null
    return { reason: 'act.inn_unconfirmed', key: theirs, details }
  }
  if (ours && theirs && ours !== theirs) return new Failure('act.other_counterparty', { details })
  const others = theirs ? await findOthersByInn(database, known.id, theirs) : []
  if (ours && theirs) {
    // Branches share an INN: the KPP of a branch that the portal knows makes it that branch's act.
    const kpp = readKpp(received.kpp, theirs)
    const isBranch = kpp !== null && kpp !== readKpp(known.kpp, ours)
    const branch = isBranch && others.some((one) => readKpp(one.kpp, theirs) === kpp)
    return branch ? new Failure('act.other_counterparty', { details }) : null
  }
  if (others.length > 0) return new Failure('act.other_counterparty', { details })
  const key = [bareName(received.name) || received.name, theirs].filter(Boolean).join(' ')
  const hold = { reason: 'act.name_unconfirmed', key } as const
  if (!namesAgree(known.name, received.name)) return { ...hold, details }
  if (bareName(known.name) === bareName(received.name)) return null
  const namesake = await findNamesake(database, known.id, received.name)
  return namesake ? { ...hold, details: { ...details, namesake: namesake.name } } : null
}

function judgeSupplier(received: PartyCard, known: PartyView): Failure | Hold | null {
  const [ours, theirs] = [readInn(known.inn), readInn(received.inn)]
  const details = compared(known, received)
  if (ours && theirs) {
    return ours === theirs ? null : new Failure('act.other_organization', { details })
  }
  if (known.name === '' || namesAgree(known.name, received.name)) return null
  const key = [bareName(received.name) || received.name, theirs].filter(Boolean).join(' ')
  return { reason: 'act.organization_unconfirmed', key, details }
}

function compared(ours: PartyView, theirs: PartyCard): Hold['details'] {
  return {
    ourName: ours.name,
    theirName: theirs.name,
    ourInn: ours.inn,
    theirInn: theirs.inn,
    ourKpp: ours.kpp,
    theirKpp: theirs.kpp,
  }
}
