import { describeFileFaults } from '~/features/answers/answer-faults'
import type { FailedAnswer } from '~/features/answers/answer-form.server'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import { Button } from '../../ui/button'
import { FileField } from './files/file-field'
import { UploadProgress } from './files/upload-progress'

interface Props {
  /** The edition shown on this page: the answer is to exactly this. */
  seen: string
  /** What was sent and not taken. */
  failed: FailedAnswer | undefined
  busy: boolean
}

/** A signed copy of the document: `intent` scan, `file`. */
export function ScanForm({ seen, failed, busy }: Props) {
  const { t } = useI18n()
  return (
    <Form method="post" encType="multipart/form-data" className="flex max-w-[640px] flex-col gap-3">
      <input type="hidden" name="seen" value={seen} />
      <FileField
        label={t('answer.scanFile')}
        name="file"
        fault={describeFileFaults(failed?.faults ?? [], t)}
      />
      <div>
        <Button name="intent" value="scan" disabled={busy}>
          {t(busy ? 'answer.sending' : 'answer.scanSubmit')}
        </Button>
      </div>
      <UploadProgress intent="scan" />
    </Form>
  )
}
