import { useId } from 'react'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { FileFaultCode } from '../../../server/identity/index.ts'
import { Button } from '../../ui/button'
import { UploadProgress } from '../answers/upload-progress'

/** What is wrong with the file that was sent. */
export interface FileFault {
  code: FileFaultCode | 'missing'
  line: number
}

/** Takes a file to be judged: `intent` file, with `file`. */
export function UploadForm({ fault }: { fault: FileFault | null }) {
  const { t } = useI18n()
  const id = useId()
  return (
    <section aria-labelledby={`${id}-title`} className="card p-4 sm:p-5">
      <h2 id={`${id}-title`} className="mb-1 text-base">
        {t('invitations.fromFile')}
      </h2>
      <p className="mb-4 max-w-[720px] text-sm text-muted">{t('invitations.fileHint')}</p>
      <Form method="post" encType="multipart/form-data" className="flex flex-wrap items-end gap-3">
        <div className="min-w-0">
          <label htmlFor={id} className="mb-1 block text-sm">
            {t('invitations.file')}
          </label>
          <input
            id={id}
            type="file"
            name="file"
            accept=".csv,.txt,text/csv"
            required
            aria-invalid={fault ? true : undefined}
            aria-describedby={fault ? `${id}-fault` : undefined}
            className="file-field block w-full max-w-full text-sm"
          />
        </div>
        <Button name="intent" value="file">
          {t('invitations.read')}
        </Button>
        <UploadProgress intent="file" />
      </Form>
      {fault ? (
        <p id={`${id}-fault`} role="alert" className="mt-2 text-sm text-bad">
          {t(`invitations.fileFault.${fault.code}`, { line: fault.line })}
        </p>
      ) : null}
    </section>
  )
}
