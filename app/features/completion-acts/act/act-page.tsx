import type { FailedAnswer } from '~/features/answers/answer-form.server'
import { useI18n } from '~/i18n'
import { BACK_LINK_STATE } from '~/lib/use-list-position'
import { Link } from '~/remix'
import type { AnswerView } from '../../../../server/answers/index.ts'
import type { CompletionActView } from '../../../../server/completion-acts/index.ts'
import { DocumentParties } from '../../../ui/document-parties'
import { LinePages } from '../../../ui/line-pages'
import { Notice } from '../../../ui/notice'
import { CompletionActStateLabel } from '../../answers/completion-act-state-label'
import { DocumentDiscrepancies } from '../../answers/discrepancy/document-discrepancies'
import { FailedAnswerNotice } from '../../answers/failed-answer-notice'
import { CompletionActAnswer } from './act-answer'
import { CompletionActFiles } from './act-files'
import { CompletionActHeld } from './act-held'
import { CompletionActInOnec } from './act-in-onec'
import { CompletionActLines } from './act-lines'
import { CompletionActTimeline } from './act-timeline'
import { CorrectionLines } from './correction-lines'
import { RelatedActs } from './related-acts'

interface Props {
  act: CompletionActView
  /** Null where nothing can be answered, as to a draft. */
  answer: AnswerView | null
  isStaff: boolean
  /** Where the reader came from: a path of this site. */
  back: string
  /** This page's query, which its other pages of lines keep. */
  search: string
  failed: FailedAnswer | undefined
  /** Another act waits for an answer. */
  hasNext: boolean
  /** The act that was accepted a moment ago, on the way here. */
  accepted: { id: string; title: string } | null
}

function backLabel(back: string) {
  if (/^\/acts(\?|$)/.test(back)) return 'completionActs.back'
  return back.startsWith('/reconciliation/')
    ? 'completionActs.backToReconciliation'
    : 'completionActs.backElsewhere'
}

/** What the act is and how much, then the answer, the files, the lines, and what happened to it. */
export function CompletionActPage(props: Props) {
  const { act, answer, isStaff, back, search, failed, hasNext, accepted } = props
  const { t, formatDate, formatMoney } = useI18n()
  const isAcceptOffered = answer?.canAnswer === true && answer.answered?.kind !== 'accepted'
  const title = t(act.corrects ? 'completionActs.correctionTitle' : 'completionActs.actTitle', {
    number: act.number,
    date: formatDate(act.date),
  })
  const period = act.servicePeriod
    ? [
        {
          label: t('completionActs.servicePeriod'),
          text: t('document.period', {
            from: formatDate(act.servicePeriod.from),
            to: formatDate(act.servicePeriod.to),
          }),
        },
      ]
    : []
  const pages = (
    <LinePages page={act.page} pages={act.pages} lineCount={act.lineCount} search={search} />
  )
  return (
    <article>
      <p className="not-in-print mb-3 text-sm">
        <Link className="link" to={back} state={BACK_LINK_STATE}>
          {t(backLabel(back))}
        </Link>
      </p>
      {accepted ? (
        <Notice tone="good" role="status" className="not-in-print mb-4">
          {t('completionActs.acceptedBefore', { title: accepted.title })}{' '}
          <Link className="link" to={`/acts/${accepted.id}`}>
            {t('completionActs.openAccepted')}
          </Link>
        </Notice>
      ) : null}
      <h1 className="text-xl">{title}</h1>
      <p className="mt-1 mb-4 flex flex-wrap items-baseline gap-x-5 gap-y-1">
        <span className="text-2xl font-semibold whitespace-nowrap tabular-nums">
          {formatMoney(act.total, act.currency)}
        </span>
        <CompletionActStateLabel state={act.state} />
        {act.edi === null ? null : (
          <span className="text-sm text-muted">{t('completionActs.edi', { state: act.edi })}</span>
        )}
        {act.fullNumber === act.number ? null : (
          <span className="text-sm text-muted">
            {t('completionActs.fullNumber', { number: act.fullNumber })}
          </span>
        )}
      </p>
      <div className="flex flex-col gap-4">
        <FailedAnswerNotice failed={failed} />
        <RelatedActs {...act} />
        {act.staff && act.state === 'held' ? <CompletionActHeld flaws={act.staff.flaws} /> : null}
        {act.state === 'reading' ? (
          <Notice tone="plain" className="not-in-print">
            <p className="font-medium">{t('completionActs.readingTitle')}</p>
            <p>{t('completionActs.readingText')}</p>
          </Notice>
        ) : null}
        {act.stateReason ? (
          <Notice tone="bad">{t('completionActs.reason', { reason: act.stateReason })}</Notice>
        ) : null}
        {act.changedSinceAnswer ? (
          <Notice tone="wait" className="not-in-print">
            {t(isStaff ? 'completionActs.changedStaff' : 'completionActs.changed')}
          </Notice>
        ) : null}
        <CompletionActFiles act={act} isMain={!isAcceptOffered} />
        {answer ? (
          <>
            <CompletionActAnswer
              answer={answer}
              isStaff={isStaff}
              isWaiting={act.state === 'waiting'}
              failed={failed}
              title={title}
              sum={formatMoney(act.total, act.currency)}
              hasNext={hasNext}
            />
            <DocumentDiscrepancies
              discrepancies={answer.discrepancies}
              isStaff={isStaff}
              mayWrite={answer.mayWrite}
              failed={failed}
            />
          </>
        ) : null}
      </div>
      <DocumentParties
        {...act}
        facts={period}
        sides={{ supplier: t('completionActs.supplier'), customer: t('completionActs.customer') }}
      />
      {pages}
      {act.lineCount === 0 ? (
        <p className="card p-5 text-muted">{t('completionActs.noLines')}</p>
      ) : (
        <div className="card ledger-frame">
          {act.corrects ? <CorrectionLines act={act} /> : <CompletionActLines act={act} />}
        </div>
      )}
      {pages}
      <p className="mt-4">{t('completionActs.totalInWords', { text: act.totalInWords })}</p>
      <CompletionActTimeline timeline={act.timeline} />
      {act.staff ? <CompletionActInOnec staff={act.staff} /> : null}
    </article>
  )
}
