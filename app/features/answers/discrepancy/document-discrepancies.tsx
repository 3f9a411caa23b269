import type { ReactNode } from 'react'
import type { AnswerRefusal } from '~/features/answers/answer-form.server'
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
  refusal: AnswerRefusal | undefined
  /** What stands in a talk before the messages, such as marked lines. */
  markedLinesOf?: (discrepancy: DiscrepancyView) => ReactNode
}

/** What both sides wrote about the act; the talk that is over is folded away. */
export function DocumentDiscrepancies({
  discrepancies,
  isStaff,
  refusal,
  markedLinesOf: marksOf,
}: Props) {
  const { t, formatDateTime } = useI18n()
  if (discrepancies.length === 0) return null
  const side = isStaff ? 'supplier' : 'customer'
  return (
    <section aria-labelledby="talk" className="card not-in-print p-4 sm:p-5">
      <h2 id="talk" className="mb-3 text-base">
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
                  marks={marksOf?.(discrepancy)}
                />
              </div>
            </details>
          ) : (
            <DiscrepancyThread
              key={discrepancy.id}
              discrepancy={discrepancy}
              side={side}
              marks={marksOf?.(discrepancy)}
            >
              <ReplyForm
                // A new message empties the form.
                key={discrepancy.messages.length}
                discrepancyId={discrepancy.id}
                withFiles={!isStaff}
                refusal={refusal}
              />
              {isStaff ? (
                <Link className="link text-sm" to={`/staff/discrepancies/${discrepancy.id}`}>
                  {t('inbox.resolve')}
                </Link>
              ) : (
                <WithdrawForm discrepancyId={discrepancy.id} />
              )}
            </DiscrepancyThread>
          ),
        )}
      </div>
    </section>
  )
}
