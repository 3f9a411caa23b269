import type { Outcome } from '../../platform/errors/failure.ts'
import type { OperatorDeps } from '../deps.ts'
import type { EdiOperator, OwnBox } from '../operator/port.ts'

/**
 * The supplier's box at an operator: as it was found, or found now.
 * @param inn of the settings; a box of another organisation is not ours to use
 */
export async function readOwnBox(
  { database, clock }: Pick<OperatorDeps, 'database' | 'clock'>,
  operator: EdiOperator,
  inn: string,
  signal?: AbortSignal,
): Promise<Outcome<OwnBox>> {
  const { name } = operator
  const known = await database.prisma.ediConnection.findUnique({ where: { operator: name } })
  if (known && known.box !== '' && (inn === '' || known.inn === inn)) {
    const { participantId: id, box, kpp } = known
    return {
      kind: 'done',
      value: { id, box, kpp, name: known.name, inn: known.inn, relation: 'partner' },
    }
  }
  const found = await operator.ownBox(inn, signal)
  if (found.kind !== 'done') return found
  const own = found.value
  const columns = {
    ...{ box: own.box, participantId: own.id, name: own.name, inn: own.inn, kpp: own.kpp },
    // Another box has another feed.
    ...(known && known.box !== own.box && { cursor: null }),
    errorCode: null,
  }
  await database.prisma.ediConnection.upsert({
    where: { operator: name },
    create: { operator: name, ...columns, connectedAt: clock.now() },
    update: columns,
  })
  return found
}
