import type { OperatorDeps } from '../deps.ts'
import type { KeptOperator } from './operators.ts'

/** Staff see at the connection what is the matter with it. @param errorCode null: nothing is */
export async function noteTrouble(
  { database: { prisma } }: Pick<OperatorDeps, 'database'>,
  operator: KeptOperator,
  errorCode: string | null,
): Promise<void> {
  // A null is unlike nothing by the rules of SQL: who has no trouble yet is named beside.
  const isOther = errorCode === null ? [] : [{ errorCode: null }]
  await prisma.ediConnection.updateMany({
    where: { operator, OR: [{ NOT: { errorCode } }, ...isOther] },
    data: { errorCode },
  })
}
