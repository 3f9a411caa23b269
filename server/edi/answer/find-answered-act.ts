import type { PrismaClient } from '../../platform/database/connect.ts'
import type { RecipientTitle } from './read-recipient-title.ts'

const GUID_AT_END = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * The edition whose file a title answers, whoever's it is: our files end with its id; a file that an operator named
 * anew is known by its document there. Null: no file of ours, or one that several editions went by.
 */
export async function findAnsweredAct(
  prisma: PrismaClient,
  { answeredFileId }: Pick<RecipientTitle, 'answeredFileId'>,
): Promise<string | null> {
  const guid = GUID_AT_END.exec(answeredFileId)?.[0].toLowerCase()
  if (guid && (await prisma.reconciliationAct.count({ where: { id: guid } })) > 0) return guid
  const documents = await prisma.ediDocument.findMany({
    where: { fileName: `${answeredFileId}.xml` },
    distinct: ['actId'],
    select: { actId: true },
    take: 2,
  })
  return documents.length === 1 ? (documents[0]?.actId ?? null) : null
}
