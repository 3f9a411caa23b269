import type { Period, ReconciliationService } from '../../../../server/reconciliation/index.ts'

/** A ready period with the dates it means today. */
export type PeriodPreset = Awaited<ReturnType<ReconciliationService['presets']>>[number]

/** What the date fields hold before anybody typed: the last full quarter, which is asked for most. */
export function usualPeriod(presets: PeriodPreset[]): Period {
  const usual = presets.find(({ preset }) => preset === 'last-quarter') ?? presets[0]
  return usual?.period ?? { from: '', to: '' }
}
