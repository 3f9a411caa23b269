import { useI18n } from '~/i18n'
import type { AnswersSummary } from '../../../server/answers/index.ts'
import type { CompletionActRow } from '../../../server/completion-acts/index.ts'
import { Notice } from '../../ui/notice'

interface Waiting {
  count: number
  sums: { currency: string; total: bigint }[]
}

/** What the customer has not answered, what they do not agree with, and what they answered last. */
export function CardAnswers({
  waiting,
  acts,
  summary,
}: {
  waiting: Waiting | null
  /** The newest of those that wait. */
  acts: CompletionActRow[]
  summary: AnswersSummary
}) {
  const { t, formatMoney, formatDate, formatDateTime } = useI18n()
  const sums = (waiting?.sums ?? []).map(({ total, currency }) => formatMoney(total, currency))
  return (
    <div className="grid gap-5 md:grid-cols-2">
      <section aria-labelledby="discrepancies" className="card p-4">
        {waiting && waiting.count > 0 ? (
          <Notice tone="wait" className="mb-3">
            {t('card.waiting', { count: waiting.count, sums: sums.join(', ') })}
          </Notice>
        ) : (
          <p className="mb-3 text-muted">{t('card.nothingWaits')}</p>
        )}
        {acts.length > 0 ? (
          <ul className="mb-4 flex flex-col gap-2 text-sm">
            {acts.map(({ id, number, date, summary: about, total, currency }) => (
              <li key={id} className="flex justify-between gap-3">
                <span className="min-w-0 wrap-anywhere">
                  {t('card.waitingAct', { number, date: formatDate(date) })}
                  <span className="block text-muted">{about}</span>
                </span>
                <span className="whitespace-nowrap tabular-nums">
                  {formatMoney(total, currency)}
                </span>
              </li>
            ))}
          </ul>
        ) : null}
        <h2 id="discrepancies" className="mb-2 text-base">
          {t('card.discrepancies')}
        </h2>
        {summary.discrepancies.length === 0 ? (
          <p className="text-muted">{t('card.noDiscrepancies')}</p>
        ) : (
          <ul className="flex flex-col gap-3">
            {summary.discrepancies.map((row) => (
              <li key={row.id}>
                <p className="font-medium">{row.documentTitle}</p>
                <p className="text-sm wrap-anywhere">{row.excerpt}</p>
                <p className="text-sm text-muted">
                  {row.status === 'resolved' ? null : t(`card.discrepancy.${row.status}`)},{' '}
                  {formatDateTime(row.lastMessageAt)}
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="answers" className="card p-4">
        <h2 id="answers" className="mb-2 text-base">
          {t('card.answers')}
        </h2>
        {summary.answers.length === 0 ? (
          <p className="text-muted">{t('card.noAnswers')}</p>
        ) : (
          <ul className="flex flex-col gap-2">
            {summary.answers.map(({ kind, at, documentTitle }) => (
              <li key={`${documentTitle} ${at.toISOString()}`}>
                {documentTitle}: {t(`card.answer.${kind}`)}{' '}
                <span className="text-sm whitespace-nowrap text-muted">{formatDateTime(at)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}
