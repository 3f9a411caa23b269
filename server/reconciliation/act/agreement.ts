import type { Transaction } from '../../platform/database/connect.ts'
import { changeableBy } from './agreement-states.ts'

interface Agreement {
  actId: string
  /** The person of the customer; null: whoever signed it in electronic exchange. */
  actorId: string | null
  /** Of that one, as the file says. */
  signedBy?: string
  at: Date
}

/** Stores the customer's agreement to the act. False: somebody's agreement is stored already and stays theirs. */
export async function recordAgreement(
  transaction: Transaction,
  { actId, actorId, signedBy, at }: Agreement,
): Promise<boolean> {
  const { count } = await transaction.reconciliationAct.updateMany({
    where: { id: actId, ...changeableBy('agree') },
    data: { agreedAt: at, agreedById: actorId, agreedByName: signedBy ?? null },
  })
  return count === 1
}

/** Stores that the act is signed: its scan was accepted, or both signed in electronic exchange. Whoever had not agreed to it has by their signature. */
export async function recordSignature(transaction: Transaction, signed: Agreement): Promise<void> {
  const { actId: id, at } = signed
  await recordAgreement(transaction, signed)
  await transaction.reconciliationAct.updateMany({
    where: { id, ...changeableBy('sign') },
    data: { signedAt: at, scanReceivedAt: null },
  })
}

/** Takes the agreement back. False: there is none, or the act is signed. */
export async function withdrawAgreement(transaction: Transaction, id: string): Promise<boolean> {
  const { count } = await transaction.reconciliationAct.updateMany({
    where: { id, ...changeableBy('takeBack') },
    data: { agreedAt: null, agreedById: null, agreedByName: null },
  })
  return count === 1
}

/**
 * An electronic signature was annulled: the act is signed no more, and agreed to only if a person of the portal had
 * agreed. To be called where no scan was accepted, which is a signature of its own.
 */
export async function annulSignature(transaction: Transaction, id: string): Promise<void> {
  const { reconciliationAct } = transaction
  const where = { id, ...changeableBy('annul') }
  const { count } = await reconciliationAct.updateMany({ where, data: { signedAt: null } })
  if (count === 0) return
  await reconciliationAct.updateMany({
    where: { id, agreedById: null },
    data: { agreedAt: null, agreedByName: null },
  })
}

/** A scan of the signed act waits for the supplier's look from now on, or no more (null). */
export async function recordActScan(
  transaction: Transaction,
  id: string,
  at: Date | null,
): Promise<void> {
  await transaction.reconciliationAct.update({ where: { id }, data: { scanReceivedAt: at } })
}
