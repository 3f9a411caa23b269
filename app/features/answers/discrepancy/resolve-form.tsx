import { describeFieldFault, describeMessageFault } from '~/features/answers/answer-faults'
import type { FailedAnswer } from '~/features/answers/answer-form.server'
import { useI18n } from '~/i18n'
import { Form, useNavigation } from '~/remix'
import type { StaffResolution } from '../../../../server/answers/index.ts'
import { Button } from '../../../ui/button'
import { SelectField } from '../../../ui/select-field'
import { TextArea } from '../../../ui/text-area'

const resolutions: StaffResolution[] = ['corrected', 'explained']

/** Staff end a discrepancy: `intent` resolve, with `resolution` and `text`. */
export function ResolveForm({ failed }: { failed: FailedAnswer | undefined }) {
  const { t } = useI18n()
  const busy = useNavigation().formData?.get('intent') === 'resolve'
  const own = failed?.intent === 'resolve' ? failed : undefined
  const faults = own?.faults ?? []
  const isUnchanged = faults.some(({ code }) => code === 'document_unchanged')
  const choiceFault = describeFieldFault(faults, 'resolution', t)
  const textFault = describeMessageFault(faults, t)
  return (
    <Form method="post" className="flex flex-col gap-3">
      <SelectField
        // A new fault mounts the field anew, which puts the focus there.
        key={`resolution ${choiceFault ?? ''}`}
        label={t('inbox.resolution')}
        name="resolution"
        defaultValue={own?.typed.resolution ?? ''}
        fault={choiceFault}
        autoFocus={choiceFault !== undefined}
      >
        <option value="">{t('answer.chooseCategory')}</option>
        {resolutions.map((resolution) => (
          <option key={resolution} value={resolution}>
            {t(`inbox.resolution.${resolution}`)}
          </option>
        ))}
      </SelectField>
      {isUnchanged ? (
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            name="confirm"
            value="yes"
            className="mt-1 size-5 shrink-0 accent-accent sm:size-4"
          />
          {t('inbox.confirmUnchanged')}
        </label>
      ) : null}
      <TextArea
        key={`text ${textFault ?? ''}`}
        label={t('inbox.messageToCustomer')}
        name="text"
        rows={3}
        hint={t('inbox.resolveText')}
        defaultValue={own?.typed.text}
        fault={textFault}
        autoFocus={textFault !== undefined && !choiceFault}
      />
      <div>
        <Button name="intent" value="resolve" disabled={busy}>
          {t(busy ? 'answer.sending' : 'inbox.resolveSubmit')}
        </Button>
      </div>
    </Form>
  )
}
