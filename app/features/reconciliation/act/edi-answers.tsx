import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { EdiAnswerView } from '../../../../server/edi/index.ts'
import { Notice } from '../../../ui/notice'
import type { EdiAnswered, FailedEdiAnswer } from '../../answers/edi-answer-fault'
import { EdiAnswerForm } from '../../answers/edi-answer-form'

interface Props {
  actId: string
  answers: EdiAnswerView[]
  /** What the file just handed in was. */
  answered: EdiAnswered | null
  failed: FailedEdiAnswer | undefined
}

/** Buyers' titles that came to the act, and the form by which staff hand in another. */
export function EdiAnswers({ actId, answers, answered, failed }: Props) {
  const { t } = useI18n()
  return (
    <section
      id="edi-answers"
      aria-labelledby="edi-answers-title"
      className="card flex scroll-mt-4 flex-col gap-3 p-4 print:hidden sm:p-5"
    >
      <h2 id="edi-answers-title" className="text-base">
        {t('edi.answers')}
      </h2>
      {answered ? (
        <Notice tone={answered === 'agreed' ? 'good' : 'wait'} role="status">
          {t(`edi.answered.${answered}`)}
        </Notice>
      ) : null}
      {answers.length > 0 ? (
        <ul className="border-t border-line text-sm">
          {answers.map((answer) => (
            <Answer key={answer.id} actId={actId} answer={answer} />
          ))}
        </ul>
      ) : null}
      <p className="text-sm text-muted">{t('edi.answersText')}</p>
      {/* Mounted anew after each answer, so that what was sent is not chosen still. */}
      <EdiAnswerForm key={answers.length} failed={failed} />
    </section>
  )
}

function Answer({ actId, answer }: { actId: string; answer: EdiAnswerView }) {
  const { t, formatDateTime } = useI18n()
  const { id, fileName, isDisputed, signer, at, handedInBy, discrepancyId } = answer
  return (
    <li className="border-b border-line py-2">
      <p>
        <span className="font-medium">
          {t(`edi.answerIs.${isDisputed ? 'disputed' : 'agreed'}`)}
        </span>
        {signer ? `, ${t('edi.answerSigned', { name: signer })}` : null}
      </p>
      <p className="text-muted tabular-nums">
        {formatDateTime(at)},{' '}
        {handedInBy === null
          ? t('edi.answerByFeed')
          : t('edi.answerHandedIn', { name: handedInBy })}
      </p>
      <p className="flex flex-wrap gap-x-4">
        <a
          className="link break-all"
          href={`/reconciliation/${actId}/edi-answer.xml?answer=${id}`}
          download
        >
          {fileName}
        </a>
        {discrepancyId ? (
          <Link className="link" to={`/staff/discrepancies/${discrepancyId}`}>
            {t('edi.answerDiscrepancy')}
          </Link>
        ) : null}
      </p>
    </li>
  )
}
