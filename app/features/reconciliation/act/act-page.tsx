import type { FailedAnswer } from '~/features/answers/answer-form.server'
import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { AnswerView } from '../../../../server/answers/index.ts'
import type { EdiActView, EdiAnswerView } from '../../../../server/edi/index.ts'
import type { ReconciliationActView } from '../../../../server/reconciliation/index.ts'
import { DocumentParties } from '../../../ui/document-parties'
import { LinePages } from '../../../ui/line-pages'
import { Notice } from '../../../ui/notice'
import type { EdiAnswered, FailedEdiAnswer } from '../../answers/edi-answer-fault'
import { FailedAnswerNotice } from '../../answers/failed-answer-notice'
import { ActsDifferNotice } from '../changes/acts-differ-notice'
import { BreakNotices } from '../changes/break-notices'
import { ChangeNotices } from '../changes/change-notices'
import { EdiSection } from '../edi/edi-section'
import { ReconciliationActAnswer } from './act-answer'
import { ReconciliationActFiles } from './act-files'
import { ReconciliationActHeading } from './act-heading'
import { ReconciliationActTable } from './act-table'
import { CompletionActLink } from './completion-act-link'
import { EdiAnswers } from './edi-answers'
import { LineTools } from './line-tools'
import { PrintEnding } from './print-ending'

interface Props {
  act: ReconciliationActView
  /** The end of the period lay in the future and was cut to today. */
  isPeriodCut: boolean
  /** Null: it cannot be known. */
  answer: AnswerView | null
  /** Null: electronic exchange is off, or not for this reader. */
  edi: EdiActView | null
  ediAnswers: EdiAnswerView[]
  ediAnswered: EdiAnswered | null
  failedEdiAnswer: FailedEdiAnswer | undefined
  isStaff: boolean
  /** What the last answer sent from this page ended in. */
  failed: FailedAnswer | undefined
  /** The list this act belongs to. */
  back: string
  /** This page's query. */
  search: string
}

/** First the sentence people came for, then the files, the answer, and the table. */
export function ReconciliationActPage(props: Props) {
  const { act, isPeriodCut, answer, edi, isStaff, failed, back, search } = props
  const { t, formatDate, formatDateTime } = useI18n()
  const from = formatDate(act.period.from)
  const to = formatDate(act.period.to)
  const pages = (
    <LinePages
      page={act.page}
      pages={act.pages}
      lineCount={act.found?.count ?? act.lineCount}
      search={search}
    />
  )
  return (
    <article>
      <p className="not-in-print mb-3 text-sm">
        <Link className="link" to={back}>
          {t('reconciliationAct.back')}
        </Link>
      </p>
      <p className="text-muted tabular-nums">
        {t('reconciliationAct.heading')}, {t('document.period', { from, to })}
      </p>
      <ReconciliationActHeading act={act} />
      <p className="mt-1 mb-4 text-sm text-muted">
        {t('reconciliationAct.takenAt', { at: formatDateTime(act.seenAt) })}
        {'. '}
        {t('reconciliationAct.edition', { edition: String(act.edition) })}
      </p>
      {act.replaced && act.newerId ? (
        <Notice tone="wait" className="mb-4">
          {t('reconciliationAct.replaced', {
            edition: String(act.edition),
            at: formatDateTime(act.replaced.at),
            latest: String(act.replaced.latestEdition),
          })}{' '}
          <Link className="link not-in-print" to={`/reconciliation/${act.newerId}`}>
            {t('reconciliationAct.openNewer')}
          </Link>
        </Notice>
      ) : null}
      <div className="not-in-print flex flex-col gap-4">
        <FailedAnswerNotice failed={failed} />
        {isPeriodCut ? (
          <Notice tone="plain">{t('reconciliationAct.periodCut', { date: to })}</Notice>
        ) : null}
        <ChangeNotices act={act} isStaff={isStaff} mayAcknowledge={answer?.mayWrite === true} />
        <ActsDifferNotice differences={act.actsDifferences} currency={act.currency} />
        <BreakNotices breaks={act.breaks} />
        <ReconciliationActFiles
          act={act}
          look={answer?.canAnswer ? 'quiet' : 'main'}
          hasEdiFile={edi?.fileName != null}
        />
        {edi ? <EdiSection edi={edi} isStaff={isStaff} /> : null}
        {edi && isStaff ? (
          <EdiAnswers
            actId={act.id}
            answers={props.ediAnswers}
            answered={props.ediAnswered}
            failed={props.failedEdiAnswer}
          />
        ) : null}
        {answer ? (
          <ReconciliationActAnswer act={act} answer={answer} isStaff={isStaff} failed={failed} />
        ) : null}
      </div>
      <div className="max-sm:hidden print:block">
        <DocumentParties {...act} />
      </div>
      {act.lineCount === 0 ? (
        <Notice tone="plain" className="my-4">
          <p className="font-medium">{t('reconciliationAct.noMovements')}</p>
          <p className="text-muted">{t('reconciliationAct.noMovementsText', { from, to })}</p>
        </Notice>
      ) : null}
      <div className="mt-4 sm:mt-0">
        <LineTools act={act} />
        {pages}
      </div>
      {act.found?.count === 0 ? (
        <p className="card p-5 text-muted">{t('reconciliationLines.nothing')}</p>
      ) : (
        <div className="card ledger-frame">
          <ReconciliationActTable
            act={act}
            side={isStaff ? 'supplier' : 'customer'}
            linkOf={(line, name) => (
              <CompletionActLink
                line={line}
                name={name}
                address={`/reconciliation/${act.id}${search}`}
              />
            )}
          />
        </div>
      )}
      {pages}
      <div className="sm:hidden print:hidden">
        <DocumentParties {...act} />
      </div>
      <p className="mt-4">{capitalised(act.statement)}.</p>
      <PrintEnding act={act} />
    </article>
  )
}

/** The printed form's statement begins in the middle of a sentence there. */
function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
