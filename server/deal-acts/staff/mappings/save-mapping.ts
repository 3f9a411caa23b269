import { type Actor, isStaff, recordAudit } from '../../../identity/index.ts'
import { resumeDealActs } from '../../act/resume.ts'
import type { DealActsDeps } from '../../deps.ts'
import { readMappingTarget } from '../../mapping/target.ts'
import type { MappingInput, SaveResult } from '../../views/deal-acts.ts'
import { readMappingInput } from './mapping-input.ts'
import { mappingRow, plainTarget } from './mapping-row.ts'
import { actsWaitingFor } from './waiting-acts.ts'

/** Mapped once, every deal that waits for it goes on, in the same transaction. Null for customers. */
export async function saveMapping(
  deps: Pick<DealActsDeps, 'database' | 'queue' | 'clock'>,
  actor: Actor,
  input: MappingInput,
): Promise<SaveResult | null> {
  if (!isStaff(actor)) return null
  const read = readMappingInput(input, actor.locale)
  if (read.kind === 'fault') return read
  const { mapping } = read
  const { kind, key, shown, target } = mapping
  return deps.database.prisma.$transaction(async (transaction) => {
    const where = { kind_key: { kind, key } }
    const known = await transaction.dealMapping.findUnique({ where })
    const row = mappingRow(
      { ...mapping, shown: shown || (known?.shown ?? '') },
      deps.clock.now(),
      actor.userId,
    )
    await transaction.dealMapping.upsert({ where, create: row, update: row })
    const before = readMappingTarget(known?.target)
    await recordAudit(transaction, {
      action: 'deal_mapping.saved',
      actorId: actor.userId,
      ip: actor.ip,
      details: {
        kind,
        key,
        shown: row.shown,
        before: before && plainTarget(before),
        after: plainTarget(target),
      },
    })
    const resumed = await resumeDealActs(deps, transaction, actsWaitingFor(mapping))
    return { kind: 'saved', resumed }
  })
}

/** Acts made by it stay as they are; later ones will ask anew. False: there is no such mapping. */
export async function removeMapping(
  { database }: Pick<DealActsDeps, 'database'>,
  actor: Actor,
  kind: string,
  key: string,
): Promise<boolean | null> {
  if (!isStaff(actor)) return null
  if (`${kind}${key}`.includes('\0')) return false
  return database.prisma.$transaction(async (transaction) => {
    const known = await transaction.dealMapping.findUnique({ where: { kind_key: { kind, key } } })
    if (!known) return false
    const { count } = await transaction.dealMapping.deleteMany({ where: { kind, key } })
    if (count === 0) return false
    const before = readMappingTarget(known.target)
    await recordAudit(transaction, {
      action: 'deal_mapping.removed',
      actorId: actor.userId,
      ip: actor.ip,
      details: { kind, key, shown: known.shown, before: before && plainTarget(before) },
    })
    return true
  })
}
