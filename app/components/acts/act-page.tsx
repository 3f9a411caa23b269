import { Link } from '@remix-run/react'
import { useI18n } from '~/i18n'
import type { AnswerRefusal } from '~/lib/answer-form.server'
import { BACK } from '~/lib/use-kept-place'
import type { AnswerView } from '../../../server/answers/index.ts'
import type { CompletionActView } from '../../../server/completion-acts/index.ts'
import { ActPages } from '../act/act-pages'
import { RefusalWords } from '../answers/refusal-words'
import { Notice } from '../notice'
import { ActAnswer } from './act-answer'
import { ActFiles } from './act-files'
import { ActInOnec } from './act-in-onec'
import { ActLines } from './act-lines'
import { ActParties } from './act-parties'
import { ActStateWord } from './act-state'
import { ActTalk } from './act-talk'
import { ActTimeline } from './act-timeline'

interface Props {
  act: CompletionActView
  /** Null where nothing can be answered, as to a draft. */
  answer: AnswerView | null
  isStaff: boolean
  /** Where the reader came from: a path of this site. */
  back: string
  /** This page's query, which its other pages of lines keep. */
  search: string
  refusal: AnswerRefusal | undefined
}

/** What the act is and how much, then the answer, the files, the lines, and what happened to it. */
export function CompletionActPage({ act, answer, isStaff, back, search, refusal }: Props) {
  const { t, formatDate, formatMoney } = useI18n()
  const isAcceptOffered = answer?.canAnswer === true && answer.answered?.kind !== 'accepted'
  const pages = (
    <ActPages page={act.page} pages={act.pages} lineCount={act.lineCount} search={search} />
  )
  return (
    <article>
      <p className="not-in-print mb-3 text-sm">
        <Link className="link" to={back} state={BACK}>
          {t(/^\/acts(\?|$)/.test(back) ? 'acts.back' : 'acts.backElsewhere')}
        </Link>
      </p>
      <h1 className="text-xl">
        {t('acts.actTitle', { number: act.number, date: formatDate(act.date) })}
      </h1>
      <p className="mt-1 mb-4 flex flex-wrap items-baseline gap-x-5 gap-y-1">
        <span className="text-2xl font-semibold whitespace-nowrap tabular-nums">
          {formatMoney(act.total, act.currency)}
        </span>
        <ActStateWord state={act.state} />
      </p>
      <div className="flex flex-col gap-4">
        {act.stateReason ? (
          <Notice tone="bad">{t('acts.reason', { words: act.stateReason })}</Notice>
        ) : null}
        {act.changedSinceAnswer ? (
          <Notice tone="wait" className="not-in-print">
            {t(isStaff ? 'acts.changedStaff' : 'acts.changed')}
          </Notice>
        ) : null}
        <ActFiles actId={act.id} isMain={!isAcceptOffered} />
        <RefusalWords refusal={refusal} />
        {answer ? (
          <>
            <ActAnswer
              answer={answer}
              isStaff={isStaff}
              isWaiting={act.state === 'waiting'}
              refusal={refusal}
            />
            <ActTalk discrepancies={answer.discrepancies} isStaff={isStaff} refusal={refusal} />
          </>
        ) : null}
      </div>
      <ActParties act={act} />
      {pages}
      {act.lineCount === 0 ? (
        <p className="card p-5 text-muted">{t('acts.noLines')}</p>
      ) : (
        <div className="card ledger-frame">
          <ActLines act={act} />
        </div>
      )}
      {pages}
      <p className="mt-4">{t('acts.totalWords', { words: act.totalInWords })}</p>
      <ActTimeline timeline={act.timeline} />
      {act.staff ? <ActInOnec staff={act.staff} /> : null}
    </article>
  )
}
