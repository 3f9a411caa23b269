import type {
  Period,
  PeriodPreset as PresetName,
  ReconciliationService,
  ReportingPart,
  ReportingPreset,
} from '../../../../server/reconciliation/index.ts'

/** A ready period with the dates it means today. */
export type PeriodPreset = Awaited<ReturnType<ReconciliationService['presets']>>[number]

/** What the date fields hold before anybody typed: the last full quarter, which is asked for most. */
export function usualPeriod(presets: PeriodPreset[]): Period {
  const usual = presets.find(({ preset }) => preset === 'last-quarter') ?? presets[0]
  return usual?.period ?? { from: '', to: '' }
}

/** Asked for most, each a button with its dates; halves of a year and years stand among the periods of reports. */
const QUICK: readonly PresetName[] = [
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'since-agreed',
]

export function quickPresets(presets: readonly PeriodPreset[]) {
  return presets.flatMap(({ preset, period }) => {
    const name = QUICK.find((quick) => quick === preset)
    return name ? [{ preset: name, period }] : []
  })
}

/** The periods of reports, by their years in the order they came. */
export function reportingYears(presets: readonly PeriodPreset[]) {
  const years = new Map<
    string,
    { preset: ReportingPreset; part: ReportingPart; period: Period }[]
  >()
  for (const { preset, period } of presets) {
    if (!isReporting(preset)) continue
    const [year = '', part] = preset.split('-') as [string, ReportingPart]
    years.set(year, [...(years.get(year) ?? []), { preset, part, period }])
  }
  return Array.from(years, ([year, periods]) => ({ year, periods }))
}

function isReporting(preset: PeriodPreset['preset']): preset is ReportingPreset {
  return /^\d{4}-/.test(preset)
}
