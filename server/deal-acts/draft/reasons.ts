import { isDeepStrictEqual } from 'node:util'
import type { Difference } from '../../onec/port.ts'
import type { DealAct, DealActWant, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { Failure } from '../../platform/errors/failure.ts'
import type { Fault } from '../faults.ts'
import type { Missing, MissingReason } from '../mapping.ts'
import { attentionDelay } from './delay.ts'
import { NO_REASONS } from './settle.ts'

/** Why somebody has to do something. */
export interface Reasons {
  faults?: readonly Fault[]
  missing?: readonly Missing[]
  differences?: readonly Difference[]
  failure?: Failure
}

type Wants = Pick<DealActWant, 'kind' | 'key' | 'reason'>[]

export function reasonColumns({
  faults = [],
  differences = [],
  failure,
}: Reasons): Prisma.DealActUncheckedUpdateManyInput {
  return {
    ...NO_REASONS,
    faults: faults.map((fault) => ({ ...fault, figures: { ...fault.figures } })),
    differences: differences.map((one) => ({ ...one })),
    ...(failure && { errorCode: failure.code, errorDetails: failure.details }),
  }
}

/** The very reasons that the act has already: then nobody has to hear of them again. */
export function areSame(
  act: Pick<DealAct, 'faults' | 'differences' | 'errorCode' | 'errorDetails'>,
  wants: Wants,
  { faults = [], missing = [], differences = [], failure }: Reasons,
): boolean {
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value ?? null))
  const keys = (all: readonly { kind: string; key: string; reason: string }[]) =>
    all.map(({ kind, key, reason }) => `${kind} ${key} ${reason}`).sort()
  return (
    isDeepStrictEqual(act.faults, plain(faults)) &&
    isDeepStrictEqual(act.differences, plain(differences)) &&
    isDeepStrictEqual(keys(wants), keys(missing)) &&
    act.errorCode === (failure?.code ?? null) &&
    isDeepStrictEqual(act.errorDetails, plain(failure?.details))
  )
}

/** What the act waits for is this set and nothing else. */
export async function writeWants(
  transaction: Transaction,
  dealActId: string,
  missing: readonly Missing[],
): Promise<void> {
  await transaction.dealActWant.deleteMany({ where: { dealActId } })
  await transaction.dealActWant.createMany({
    data: missing.map(({ suggestions, ...want }) => ({
      ...want,
      dealActId,
      suggestions: suggestions.map((one) => ({ ...one })),
    })),
  })
}

/** Numbers for the act's life: what there is to mend. */
export function countsOf({
  faults = [],
  missing = [],
  differences = [],
  failure,
}: Reasons): Prisma.InputJsonObject {
  return {
    ...(faults.length > 0 && { faults: faults.length }),
    ...(missing.length > 0 && { wants: missing.length }),
    ...(differences.length > 0 && { differences: differences.length }),
    ...(failure && { code: failure.code, failure: failure.details }),
  }
}

/** Of these nothing in 1C or Bitrix24 makes an end, only staff's word. */
const STAFF_ONLY: ReadonlySet<MissingReason> = new Set(['not_mapped', 'several'])

/** When to look again by itself; null: a person has to. */
export function nextLookDelay({
  faults = [],
  missing = [],
  differences = [],
  failure,
}: Reasons): number | null {
  const isMappingOnly =
    !failure && faults.length === 0 && missing.every(({ reason }) => STAFF_ONLY.has(reason))
  return attentionDelay({
    isInOnec: differences.length > 0 || failure?.code === 'deal_act.copies',
    isMappingOnly,
  })
}
