import { Check } from 'lucide-react'
import type { FailedAnswer } from '~/features/answers/answer-form.server'
import { useI18n } from '~/i18n'
import { Link, useNavigation } from '~/remix'
import type { AnswerView } from '../../../../server/answers/index.ts'
import type { ReconciliationActView } from '../../../../server/reconciliation/index.ts'
import { buttonClass } from '../../../ui/button'
import { Notice } from '../../../ui/notice'
import { CollapsedForm } from '../../answers/collapsed-form'
import { Confirmation } from '../../answers/confirmation'
import { ConfirmedForm } from '../../answers/confirmed-form'
import { DocumentDiscrepancies } from '../../answers/discrepancy/document-discrepancies'
import { MarkedLinesTable } from '../../answers/marked-lines/marked-lines-table'
import { ScanForm } from '../../answers/scan-form'
import { SignedScans } from '../../answers/signed-scans'
import { TakeBackForm } from '../../answers/take-back-form'

interface Props {
  act: Pick<ReconciliationActView, 'id' | 'newerId' | 'sentence'>
  answer: AnswerView
  isStaff: boolean
  failed: FailedAnswer | undefined
}

/** What the customer said to an act of reconciliation: the ways to answer, what was answered, scans, discrepancies. */
export function ReconciliationActAnswer({ act, answer, isStaff, failed }: Props) {
  const { t, formatDateTime } = useI18n()
  const { answered, scans, discrepancies } = answer
  const side = isStaff ? 'supplier' : 'customer'
  const hasWays = answer.mayWrite && !act.newerId
  const isNothing = !isSaid(answered) && !hasWays && !answer.takeBackUntil && scans.length === 0
  return (
    <div id="answer" className="flex scroll-mt-4 flex-col gap-4 empty:hidden">
      {isNothing ? null : (
        <section aria-labelledby="answer-title" className="card flex flex-col gap-4 p-4 sm:p-5">
          <h2 id="answer-title" className="text-base">
            {t(isStaff ? 'answer.titleStaff' : 'answer.title')}
          </h2>
          {answered ? <Answered answered={answered} /> : null}
          {answer.takeBackUntil ? (
            <TakeBackForm
              label={t('answer.takeBackAgree')}
              hint={t('answer.takeBackHint', { at: formatDateTime(answer.takeBackUntil) })}
            />
          ) : null}
          {hasWays ? <WaysToAnswer act={act} answer={answer} failed={failed} /> : null}
          {scans.length > 0 ? (
            <div>
              <h3 className="mb-2 text-sm font-medium">{t('answer.scans')}</h3>
              <SignedScans
                scans={scans}
                isStaff={isStaff}
                mayTakeBack={answer.mayTakeScanBack}
                about={act.sentence}
                failed={failed}
              />
            </div>
          ) : null}
        </section>
      )}
      <DocumentDiscrepancies
        discrepancies={discrepancies}
        isStaff={isStaff}
        mayWrite={answer.mayWrite}
        failed={failed}
        markedLinesOf={(discrepancy) => <MarkedLinesTable discrepancy={discrepancy} side={side} />}
      />
    </div>
  )
}

function isSaid(answered: AnswerView['answered']): boolean {
  return answered !== null && answered.kind !== 'refused'
}

/** A refusal is shown by its discrepancy. */
function Answered({
  answered: { kind, isThroughEdi, at, by },
}: {
  answered: NonNullable<AnswerView['answered']>
}) {
  const { t, formatDateTime } = useI18n()
  if (kind === 'refused') return null
  const when = formatDateTime(at)
  return (
    <Notice tone={kind === 'scan_received' ? 'wait' : 'good'}>
      {kind === 'accepted'
        ? t('reconciliationAct.agreed', { at: when, by })
        : `${t(kind === 'signed' && isThroughEdi ? 'answer.was.signedThroughEdi' : `answer.was.${kind}`)}: ${t('answer.whoWhen', { by, at: when })}`}
    </Notice>
  )
}

/** A signed scan is taken after agreement too, and a better one after the first. */
function WaysToAnswer({ act, answer, failed }: Omit<Props, 'isStaff'>) {
  const { t } = useI18n()
  const sending = useNavigation().formData?.get('intent')
  const scan = failed?.intent === 'scan' ? failed : undefined
  const isOpen = answer.discrepancies.some(({ status }) => status !== 'resolved')
  return (
    <div className="flex flex-wrap items-start gap-2">
      {answer.canAnswer ? (
        <Confirmation
          label={
            <>
              <Check aria-hidden="true" size={16} />
              {t('reconciliationAct.agree')}
            </>
          }
          title={t('answer.agreeTitle')}
          isOpen={failed?.intent === 'agree' && failed.faults.length > 0}
        >
          <p className="mb-3 font-medium tabular-nums">{act.sentence}.</p>
          <p className="mb-3 text-muted">{t('answer.agreeText')}</p>
          <ConfirmedForm
            intent="agree"
            fields={{ seen: answer.seen }}
            submit={t('answer.agreeSubmit')}
          />
        </Confirmation>
      ) : null}
      {answer.canAnswer || answer.mayTakeScanBack ? (
        <Link className={buttonClass('quiet')} to={`/reconciliation/${act.id}/discrepancy`}>
          {t(isOpen ? 'discrepancy.more' : 'discrepancy.report')}
        </Link>
      ) : null}
      {/* A new scan folds and empties the form. */}
      <CollapsedForm key={answer.scans.length} label={t('answer.scan')} isOpen={scan !== undefined}>
        <p className="mb-3 text-muted">{t('discrepancy.scanHint')}</p>
        <ScanForm seen={answer.seen} failed={scan} busy={sending !== undefined} />
      </CollapsedForm>
      {isOpen ? (
        <p className="order-2 w-full text-sm text-muted">{t('discrepancy.agreeEnds')}</p>
      ) : null}
    </div>
  )
}
