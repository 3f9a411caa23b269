import type { PrismaClient } from '../../platform/database/connect.ts'
import type { ReconciliationEdition } from '../../reconciliation/index.ts'
import type { RecipientTitle } from './read-recipient-title.ts'

const GUID_AT_END = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Whether a title that was handed in answers this edition: our files end with its id. An operator may have named the
 * file anew; such a one is taken on the word of staff alone.
 */
export async function isOfThisAct(
  prisma: PrismaClient,
  { answeredFileId }: RecipientTitle,
  { id, counterpartyId }: ReconciliationEdition,
  isByStaff: boolean,
): Promise<boolean> {
  const guid = GUID_AT_END.exec(answeredFileId)?.[0].toLowerCase()
  if (guid === id) return true
  const where = { actId: id, counterpartyId, fileName: `${answeredFileId}.xml` }
  if ((await prisma.ediDocument.count({ where })) > 0) return true
  if (!isByStaff) return false
  if (guid === undefined) return true
  return (await prisma.reconciliationAct.count({ where: { id: guid } })) === 0
}
