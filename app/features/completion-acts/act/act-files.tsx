import { Download, Eye, Printer } from 'lucide-react'
import { lazy, type MouseEvent, Suspense, useState } from 'react'
import { useI18n } from '~/i18n'
import { useHydrated } from '~/lib/use-hydrated'
import { Button, buttonClass } from '../../../ui/button'

// The viewer weighs more than all the rest of the portal: it comes when somebody opens it.
const PdfPreview = lazy(() => import('../../../ui/pdf-preview'))

/** PDF, print and preview. The preview is a link to the PDF where scripts are off. @param isMain the PDF is what people came for */
export function CompletionActFiles({ actId, isMain }: { actId: string; isMain: boolean }) {
  const { t } = useI18n()
  const hydrated = useHydrated()
  const [open, setOpen] = useState(false)
  const file = `/acts/${actId}/act.pdf`
  const toggle = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    setOpen(!open)
  }
  return (
    <div className="not-in-print">
      <div className="flex flex-wrap gap-2">
        <a className={buttonClass(isMain ? 'main' : 'quiet')} href={file}>
          <Download aria-hidden="true" size={16} />
          {t('document.pdf')}
        </a>
        <a
          className={buttonClass('quiet')}
          href={`${file}?preview=1`}
          onClick={toggle}
          aria-expanded={hydrated ? open : undefined}
          role={hydrated ? 'button' : undefined}
        >
          <Eye aria-hidden="true" size={16} />
          {t(open ? 'document.closePreview' : 'document.preview')}
        </a>
        {hydrated ? (
          <Button type="button" look="quiet" onClick={() => window.print()}>
            <Printer aria-hidden="true" size={16} />
            {t('document.print')}
          </Button>
        ) : null}
        <a className={buttonClass('quiet')} href={`${file}?form=own`}>
          {t('document.ownPdf')}
        </a>
      </div>
      {open ? (
        <Suspense fallback={<p className="mt-4 text-muted">{t('pdfPreview.loading')}</p>}>
          <PdfPreview url={`${file}?preview=1`} />
        </Suspense>
      ) : null}
    </div>
  )
}
