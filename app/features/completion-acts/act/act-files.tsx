import { Download } from 'lucide-react'
import { useI18n } from '~/i18n'
import type { CompletionActView } from '../../../../server/completion-acts/index.ts'
import { buttonClass } from '../../../ui/button'
import { PrintButton, usePdfPreview } from '../../../ui/document-files'
import { FormMarkNote } from '../../../ui/form-mark-note'

/** PDF, preview and print. @param isMain the PDF is what people came for */
export function CompletionActFiles(props: {
  act: Pick<CompletionActView, 'id' | 'formMark'>
  isMain: boolean
}) {
  const { t } = useI18n()
  const { act, isMain } = props
  const file = `/acts/${act.id}/act.pdf`
  const { button, preview } = usePdfPreview(`${file}?preview=1`)
  return (
    <div className="not-in-print">
      <div className="flex flex-wrap gap-2">
        <a className={buttonClass(isMain ? 'main' : 'quiet')} href={file}>
          <Download aria-hidden="true" size={16} />
          {t('document.pdf')}
        </a>
        {button}
        <PrintButton />
        <a className={buttonClass('quiet')} href={`${file}?form=own`}>
          {t('document.ownPdf')}
        </a>
      </div>
      <FormMarkNote mark={act.formMark} file={file} />
      {preview}
    </div>
  )
}
