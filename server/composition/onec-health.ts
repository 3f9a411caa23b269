import type { PrismaClient } from '../platform/database/connect.ts'
import { type FailureCode, failures } from '../platform/errors/table.ts'

/** When 1C last answered and last failed, stored in the database for staff in any process. */
export interface OnecHealth {
  record(failure: FailureCode | null): void
  read(): Promise<{
    lastSuccessAt: Date | null
    lastFailure: { at: Date; code: FailureCode } | null
  }>
}

/** At most one write of the same kind in this time: the page needs minutes, not each call. */
const WRITE_EVERY_MS = 15_000

export function createOnecHealth(prisma: PrismaClient, now: () => Date): OnecHealth {
  const written = new Map<string, number>()
  /** One after another: of two that overlapped, the older could be stored last. */
  let writing: Promise<unknown> = Promise.resolve()
  const write = (key: string, value: { at: string; code?: FailureCode }) => {
    const time = now().getTime()
    const mark = `${key}:${value.code ?? ''}`
    if (time - (written.get(mark) ?? 0) < WRITE_EVERY_MS) return
    written.set(mark, time)
    writing = writing.then(() =>
      prisma.setting
        .upsert({ where: { key }, create: { key, value }, update: { value } })
        .catch(() => undefined),
    )
  }
  const readKey = async (key: string) => {
    const row = await prisma.setting.findUnique({ where: { key } })
    return row?.value as { at: string; code: FailureCode } | undefined
  }
  return {
    record: (failure) => {
      const at = now().toISOString()
      if (failure) write('onec.last_failure', { at, code: failure })
      else write('onec.last_success', { at })
    },
    read: async () => {
      const [success, failure] = await Promise.all([
        readKey('onec.last_success'),
        readKey('onec.last_failure'),
      ])
      return {
        lastSuccessAt: success ? new Date(success.at) : null,
        // A code that an earlier release wrote and this one no longer knows has no words.
        lastFailure:
          failure && failure.code in failures
            ? { at: new Date(failure.at), code: failure.code }
            : null,
      }
    },
  }
}
