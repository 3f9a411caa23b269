import { Download } from 'lucide-react'
import { useI18n } from '~/i18n'
import { buttonClass } from '../../../ui/button'
import { PrintButton, usePdfPreview } from '../../../ui/document-files'

/** PDF, preview and print. @param isMain the PDF is what people came for */
export function CompletionActFiles({ actId, isMain }: { actId: string; isMain: boolean }) {
  const { t } = useI18n()
  const file = `/acts/${actId}/act.pdf`
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
      {preview}
    </div>
  )
}
