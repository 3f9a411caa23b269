import { Check } from 'lucide-react'
import type { FailedAnswer } from '~/features/answers/answer-form.server'
import { useI18n } from '~/i18n'
import { useNavigation } from '~/remix'
import type { AnswerView } from '../../../../server/answers/index.ts'
import { type Shade, StateLabel } from '../../../ui/state-label'
import { CollapsedForm } from '../../answers/collapsed-form'
import { Confirmation } from '../../answers/confirmation'
import { ConfirmedForm } from '../../answers/confirmed-form'
import { RefuseForm } from '../../answers/refuse-form'
import { ScanForm } from '../../answers/scan-form'
import { SignedScans } from '../../answers/signed-scans'
import { TakeBackForm } from '../../answers/take-back-form'

interface Props {
  answer: AnswerView
  isStaff: boolean
  /** The act waits for an answer: to staff it is said that there is none yet. */
  isWaiting: boolean
  failed: FailedAnswer | undefined
  /** The act by number and date, and what it comes to: what is confirmed. */
  title: string
  sum: string
  /** Another act waits too. */
  hasNext: boolean
}

/** What the customer answered, by whom and when; and the ways to answer while there are any. */
export function CompletionActAnswer(props: Props) {
  const { answer, isStaff, isWaiting, failed, title, sum } = props
  const { t, formatDateTime } = useI18n()
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
        {answer.takeBackUntil ? (
          <TakeBackForm
            label={t('answer.takeBackAccept')}
            hint={t('answer.takeBackHint', { at: formatDateTime(answer.takeBackUntil) })}
          />
        ) : null}
        {canAnswer || answer.mayTakeScanBack ? <WaysToAnswer {...props} /> : null}
        {scans.length > 0 ? (
          <div>
            <h3 className="mb-2 text-sm font-medium">{t('answer.scans')}</h3>
            <SignedScans
              scans={scans}
              isStaff={isStaff}
              mayTakeBack={answer.mayTakeScanBack}
              about={`${title}, ${sum}`}
              failed={failed}
            />
          </div>
        ) : null}
      </div>
    </section>
  )
}

const shades: Record<NonNullable<AnswerView['answered']>['kind'], Shade> = {
  accepted: 'good',
  refused: 'bad',
  scan_received: 'wait',
  signed: 'good',
}

function Answered({ answered }: { answered: NonNullable<AnswerView['answered']> }) {
  const { t, formatDateTime } = useI18n()
  const { kind, by, at } = answered
  return (
    <p className="flex flex-wrap items-baseline gap-x-4">
      <StateLabel shade={shades[kind]}>{t(`answer.was.${kind}`)}</StateLabel>
      <span className="text-sm text-muted tabular-nums">
        {t('answer.whoWhen', { by, at: formatDateTime(at) })}
      </span>
    </p>
  )
}

function WaysToAnswer({ answer, failed, title, sum, hasNext }: Props) {
  const { t } = useI18n()
  const sending = useNavigation().formData?.get('intent')
  const busy = sending !== undefined
  const { seen, answered } = answer
  const ofIntent = (intent: string) => (failed?.intent === intent ? failed : undefined)
  return (
    <div className="flex flex-wrap items-start gap-2">
      {answer.canAnswer && answered?.kind !== 'accepted' ? (
        <Confirmation
          label={
            <>
              <Check aria-hidden="true" size={16} />
              {t('answer.accept')}
            </>
          }
          title={t('answer.acceptTitle')}
          isOpen={(ofIntent('accept')?.faults.length ?? 0) > 0}
        >
          <p className="mb-3 font-medium tabular-nums">
            {title}, {sum}
          </p>
          <p className="mb-3 text-muted">{t('answer.acceptText')}</p>
          <ConfirmedForm
            intent="accept"
            fields={{ seen }}
            submit={t('answer.acceptSubmit')}
            submitAndNext={hasNext ? t('answer.acceptAndNext') : null}
          />
        </Confirmation>
      ) : null}
      {answered?.kind === 'refused' ? null : (
        <CollapsedForm label={t('answer.refuse')} isOpen={ofIntent('refuse') !== undefined}>
          <RefuseForm seen={seen} failed={ofIntent('refuse')} busy={busy} />
        </CollapsedForm>
      )}
      {/* A new scan folds and empties the form. */}
      <CollapsedForm
        key={answer.scans.length}
        label={t('answer.scan')}
        isOpen={ofIntent('scan') !== undefined}
      >
        <ScanForm seen={seen} failed={ofIntent('scan')} busy={busy} />
      </CollapsedForm>
    </div>
  )
}
