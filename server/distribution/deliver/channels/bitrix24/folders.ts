import type { Bitrix24Port } from '../../../../bitrix24/index.ts'
import { monthOf } from '../../../../platform/calendar-date.ts'
import type { Outcome } from '../../../../platform/errors/failure.ts'
import type { Period } from '../../../../reconciliation/index.ts'

/** Folders of months below the one that is set: `2026`, and in it `2026-10`. */
export interface MonthFolders {
  of(period: Period, signal: AbortSignal): Promise<Outcome<number>>
  /** What was remembered of it does not hold any more: somebody moved or deleted it. */
  forget(period: Period): void
}

/** Each is asked for once in a process. */
export function createMonthFolders(bitrix24: Bitrix24Port, rootId: number): MonthFolders {
  const known = new Map<string, number>()
  const ensure = async (parentId: number, name: string, signal: AbortSignal) => {
    const before = known.get(name)
    if (before !== undefined) return { kind: 'done' as const, value: before }
    const folder = await bitrix24.ensureDriveFolder({ parentId, name }, signal)
    if (folder.kind === 'done') known.set(name, folder.value)
    return folder
  }
  return {
    of: async ({ to }, signal) => {
      const year = await ensure(rootId, to.slice(0, 4), signal)
      return year.kind === 'done' ? ensure(year.value, monthOf(to), signal) : year
    },
    forget: ({ to }) => {
      known.delete(to.slice(0, 4))
      known.delete(monthOf(to))
    },
  }
}
