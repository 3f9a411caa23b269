import type { FailedAnswer } from '~/features/answers/answer-form.server'
import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { AnswerView } from '../../../../server/answers/index.ts'
import type { ReconciliationActView } from '../../../../server/reconciliation/index.ts'
import { DocumentParties } from '../../../ui/document-parties'
import { LinePages } from '../../../ui/line-pages'
import { Notice } from '../../../ui/notice'
import { FailedAnswerNotice } from '../../answers/failed-answer-notice'
import { ActsDifferNotice } from '../changes/acts-differ-notice'
import { BreakNotices } from '../changes/break-notices'
import { ChangeNotices } from '../changes/change-notices'
import { ReconciliationActAnswer } from './act-answer'
import { ReconciliationActFiles } from './act-files'
import { ReconciliationActTable } from './act-table'
import { PrintEnding } from './print-ending'

interface Props {
  act: ReconciliationActView
  /** The end of the period lay in the future and was cut to today. */
  isPeriodCut: boolean
  /** Null: it cannot be known. */
  answer: AnswerView | null
  isStaff: boolean
  /** What the last answer sent from this page ended in. */
  failed: FailedAnswer | undefined
  /** The list this act belongs to. */
  back: string
}

/** First the sentence people came for, then the files, the answer, and the table. */
export function ReconciliationActPage({ act, isPeriodCut, answer, isStaff, failed, back }: Props) {
  const { t, formatDate, formatDateTime } = useI18n()
  const from = formatDate(act.period.from)
  const to = formatDate(act.period.to)
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
      <h1 className="mt-1 text-xl sm:text-2xl">{act.sentence}</h1>
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
        <ReconciliationActFiles act={act} />
        {answer ? (
          <ReconciliationActAnswer act={act} answer={answer} isStaff={isStaff} failed={failed} />
        ) : null}
      </div>
      <DocumentParties {...act} />
      {act.lineCount === 0 ? (
        <Notice tone="plain" className="my-4">
          <p className="font-medium">{t('reconciliationAct.noMovements')}</p>
          <p className="text-muted">{t('reconciliationAct.noMovementsText', { from, to })}</p>
        </Notice>
      ) : null}
      <LinePages page={act.page} pages={act.pages} lineCount={act.lineCount} />
      <div className="card ledger-frame">
        <ReconciliationActTable act={act} />
      </div>
      <LinePages page={act.page} pages={act.pages} lineCount={act.lineCount} />
      <p className="mt-4">{capitalised(act.statement)}.</p>
      <PrintEnding act={act} />
    </article>
  )
}

/** The printed form's statement begins in the middle of a sentence there. */
function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
