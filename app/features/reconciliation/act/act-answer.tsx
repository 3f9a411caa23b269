import { Check } from 'lucide-react'
import type { FailedAnswer } from '~/features/answers/answer-form.server'
import { useI18n } from '~/i18n'
import { Form, Link, useNavigation } from '~/remix'
import type { AnswerView } from '../../../../server/answers/index.ts'
import type { ReconciliationActView } from '../../../../server/reconciliation/index.ts'
import { Button, buttonClass } from '../../../ui/button'
import { Notice } from '../../../ui/notice'
import { CollapsedForm } from '../../answers/collapsed-form'
import { DocumentDiscrepancies } from '../../answers/discrepancy/document-discrepancies'
import { FailedAnswerNotice } from '../../answers/failed-answer-notice'
import { MarkedLinesTable } from '../../answers/marked-lines/marked-lines-table'
import { ScanForm } from '../../answers/scan-form'
import { UploadList } from '../../answers/upload-list'

interface Props {
  act: Pick<ReconciliationActView, 'id' | 'newerId'>
  answer: AnswerView
  isStaff: boolean
  failed: FailedAnswer | undefined
}

/** What the customer said to an act of reconciliation: the ways to answer, what was answered, scans, discrepancies. */
export function ReconciliationActAnswer({ act, answer, isStaff, failed }: Props) {
  const { t } = useI18n()
  const { answered, scans, discrepancies } = answer
  const side = isStaff ? 'supplier' : 'customer'
  return (
    <section
      id="answer"
      aria-label={t(isStaff ? 'answer.titleStaff' : 'answer.title')}
      className="flex scroll-mt-4 flex-col gap-4 empty:hidden"
    >
      <FailedAnswerNotice failed={failed} />
      {answered ? <Answered answered={answered} /> : null}
      {!answer.mayWrite || act.newerId ? null : (
        <WaysToAnswer act={act} answer={answer} failed={failed} />
      )}
      {scans.length > 0 ? (
        <div className="card p-4">
          <h2 className="mb-2 text-base">{t('answer.scans')}</h2>
          <UploadList files={scans} label={t('answer.scans')} />
        </div>
      ) : null}
      <DocumentDiscrepancies
        discrepancies={discrepancies}
        isStaff={isStaff}
        mayWrite={answer.mayWrite}
        failed={failed}
        markedLinesOf={(discrepancy) => <MarkedLinesTable discrepancy={discrepancy} side={side} />}
      />
    </section>
  )
}

/** A refusal is shown by its discrepancy. */
function Answered({
  answered: { kind, at, by },
}: {
  answered: NonNullable<AnswerView['answered']>
}) {
  const { t, formatDateTime } = useI18n()
  if (kind === 'refused') return null
  const when = formatDateTime(at)
  return (
    <Notice tone="good">
      {kind === 'signed'
        ? `${t('answer.was.signed')}: ${t('answer.whoWhen', { by, at: when })}`
        : t('reconciliationAct.agreed', { at: when, by })}
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
        <>
          <Form method="post">
            <Button look="quiet" name="intent" value="agree" disabled={sending !== undefined}>
              <Check aria-hidden="true" size={16} />
              {t(sending === 'agree' ? 'answer.sending' : 'reconciliationAct.agree')}
            </Button>
          </Form>
          <Link className={buttonClass('quiet')} to={`/reconciliation/${act.id}/discrepancy`}>
            {t(isOpen ? 'discrepancy.more' : 'discrepancy.report')}
          </Link>
        </>
      ) : null}
      <CollapsedForm label={t('answer.scan')} isOpen={scan !== undefined}>
        <p className="mb-3 text-muted">{t('discrepancy.scanHint')}</p>
        <ScanForm seen={answer.seen} failed={scan} busy={sending !== undefined} />
      </CollapsedForm>
      {isOpen ? (
        <p className="order-2 w-full text-sm text-muted">{t('discrepancy.agreeEnds')}</p>
      ) : null}
    </div>
  )
}
