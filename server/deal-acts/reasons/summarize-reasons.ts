import type { Prisma } from '../../platform/database/client/client.ts'
import type { DealActsDeps } from '../deps.ts'
import { listReasons } from './list-reasons.ts'
import type { StopReasons } from './reasons.ts'

/** Most reasons that a robot's answer names. */
const MAX_REASONS = 3

/** The first reasons, for the manager; in the language of Bitrix24. */
export function summarizeReasons(
  { locale }: Pick<DealActsDeps, 'locale'>,
  { faults = [], missing = [], differences = [], failure }: StopReasons,
): string {
  const stopped = {
    status: 'attention' as const,
    faults: toPlainJson(faults),
    differences: toPlainJson(differences),
    misses: null,
    errorCode: failure?.code ?? null,
    errorDetails: failure?.details ?? null,
    decisionReason: null,
    missingMappings: [...missing],
  }
  const reasons = listReasons(stopped, { dealUrl: null, locale })
  return reasons
    .slice(0, MAX_REASONS)
    .map(({ text }) => text)
    .join(' ')
}

function toPlainJson(value: readonly object[]): Prisma.JsonValue {
  return JSON.parse(JSON.stringify(value))
}
