import { useI18n } from '~/i18n'
import type { CompletionActView } from '../../../../server/completion-acts/index.ts'

/** For staff: what this act is in 1C, and by which rule its state was told. */
export function CompletionActInOnec({ staff }: { staff: NonNullable<CompletionActView['staff']> }) {
  const { t, formatDateTime } = useI18n()
  const facts = [
    [t('completionActs.staff.documentKind'), staff.documentKind],
    [t('completionActs.staff.ref'), staff.ref],
    [t('completionActs.staff.comment'), staff.comment],
    [t('completionActs.staff.rule'), staff.rule],
    [t('completionActs.staff.checked'), formatDateTime(staff.checkedAt)],
  ]
  return (
    <section aria-labelledby="in-onec" className="not-in-print mt-8 text-sm">
      <h2 id="in-onec" className="mb-2 text-base">
        {t('completionActs.staff')}
      </h2>
      <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[auto_minmax(0,1fr)]">
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-muted">{label}</dt>
              <dd className="min-w-0 wrap-anywhere">{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
