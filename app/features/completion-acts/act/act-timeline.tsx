import { useI18n } from '~/i18n'
import { toCalendarDate } from '~/lib/calendar-date'
import type { TimelineEntry } from '../../../../server/completion-acts/index.ts'

/** What has happened to the act, the oldest first. */
export function CompletionActTimeline({ timeline }: { timeline: TimelineEntry[] }) {
  const { t, formatDate, formatDateTime } = useI18n()
  if (timeline.length === 0) return null
  return (
    <section aria-labelledby="timeline" className="not-in-print mt-8">
      <h2 id="timeline" className="mb-2 text-base">
        {t('completionActs.timeline')}
      </h2>
      <ol className="flex flex-col gap-1.5 text-sm">
        {timeline.map(({ kind, at, isDayOnly, who, text }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: two entries may be equal in everything
            key={index}
            className="flex flex-wrap gap-x-4"
          >
            {isDayOnly ? (
              <time dateTime={toCalendarDate(at)} className="w-32 shrink-0 text-muted tabular-nums">
                {formatDate(toCalendarDate(at))}
              </time>
            ) : (
              <time dateTime={at.toISOString()} className="w-32 shrink-0 text-muted tabular-nums">
                {formatDateTime(at)}
              </time>
            )}
            <span className="min-w-0 sm:flex-1">
              {t(`completionActs.event.${kind}`)}
              {who ? <span className="text-muted">, {who}</span> : null}
              {text ? (
                <span className="block text-muted">
                  {kind === 'changed' ? t('completionActs.sumBefore', { sum: text }) : text}
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
