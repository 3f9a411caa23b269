import {
  describeAnswerFault,
  describeFieldFault,
  describeFileFaults,
} from '~/features/answers/answer-faults'
import type { FailedAnswer } from '~/features/answers/answer-form.server'
import { linesChoiceQuery, MAX_MISSING } from '~/features/answers/marked-lines/lines-choice'
import type { LineFault, SentLine } from '~/features/answers/marked-lines/lines-form'
import { useI18n } from '~/i18n'
import { Form, Link, useLocation, useNavigation } from '~/remix'
import type { ReconciliationLineView } from '../../../../server/reconciliation/index.ts'
import { Button } from '../../../ui/button'
import { FormFault } from '../../../ui/form-fault'
import { TextArea } from '../../../ui/text-area'
import { FileField } from '../files/file-field'
import { UploadProgress } from '../files/upload-progress'
import { MarkedLineFields, MissingLineFields } from './line-fields'

/** A form that came back: all that was typed, and what is wrong. */
export interface ReturnedLinesForm extends FailedAnswer {
  sent: SentLine[]
  lineFaults: LineFault[]
  missing: number
  /** Files were chosen, and a browser forgets them. */
  hadFiles: boolean
}

interface Props {
  actId: string
  currency: string
  /** The chosen lines with their indexes in the act from 0. */
  chosen: {
    index: number
    line: Pick<ReconciliationLineView, 'date' | 'document' | 'debit' | 'credit'>
  }[]
  missing: number
  returned: ReturnedLinesForm | undefined
}

/** Step two: what is wrong with each line, with a text where needed and with proof. One form, sent once. */
export function LineDetails({ actId, currency, chosen, missing, returned }: Props) {
  const { t } = useI18n()
  const { key: sending } = useLocation()
  const busy = useNavigation().formData?.get('intent') === 'report'
  const lines = chosen.map(({ index }) => index)
  const lineFaults = returned?.lineFaults ?? []
  const first = lineFaults[0]
  const isTextOnly = chosen.length + missing === 0
  // With no marked line, it is the text that is missing.
  const ofText = (field: string) => describeFieldFault(returned?.faults ?? [], field, t)
  const textFault = ofText('text') ?? (isTextOnly ? ofText('lines') : undefined)
  // The numbers of lines in this form: the chosen ones, then the missing ones.
  const ofLine = (number: number) => ({
    number,
    typed: returned?.sent.find((each) => each.number === number)?.markedLine,
    focus: first?.number === number ? first.field : null,
    faultOf: (field: string) => {
      const fault = lineFaults.find((each) => each.number === number && each.field === field)
      return fault && describeAnswerFault(fault, t)
    },
  })
  return (
    <>
      {returned ? <FormFaults returned={returned} isTextOnly={isTextOnly} /> : null}
      <Form
        method="post"
        action={`/reconciliation/${actId}/discrepancy${linesChoiceQuery({ lines, missing, page: null })}`}
        encType="multipart/form-data"
        className="flex flex-col gap-4"
      >
        {chosen.length > 0 ? (
          <div className="card">
            {chosen.map(({ index, line }, number) => (
              <MarkedLineFields
                key={index}
                index={index}
                line={line}
                currency={currency}
                {...ofLine(number)}
              />
            ))}
          </div>
        ) : null}
        {missing > 0 ? (
          <section aria-labelledby="missing" className="card">
            <h2 id="missing" className="px-4 pt-4 text-base">
              {t('markedLines.missingTitle')}
            </h2>
            <p className="px-4 text-sm text-muted">{t('markedLines.missingText')}</p>
            {Array.from({ length: missing }, (_, index) => (
              <MissingLineFields
                // biome-ignore lint/suspicious/noArrayIndexKey: blank lines differ by their index alone
                key={index}
                position={index + 1}
                {...ofLine(chosen.length + index)}
              />
            ))}
          </section>
        ) : null}
        <div className="card flex flex-col gap-4 p-4">
          <TextArea
            key={`text ${textFault ?? ''}`}
            label={
              isTextOnly ? t('markedLines.text') : `${t('markedLines.text')} (${t('app.optional')})`
            }
            name="text"
            rows={3}
            hint={t('answer.textHint')}
            defaultValue={returned?.typed.text}
            fault={textFault}
            autoFocus={textFault !== undefined && !first}
          />
          <FileField
            // Empty after each sending, as without scripts.
            key={sending}
            label={`${t('answer.proof')} (${t('app.optional')})`}
            name="files"
            multiple
            fault={[
              describeFileFaults(returned?.faults ?? [], t),
              returned?.hadFiles ? t('markedLines.filesAgain') : undefined,
            ]
              .filter(Boolean)
              .join(' ')}
          />
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button name="intent" value="report" disabled={busy}>
            {t(busy ? 'answer.sending' : 'markedLines.submit')}
          </Button>
          {missing < MAX_MISSING && !isTextOnly ? (
            <Button look="quiet" name="intent" value="add-missing" formNoValidate>
              {t('markedLines.addMissing')}
            </Button>
          ) : null}
          <Link
            className="link"
            to={`/reconciliation/${actId}/discrepancy${linesChoiceQuery({ lines, missing, page: 1 })}`}
          >
            {t('markedLines.back')}
          </Link>
        </div>
        <UploadProgress intent="report" />
      </Form>
    </>
  )
}

/** What is wrong with the form as a whole; each field says its own. */
function FormFaults({
  returned,
  isTextOnly,
}: {
  returned: ReturnedLinesForm
  isTextOnly: boolean
}) {
  const { t } = useI18n()
  const { faults, lineFaults, retryAfterSeconds } = returned
  if (retryAfterSeconds) {
    const count = Math.max(1, Math.ceil(retryAfterSeconds / 60))
    return <FormFault>{t('answer.throttled', { count })}</FormFault>
  }
  const whole = lineFaults.filter(
    ({ number, field }) =>
      number === null &&
      field !== 'text' &&
      field !== 'files' &&
      !(isTextOnly && field === 'lines'),
  )
  if (whole.length > 0) {
    return <FormFault>{whole.map((fault) => describeAnswerFault(fault, t)).join(' ')}</FormFault>
  }
  return <FormFault>{faults.length > 0 ? t('markedLines.fault.fields') : null}</FormFault>
}
