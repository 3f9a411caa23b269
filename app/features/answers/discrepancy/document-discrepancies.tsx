import type { ReactNode } from 'react'
import type { FailedAnswer } from '~/features/answers/answer-form.server'
import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { DiscrepancyView } from '../../../../server/answers/index.ts'
import { DiscrepancyThread } from './discrepancy-thread'
import { ReplyForm } from './reply-form'
import { WithdrawForm } from './withdraw-form'

interface Props {
  /** Newest first; at most one is not resolved. */
  discrepancies: DiscrepancyView[]
  isStaff: boolean
  /** False for whoever of the customer only reads. */
  mayWrite: boolean
  failed: FailedAnswer | undefined
  /** What stands before the messages of a discrepancy. */
  markedLinesOf?: (discrepancy: DiscrepancyView) => ReactNode
}

/** What both sides wrote about the act; what is resolved is folded away. */
export function DocumentDiscrepancies({
  discrepancies,
  isStaff,
  mayWrite,
  failed,
  markedLinesOf,
}: Props) {
  const { t, formatDateTime } = useI18n()
  if (discrepancies.length === 0) return null
  const side = isStaff ? 'supplier' : 'customer'
  return (
    <section aria-labelledby="discrepancies" className="card not-in-print p-4 sm:p-5">
      <h2 id="discrepancies" className="mb-3 text-base">
        {t('answer.thread')}
      </h2>
      <div className="flex flex-col gap-4">
        {discrepancies.map((discrepancy) =>
          discrepancy.status === 'resolved' ? (
            <details key={discrepancy.id}>
              <summary className="link">
                {t(`answer.category.${discrepancy.category}`)},{' '}
                {formatDateTime(discrepancy.createdAt)}
              </summary>
              <div className="mt-3">
                <DiscrepancyThread
                  discrepancy={discrepancy}
                  side={side}
                  markedLines={markedLinesOf?.(discrepancy)}
                />
              </div>
            </details>
          ) : (
            <DiscrepancyThread
              key={discrepancy.id}
              discrepancy={discrepancy}
              side={side}
              markedLines={markedLinesOf?.(discrepancy)}
            >
              {isStaff || mayWrite ? (
                <ReplyForm
                  // A new message empties the form.
                  key={discrepancy.messages.length}
                  discrepancyId={discrepancy.id}
                  withFiles={!isStaff}
                  failed={failed}
                />
              ) : null}
              {isStaff ? (
                <Link className="link text-sm" to={`/staff/discrepancies/${discrepancy.id}`}>
                  {t('inbox.resolve')}
                </Link>
              ) : mayWrite ? (
                <WithdrawForm discrepancyId={discrepancy.id} />
              ) : null}
            </DiscrepancyThread>
          ),
        )}
      </div>
    </section>
  )
}
