import { formatDuration } from '~/features/deal-acts/duration'
import { useI18n } from '~/i18n'
import type { DealActsStatistics } from '../../../../server/deal-acts/index.ts'

const MAX_REASONS = 3
/** Of fewer a share or a usual time says nothing. */
const MIN_SAMPLES = 5

/** The month in one quiet line: how many, how fast, and what is turned down for what. */
export function MonthStatistics({ figures }: { figures: DealActsStatistics }) {
  const { t, formatMonth } = useI18n()
  const { month, stageToDraftMs, draftToDecisionMs, rejectionToMessageMs, drafted } = figures
  if (drafted === 0) return null
  const facts = [
    t('dealActs.figures.drafted', { count: drafted }),
    ...timed('stageToDraft', stageToDraftMs, drafted),
    ...timed('draftToDecision', draftToDecisionMs, figures.decided),
    ...timed('rejectionToMessage', rejectionToMessageMs, figures.rejected),
    ...rejections(),
  ]
  return (
    <p className="mt-4 text-sm text-muted tabular-nums">
      {formatMonth(month)}: {facts.join('; ')}.
    </p>
  )

  function timed(
    name: 'stageToDraft' | 'draftToDecision' | 'rejectionToMessage',
    ms: number | null,
    samples: number,
  ): string[] {
    return ms === null || samples < MIN_SAMPLES
      ? []
      : [t(`dealActs.figures.${name}`, { time: formatDuration(ms, t) })]
  }

  function rejections(): string[] {
    const { decided, rejected, reasons } = figures
    if (decided < MIN_SAMPLES) return []
    if (rejected === 0) return [t('dealActs.figures.noneRejected')]
    const share = (count: number) => Math.max(1, Math.round((count / decided) * 100))
    const named = reasons
      .slice(0, MAX_REASONS)
      .map(({ text, count }) => t('dealActs.figures.reason', { text, percent: share(count) }))
    const all = t('dealActs.figures.rejected', { percent: share(rejected) })
    return [named.length > 0 ? `${all}: ${named.join(', ')}` : all]
  }
}
