import type { PrismaClient } from '../../platform/database/connect.ts'
import type { ReconciliationEdition } from '../../reconciliation/index.ts'
import { findAnsweredAct } from './find-answered-act.ts'
import type { RecipientTitle } from './read-recipient-title.ts'

/** Diadoc's and ЭДО Лайт's ids of participants say the INN; Saby's do not. */
const INN_IN_ID = /_2(?:BM|LT)-(\d{12}|\d{10})(?=[-_])/g

/**
 * Whether a title that was handed in answers this edition. An operator may have named the file so that nothing here
 * knows it: such a one is taken on the word of staff alone, unless it names other parties.
 */
export async function isOfThisAct(
  prisma: PrismaClient,
  title: RecipientTitle,
  edition: ReconciliationEdition,
  isByStaff: boolean,
): Promise<'yes' | 'other_act' | 'other_party'> {
  const answered = await findAnsweredAct(prisma, title)
  if (answered !== null) return answered === edition.id ? 'yes' : 'other_act'
  if (!isByStaff) return 'other_act'
  return namesOthers(title, edition) ? 'other_party' : 'yes'
}

function namesOthers(
  { fileId, answeredFileId }: RecipientTitle,
  { supplier, customer }: ReconciliationEdition,
): boolean {
  const parties = [supplier.inn, customer.inn]
  return [fileId, answeredFileId].some((id) =>
    [...id.matchAll(INN_IN_ID)].some(([, inn]) => !parties.includes(inn ?? '')),
  )
}
