import { useI18n } from '~/i18n'
import type { Translate } from '~/i18n/dictionary'
import { Form, Link, useNavigation } from '~/remix'
import type { EdiAnswerView } from '../../../../server/edi/index.ts'
import { Button } from '../../../ui/button'
import { Notice } from '../../../ui/notice'
import type { EdiAnswered, FailedEdiAnswer } from '../../answers/edi-answer-fault'
import { FileField } from '../../answers/file-field'
import { UploadProgress } from '../../answers/upload-progress'

interface Props {
  actId: string
  answers: EdiAnswerView[]
  /** What the file just handed in was. */
  answered: EdiAnswered | null
  failed: FailedEdiAnswer | undefined
}

/** Buyers' titles that came to the act, and the form by which staff hand in another: `intent` edi-answer, `file`. */
export function EdiAnswers({ actId, answers, answered, failed }: Props) {
  const { t } = useI18n()
  const busy = useNavigation().formData?.get('intent') === 'edi-answer'
  const fault = failed && describeFault(failed, t)
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
      {fault ? (
        <Notice tone="bad" role="alert">
          {fault}
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
      <Form
        // Mounted anew after each answer, so that what was sent is not chosen still.
        key={answers.length}
        method="post"
        encType="multipart/form-data"
        className="flex max-w-[640px] flex-col gap-3"
      >
        <FileField
          label={t('edi.answerFile')}
          name="file"
          kinds={{ accept: '.xml,text/xml,application/xml', hint: t('edi.answerKinds') }}
        />
        <div>
          <Button name="intent" value="edi-answer" disabled={busy}>
            {t(busy ? 'edi.answerSending' : 'edi.answerSubmit')}
          </Button>
        </div>
        <UploadProgress intent="edi-answer" />
      </Form>
    </section>
  )
}

function describeFault({ ediFault, path }: FailedEdiAnswer, t: Translate): string {
  return ediFault === 'invalid'
    ? t('edi.answerFault.invalid', { path })
    : t(`edi.answerFault.${ediFault}`)
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
