import { Form, Link } from '@remix-run/react'
import { useI18n } from '~/i18n'
import { answerFaultWords, faultOf, fileFaultOf } from '~/lib/answer-faults'
import type { AnswerRefusal } from '~/lib/answer-form.server'
import { choiceQuery, MOST_MISSING } from '~/lib/marks-choice'
import type { MarkFault, SentMark } from '~/lib/marks-form'
import type { ActLineView } from '../../../server/reconciliation/index.ts'
import { Button } from '../button'
import { FormFault } from '../form-fault'
import { TextArea } from '../text-area'
import { FileField } from './file-field'
import { LineMark, MissingMark } from './marks-fields'

/** A form that came back: all that was typed, and what is wrong. */
export interface MarksAgain extends AnswerRefusal {
  sent: SentMark[]
  markFaults: MarkFault[]
  missing: number
  /** Files were chosen, and a browser forgets them. */
  hadFiles: boolean
}

interface Props {
  actId: string
  currency: string
  /** The chosen lines with their places in the act from 0. */
  chosen: { index: number; line: Pick<ActLineView, 'date' | 'document' | 'debit' | 'credit'> }[]
  missing: number
  again: MarksAgain | undefined
}

/** Step two: what is wrong with each line, in words if needed, with proof. One form, sent once. */
export function MarksDetails({ actId, currency, chosen, missing, again }: Props) {
  const { t } = useI18n()
  const lines = chosen.map(({ index }) => index)
  const markFaults = again?.markFaults ?? []
  const first = markFaults[0]
  const isInWords = chosen.length + missing === 0
  // With no line to mark, it is the words that are missing.
  const ofText = (field: string) => faultOf(again?.faults ?? [], field, t)
  const textFault = ofText('text') ?? (isInWords ? ofText('lines') : undefined)
  // The numbers of lines in this form: the chosen ones, then the missing ones.
  const ofLine = (number: number) => ({
    number,
    typed: again?.sent.find((each) => each.number === number)?.mark,
    focus: first?.number === number ? first.field : null,
    faultOf: (field: string) => {
      const fault = markFaults.find((each) => each.number === number && each.field === field)
      return fault && answerFaultWords(fault, t)
    },
  })
  return (
    <>
      {again ? <WholeFault again={again} isInWords={isInWords} /> : null}
      <Form
        method="post"
        action={`/reconciliation/${actId}/discrepancy${choiceQuery({ lines, missing, page: null })}`}
        encType="multipart/form-data"
        // The browser's own sending shows how far the files are, and stops a form too large with a plain page.
        reloadDocument
        className="flex flex-col gap-4"
      >
        {chosen.length > 0 ? (
          <div className="card">
            {chosen.map(({ index, line }, number) => (
              <LineMark
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
              {t('marks.missingTitle')}
            </h2>
            <p className="px-4 text-sm text-muted">{t('marks.missingText')}</p>
            {Array.from({ length: missing }, (_, place) => (
              <MissingMark
                // biome-ignore lint/suspicious/noArrayIndexKey: blank lines differ by place alone
                key={place}
                place={place + 1}
                {...ofLine(chosen.length + place)}
              />
            ))}
          </section>
        ) : null}
        <div className="card flex flex-col gap-4 p-4">
          <TextArea
            key={`text ${textFault ?? ''}`}
            label={isInWords ? t('marks.text') : `${t('marks.text')} (${t('app.optional')})`}
            name="text"
            rows={3}
            hint={t('answer.textHint')}
            defaultValue={again?.typed.text}
            fault={textFault}
            autoFocus={textFault !== undefined && !first}
          />
          <FileField
            label={`${t('answer.proof')} (${t('app.optional')})`}
            name="files"
            multiple
            fault={[
              fileFaultOf(again?.faults ?? [], t),
              again?.hadFiles ? t('marks.filesAgain') : undefined,
            ]
              .filter(Boolean)
              .join(' ')}
          />
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button name="intent" value="report">
            {t('marks.submit')}
          </Button>
          {missing < MOST_MISSING && !isInWords ? (
            <Button look="quiet" name="intent" value="add-missing" formNoValidate>
              {t('marks.addMissing')}
            </Button>
          ) : null}
          <Link
            className="link"
            to={`/reconciliation/${actId}/discrepancy${choiceQuery({ lines, missing, page: 1 })}`}
          >
            {t('marks.back')}
          </Link>
        </div>
      </Form>
    </>
  )
}

/** What is wrong with the form as a whole; each field says its own. */
function WholeFault({ again, isInWords }: { again: MarksAgain; isInWords: boolean }) {
  const { t } = useI18n()
  const { faults, markFaults, retryAfterSeconds } = again
  if (retryAfterSeconds) {
    const count = Math.max(1, Math.ceil(retryAfterSeconds / 60))
    return <FormFault>{t('answer.throttled', { count })}</FormFault>
  }
  const whole = markFaults.filter(
    ({ number, field }) =>
      number === null && field !== 'text' && field !== 'files' && !(isInWords && field === 'lines'),
  )
  if (whole.length > 0) {
    return <FormFault>{whole.map((fault) => answerFaultWords(fault, t)).join(' ')}</FormFault>
  }
  return <FormFault>{faults.length > 0 ? t('marks.fault.fields') : null}</FormFault>
}
