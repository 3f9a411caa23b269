import type { Prisma } from '../../platform/database/client/client.ts'
import { reasonsOf } from '../act-reasons.ts'
import type { DealActsDeps } from '../deps.ts'
import type { Reasons } from './reasons.ts'

/** Most reasons that a robot's answer names. */
const MOST_WORDS = 3

/** The first reasons, for the manager; in the language of Bitrix24. */
export function wordsOf(
  { locale }: Pick<DealActsDeps, 'locale'>,
  { faults = [], missing = [], differences = [], failure }: Reasons,
): string {
  const stopped = {
    status: 'attention' as const,
    faults: plain(faults),
    differences: plain(differences),
    misses: null,
    errorCode: failure?.code ?? null,
    errorDetails: failure?.details ?? null,
    decisionReason: null,
    wants: [...missing],
  }
  const reasons = reasonsOf(stopped, { dealUrl: null, locale })
  return reasons
    .slice(0, MOST_WORDS)
    .map(({ text }) => text)
    .join(' ')
}

function plain(value: readonly object[]): Prisma.JsonValue {
  return JSON.parse(JSON.stringify(value))
}
