import { Eye, Printer } from 'lucide-react'
import { lazy, type MouseEvent, type ReactNode, Suspense, useState } from 'react'
import { useI18n } from '~/i18n'
import { useHydrated } from '~/lib/use-hydrated'
import { Button, buttonClass } from './button'

// The viewer weighs more than all the rest of the portal: it comes when somebody opens it.
const PdfPreview = lazy(() => import('./pdf-preview'))

/** Prints the page; without scripts there is no such button. */
export function PrintButton() {
  const { t } = useI18n()
  if (!useHydrated()) return null
  return (
    <Button type="button" look="quiet" onClick={() => window.print()}>
      <Printer aria-hidden="true" size={16} />
      {t('document.print')}
    </Button>
  )
}

/**
 * A button that shows a PDF on the page, and the place for it. The button is a link to the PDF where scripts are off.
 * @param url of the PDF to be shown and not downloaded
 */
export function usePdfPreview(url: string): { button: ReactNode; preview: ReactNode } {
  const { t } = useI18n()
  const hydrated = useHydrated()
  const [isOpen, setOpen] = useState(false)
  const toggle = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    setOpen(!isOpen)
  }
  const button = (
    <a
      className={buttonClass('quiet')}
      href={url}
      onClick={toggle}
      aria-expanded={hydrated ? isOpen : undefined}
      role={hydrated ? 'button' : undefined}
    >
      <Eye aria-hidden="true" size={16} />
      {t(isOpen ? 'document.closePreview' : 'document.preview')}
    </a>
  )
  const preview = isOpen ? (
    <Suspense fallback={<p className="mt-4 text-muted">{t('pdfPreview.loading')}</p>}>
      <PdfPreview url={url} />
    </Suspense>
  ) : null
  return { button, preview }
}
