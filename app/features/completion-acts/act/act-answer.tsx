import { Check } from 'lucide-react'
import type { FailedAnswer } from '~/features/answers/answer-form.server'
import { useI18n } from '~/i18n'
import { Form, useNavigation } from '~/remix'
import type { AnswerView } from '../../../../server/answers/index.ts'
import { Button } from '../../../ui/button'
import { StateLabel } from '../../../ui/state-label'
import { CollapsedForm } from '../../answers/collapsed-form'
import { RefuseForm } from '../../answers/refuse-form'
import { ScanForm } from '../../answers/scan-form'
import { UploadList } from '../../answers/upload-list'

interface Props {
  answer: AnswerView
  isStaff: boolean
  /** The act waits for an answer: to staff it is said that there is none yet. */
  isWaiting: boolean
  failed: FailedAnswer | undefined
}

/** What the customer answered, by whom and when; and the ways to answer while there are any. */
export function CompletionActAnswer({ answer, isStaff, isWaiting, failed }: Props) {
  const { t } = useI18n()
  const { answered, scans, canAnswer } = answer
  const isNothing = !answered && scans.length === 0 && !canAnswer
  if (isNothing && !isWaiting) return null
  return (
    <section aria-labelledby="answer" className="card not-in-print p-4 sm:p-5">
      <h2 id="answer" className="mb-3 text-base">
        {t(isStaff ? 'answer.titleStaff' : 'answer.title')}
      </h2>
      <div className="flex flex-col gap-4">
        <div role="status" className="empty:hidden">
          {answered ? <Answered answered={answered} /> : null}
        </div>
        {isNothing && isStaff && isWaiting ? (
          <p className="text-muted">{t('answer.none')}</p>
        ) : null}
        {canAnswer ? <WaysToAnswer answer={answer} failed={failed} /> : null}
        {scans.length > 0 ? (
          <div>
            <h3 className="mb-2 text-sm font-medium">{t('answer.scans')}</h3>
            <UploadList files={scans} label={t('answer.scans')} />
          </div>
        ) : null}
      </div>
    </section>
  )
}

function Answered({ answered }: { answered: NonNullable<AnswerView['answered']> }) {
  const { t, formatDateTime } = useI18n()
  const { kind, by, at } = answered
  return (
    <p className="flex flex-wrap items-baseline gap-x-4">
      <StateLabel shade={kind === 'refused' ? 'bad' : 'good'}>{t(`answer.was.${kind}`)}</StateLabel>
      <span className="text-sm text-muted tabular-nums">
        {t('answer.whoWhen', { by, at: formatDateTime(at) })}
      </span>
    </p>
  )
}

function WaysToAnswer({ answer, failed }: { answer: AnswerView; failed: Props['failed'] }) {
  const { t } = useI18n()
  const sending = useNavigation().formData?.get('intent')
  const busy = sending !== undefined
  const { seen, answered } = answer
  const ofIntent = (intent: string) => (failed?.intent === intent ? failed : undefined)
  return (
    <div className="flex flex-wrap items-start gap-2">
      {answered?.kind === 'accepted' || answered?.kind === 'signed' ? null : (
        <Form method="post">
          <input type="hidden" name="seen" value={seen} />
          <Button name="intent" value="accept" disabled={busy}>
            <Check aria-hidden="true" size={16} />
            {t(sending === 'accept' ? 'answer.sending' : 'answer.accept')}
          </Button>
        </Form>
      )}
      {answered?.kind === 'refused' ? null : (
        <CollapsedForm label={t('answer.refuse')} isOpen={ofIntent('refuse') !== undefined}>
          <RefuseForm seen={seen} failed={ofIntent('refuse')} busy={busy} />
        </CollapsedForm>
      )}
      <CollapsedForm label={t('answer.scan')} isOpen={ofIntent('scan') !== undefined}>
        <ScanForm seen={seen} failed={ofIntent('scan')} busy={busy} />
      </CollapsedForm>
    </div>
  )
}
