import { describeFieldFault, describeFileFaults } from '~/features/answers/answer-faults'
import type { FailedAnswer } from '~/features/answers/answer-form.server'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { RefusalCategory } from '../../../server/answers/index.ts'
import { Button } from '../../ui/button'
import { SelectField } from '../../ui/select-field'
import { TextArea } from '../../ui/text-area'
import { FileField } from './files/file-field'
import { UploadProgress } from './files/upload-progress'

const categories: RefusalCategory[] = ['amount', 'quantity', 'requisites', 'not_received', 'other']

interface Props {
  /** The edition shown on this page: the answer is to exactly this. */
  seen: string
  /** What was sent and not taken. */
  failed: FailedAnswer | undefined
  busy: boolean
}

/** Category, text and proof of what is wrong with the act: `intent` refuse. */
export function RefuseForm({ seen, failed, busy }: Props) {
  const { t } = useI18n()
  const faults = failed?.faults ?? []
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
        defaultValue={failed?.typed.category ?? ''}
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
        defaultValue={failed?.typed.text}
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
      <UploadProgress intent="refuse" />
    </Form>
  )
}
