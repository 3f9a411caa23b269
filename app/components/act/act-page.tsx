import { Link } from '@remix-run/react'
import { useI18n } from '~/i18n'
import type { AnswerRefusal } from '~/lib/answer-form.server'
import type { AnswerView } from '../../../server/answers/index.ts'
import type { ActView } from '../../../server/reconciliation/index.ts'
import { Notice } from '../notice'
import { ActActions } from './act-actions'
import { ActAnswer } from './act-answer'
import { ActChanges } from './act-changes'
import { ActPages } from './act-pages'
import { ActParties } from './act-parties'
import { ActTable } from './act-table'

interface Props {
  act: ActView
  /** The end of the period lay in the future and was cut to today. */
  cut: boolean
  /** Null: it cannot be known. */
  answer: AnswerView | null
  isStaff: boolean
  /** What the last answer sent from this page ended in. */
  refusal: AnswerRefusal | undefined
  /** The list this act belongs to. */
  back: string
}

/** First the sentence people came for, then the files, the answer, and the table. */
export function ActPage({ act, cut, answer, isStaff, refusal, back }: Props) {
  const { t, formatDate, formatDateTime } = useI18n()
  const from = formatDate(act.period.from)
  const to = formatDate(act.period.to)
  return (
    <article>
      <p className="not-in-print mb-3 text-sm">
        <Link className="link" to={back}>
          {t('act.back')}
        </Link>
      </p>
      <p className="text-muted tabular-nums">
        {t('act.heading')}, {t('act.period', { from, to })}
      </p>
      <h1 className="mt-1 text-xl sm:text-2xl">{act.sentence}</h1>
      <p className="mt-1 mb-4 text-sm text-muted">
        {t('act.seen', { at: formatDateTime(act.seenAt) })}
      </p>
      <div className="not-in-print flex flex-col gap-4">
        {cut ? <Notice tone="plain">{t('act.cut', { date: to })}</Notice> : null}
        {act.newerId ? (
          <Notice tone="wait">
            {t('act.newer')}{' '}
            <Link className="link" to={`/reconciliation/${act.newerId}`}>
              {t('act.openNewer')}
            </Link>
          </Notice>
        ) : null}
        <ActActions act={act} />
        {answer ? (
          <ActAnswer act={act} answer={answer} isStaff={isStaff} refusal={refusal} />
        ) : null}
        {act.changes ? (
          <ActChanges
            changes={act.changes}
            currency={act.currency}
            opening={act.opening}
            closing={act.closing}
          />
        ) : null}
      </div>
      <ActParties act={act} />
      {act.lineCount === 0 ? (
        <Notice tone="plain" className="my-4">
          <p className="font-medium">{t('act.noMovements')}</p>
          <p className="text-muted">{t('act.noMovementsText', { from, to })}</p>
        </Notice>
      ) : null}
      <ActPages page={act.page} pages={act.pages} lineCount={act.lineCount} />
      <div className="card ledger-frame">
        <ActTable act={act} />
      </div>
      <ActPages page={act.page} pages={act.pages} lineCount={act.lineCount} />
      <p className="mt-4">{capitalised(act.statement)}.</p>
    </article>
  )
}

/** The printed form's statement begins in the middle of a sentence there. */
function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
