import { useId } from 'react'
import { useI18n } from '~/i18n'
import { Form, useNavigation } from '~/remix'
import type { FileFaultCode } from '../../../server/identity/index.ts'
import { Button } from '../../ui/button'
import { FileField } from '../answers/files/file-field'
import { UploadProgress } from '../answers/files/upload-progress'

/** What is wrong with the file that was sent. */
export interface FileFault {
  code: FileFaultCode | 'missing'
  line: number
}

/** Takes a file to be judged: `intent` file, with `file`. */
export function UploadForm({ fault }: { fault: FileFault | null }) {
  const { t } = useI18n()
  const id = useId()
  const busy = useNavigation().formData?.get('intent') === 'file'
  return (
    <section aria-labelledby={`${id}-title`} className="card p-4 sm:p-5">
      <h2 id={`${id}-title`} className="mb-1 text-base">
        {t('invitations.fromFile')}
      </h2>
      <p className="mb-4 max-w-[720px] text-sm text-muted">{t('invitations.fileHint')}</p>
      <Form method="post" encType="multipart/form-data" className="flex flex-col gap-3">
        <FileField
          label={t('invitations.file')}
          name="file"
          required
          kinds={{ accept: '.csv,.txt,text/csv', hint: t('invitations.fileKinds') }}
          fault={fault ? t(`invitations.fileFault.${fault.code}`, { line: fault.line }) : undefined}
        />
        <div>
          <Button name="intent" value="file" disabled={busy}>
            {t(busy ? 'invitations.sendingFile' : 'invitations.read')}
          </Button>
        </div>
        <UploadProgress intent="file" />
      </Form>
    </section>
  )
}
