import { describeFieldFault, describeFileFaults } from '~/features/answers/answer-faults'
import type { AnswerRefusal } from '~/features/answers/answer-form.server'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { RefusalCategory } from '../../../server/answers/index.ts'
import { Button } from '../../ui/button'
import { SelectField } from '../../ui/select-field'
import { TextArea } from '../../ui/text-area'
import { FileField } from './file-field'

const categories: RefusalCategory[] = ['amount', 'quantity', 'requisites', 'not_received', 'other']

interface Props {
  /** What the act says on this page: the answer is to exactly this. */
  seen: string
  /** What was sent and not taken. */
  refusal: AnswerRefusal | undefined
  busy: boolean
}

/** What is wrong with the act, in which words, with which proof: `intent` refuse. */
export function RefuseForm({ seen, refusal, busy }: Props) {
  const { t } = useI18n()
  const faults = refusal?.faults ?? []
  const category = describeFieldFault(faults, 'category', t)
  const text = describeFieldFault(faults, 'text', t)
  return (
    <Form method="post" encType="multipart/form-data" className="flex max-w-[640px] flex-col gap-3">
      <input type="hidden" name="seen" value={seen} />
      <SelectField
        // A new fault mounts the field anew, which puts the focus there.
        key={`category ${category ?? ''}`}
        label={t('answer.category')}
        name="category"
        defaultValue={refusal?.typed.category ?? ''}
        fault={category}
        autoFocus={category !== undefined}
      >
        <option value="">{t('answer.chooseCategory')}</option>
        {categories.map((each) => (
          <option key={each} value={each}>
            {t(`answer.category.${each}`)}
          </option>
        ))}
      </SelectField>
      <TextArea
        key={`text ${text ?? ''}`}
        label={t('answer.text')}
        name="text"
        hint={t('answer.textHint')}
        defaultValue={refusal?.typed.text}
        fault={text}
        autoFocus={text !== undefined && category === undefined}
      />
      <FileField
        label={`${t('answer.proof')} (${t('app.optional')})`}
        name="files"
        multiple
        fault={describeFileFaults(faults, t)}
      />
      <div>
        <Button name="intent" value="refuse" disabled={busy}>
          {t(busy ? 'answer.sending' : 'answer.refuseSubmit')}
        </Button>
      </div>
    </Form>
  )
}
