import { describeFileFaults, describeMessageFault } from '~/features/answers/answer-faults'
import type { FailedAnswer } from '~/features/answers/answer-form.server'
import { useI18n } from '~/i18n'
import { Form, useNavigation } from '~/remix'
import { Button } from '../../../ui/button'
import { TextArea } from '../../../ui/text-area'
import { FileField } from '../files/file-field'
import { UploadProgress } from '../files/upload-progress'

interface Props {
  /** Id of the discrepancy the message belongs to. */
  discrepancyId: string
  /** Proof may go with a customer's message. */
  withFiles: boolean
  /** What the last sending of this page ended in. */
  failed: FailedAnswer | undefined
}

/** Writes to the other side: `intent` reply, with `discrepancy`, `text` and `files`. */
export function ReplyForm({ discrepancyId, withFiles, failed }: Props) {
  const { t } = useI18n()
  const busy = useNavigation().formData?.get('intent') === 'reply'
  const own = failed?.intent === 'reply' ? failed : undefined
  const fault = describeMessageFault(own?.faults ?? [], t)
  return (
    <Form method="post" encType="multipart/form-data" className="flex max-w-[640px] flex-col gap-3">
      <input type="hidden" name="discrepancy" value={discrepancyId} />
      <TextArea
        // A new fault mounts the field anew, which puts the focus there.
        key={fault}
        label={t('answer.reply')}
        name="text"
        rows={3}
        defaultValue={own?.typed.text}
        fault={fault}
        autoFocus={fault !== undefined}
      />
      {withFiles ? (
        <FileField
          label={`${t('answer.proof')} (${t('app.optional')})`}
          name="files"
          multiple
          fault={describeFileFaults(own?.faults ?? [], t)}
        />
      ) : null}
      <div>
        <Button look="quiet" name="intent" value="reply" disabled={busy}>
          {t(busy ? 'answer.sending' : 'answer.replySubmit')}
        </Button>
      </div>
      {withFiles ? <UploadProgress intent="reply" /> : null}
    </Form>
  )
}
