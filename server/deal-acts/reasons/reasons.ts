import { isDeepStrictEqual } from 'node:util'
import type { Difference } from '../../onec/port.ts'
import type {
  DealAct,
  DealActMissingMapping,
  Prisma,
} from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { Failure } from '../../platform/errors/failure.ts'
import type { DealActColumns } from '../act/change-status.ts'
import { attentionDelay } from '../act/delays.ts'
import { REASONS_CLEARED } from '../act/finish-attempt.ts'
import type { Fault } from '../faults/faults.ts'
import type { MissingMapping, MissingReason } from '../mapping/missing-mapping.ts'

/** Why somebody has to do something. */
export interface StopReasons {
  faults?: readonly Fault[]
  missing?: readonly MissingMapping[]
  differences?: readonly Difference[]
  failure?: Failure
}

type MissingRows = Pick<DealActMissingMapping, 'kind' | 'key' | 'reason'>[]

export function reasonColumns({
  faults = [],
  differences = [],
  failure,
}: StopReasons): DealActColumns {
  return {
    ...REASONS_CLEARED,
    faults: faults.map((fault) => ({ ...fault, figures: { ...fault.figures } })),
    differences: differences.map((one) => ({ ...one })),
    ...(failure && { errorCode: failure.code, errorDetails: failure.details }),
  }
}

/** Whether the act has these very reasons already: then they are not reported again. */
export function areSameReasons(
  act: Pick<DealAct, 'faults' | 'differences' | 'errorCode' | 'errorDetails'>,
  missingRows: MissingRows,
  { faults = [], missing = [], differences = [], failure }: StopReasons,
): boolean {
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value ?? null))
  const keys = (all: readonly { kind: string; key: string; reason: string }[]) =>
    all.map(({ kind, key, reason }) => `${kind} ${key} ${reason}`).sort()
  return (
    isDeepStrictEqual(act.faults, plain(faults)) &&
    isDeepStrictEqual(act.differences, plain(differences)) &&
    isDeepStrictEqual(keys(missingRows), keys(missing)) &&
    act.errorCode === (failure?.code ?? null) &&
    isDeepStrictEqual(act.errorDetails, plain(failure?.details))
  )
}

/** What the act waits for is this set and nothing else. */
export async function writeMissingMappings(
  transaction: Transaction,
  dealActId: string,
  missing: readonly MissingMapping[],
): Promise<void> {
  await transaction.dealActMissingMapping.deleteMany({ where: { dealActId } })
  await transaction.dealActMissingMapping.createMany({
    data: missing.map(({ suggestions, ...columns }) => ({
      ...columns,
      dealActId,
      suggestions: suggestions.map((one) => ({ ...one })),
    })),
  })
}

/** Numbers for the act's history: what there is to correct. */
export function countReasons({
  faults = [],
  missing = [],
  differences = [],
  failure,
}: StopReasons): Prisma.InputJsonObject {
  return {
    ...(faults.length > 0 && { faults: faults.length }),
    ...(missing.length > 0 && { wants: missing.length }),
    ...(differences.length > 0 && { differences: differences.length }),
    ...(failure && { code: failure.code, failure: failure.details }),
  }
}

/** No change in 1C or Bitrix24 ends these, only a mapping by staff. */
const STAFF_ONLY: ReadonlySet<MissingReason> = new Set(['not_mapped', 'several'])

/** When to recheck without a person, milliseconds from now; null: never. */
export function nextCheckDelay({
  faults = [],
  missing = [],
  differences = [],
  failure,
}: StopReasons): number | null {
  const isMappingOnly =
    !failure && faults.length === 0 && missing.every(({ reason }) => STAFF_ONLY.has(reason))
  return attentionDelay({
    isInOnec: differences.length > 0 || failure?.code === 'deal_act.copies',
    isMappingOnly,
  })
}
