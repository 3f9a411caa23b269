import type { Period, ReconciliationService } from '../../../../server/reconciliation/index.ts'

const NAMES = ['this-month', 'last-month', 'this-quarter', 'last-quarter'] as const

/** A period that a month's work is done by, with the dates it means today. */
export interface ReadyPeriod {
  name: (typeof NAMES)[number]
  period: Period
}

export function readyPeriods(
  presets: Awaited<ReturnType<ReconciliationService['presets']>>,
): ReadyPeriod[] {
  return NAMES.flatMap((name) => {
    const found = presets.find(({ preset }) => preset === name)
    return found ? [{ name, period: found.period }] : []
  })
}
