import type { Actor } from '../../identity/index.ts'
import { failures, isFailureCode } from '../../platform/errors/table.ts'
import type { OperatorDeps } from '../deps.ts'
import type { EdiConnectionView } from '../views.ts'

/** How the portal stands at each operator that keeps documents. */
export async function viewConnections(
  { database, operators }: Pick<OperatorDeps, 'database' | 'operators'>,
  { locale }: Actor,
): Promise<EdiConnectionView[]> {
  const rows = await database.prisma.ediConnection.findMany()
  return (['diadoc', 'saby'] as const).map((operator) => {
    const row = rows.find((one) => one.operator === operator)
    const code = row?.errorCode ?? null
    return {
      operator,
      isSet: operators.get(operator) !== null,
      box: row && row.box !== '' ? { name: row.name, inn: row.inn, kpp: row.kpp } : null,
      isByPerson: operator === 'diadoc',
      feedReadAt: row?.feedReadAt ?? null,
      error: code !== null && isFailureCode(code) ? failures[code].staff[locale] : null,
    }
  })
}
