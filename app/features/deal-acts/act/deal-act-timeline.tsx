import { formatDuration } from '~/features/deal-acts/duration'
import { useI18n } from '~/i18n'
import type { DealActEventView } from '../../../../server/deal-acts/index.ts'

const KINDS = [
  'opened',
  'requested',
  'attention',
  'postponed',
  'resumed',
  'sent',
  'found',
  'created',
  'exported',
  'hinted',
  'decided',
  'reported',
  'answered',
  'retried',
  'cancelled',
  'unwanted',
  'failed',
  'replaced',
  'deal_changed',
] as const

/** The history of the act, oldest first: what happened, who did it, and how long after the step before. */
export function DealActTimeline({ timeline }: { timeline: DealActEventView[] }) {
  const { t, formatDateTime } = useI18n()
  if (timeline.length === 0) return null
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline" className="mb-2 text-base">
        {t('dealActs.timeline')}
      </h2>
      <ol className="flex flex-col gap-2 text-sm">
        {timeline.map(({ kind, at, who, text, sinceMs }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: two entries may be equal in everything
            key={index}
            className="flex flex-wrap gap-x-4"
          >
            <span className="flex w-full gap-x-3 text-muted tabular-nums sm:block sm:w-40 sm:shrink-0">
              <time dateTime={at.toISOString()}>{formatDateTime(at)}</time>
              {sinceMs === null ? null : (
                <span className="sm:block">
                  {t('dealActs.later', { time: formatDuration(sinceMs, t) })}
                </span>
              )}
            </span>
            <span className="min-w-0 sm:flex-1">
              {eventText(kind)}
              {who ? <span className="text-muted">, {who}</span> : null}
              {text ? <span className="block text-muted">{text}</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )

  function eventText(kind: string): string {
    const known = KINDS.find((one) => one === kind)
    return t(known ? `dealActs.event.${known}` : 'dealActs.event.other')
  }
}
