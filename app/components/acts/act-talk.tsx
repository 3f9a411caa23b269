import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useI18n } from '~/i18n'
import type { AnswerRefusal } from '~/lib/answer-form.server'
import type { DiscrepancyView } from '../../../server/answers/index.ts'
import { ReplyForm } from '../answers/reply-form'
import { Thread } from '../answers/thread'
import { WithdrawForm } from '../answers/withdraw-form'

interface Props {
  /** Newest first; at most one is not resolved. */
  discrepancies: DiscrepancyView[]
  isStaff: boolean
  refusal: AnswerRefusal | undefined
  /** What stands in a talk before the messages, such as marked lines. */
  marksOf?: (discrepancy: DiscrepancyView) => ReactNode
}

/** What both sides wrote about the act; the talk that is over is folded away. */
export function ActTalk({ discrepancies, isStaff, refusal, marksOf }: Props) {
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
                <Thread discrepancy={discrepancy} side={side} marks={marksOf?.(discrepancy)} />
              </div>
            </details>
          ) : (
            <Thread
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
            </Thread>
          ),
        )}
      </div>
    </section>
  )
}
