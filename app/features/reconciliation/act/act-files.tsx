import { Download, Eye, Printer } from 'lucide-react'
import { lazy, type MouseEvent, Suspense, useState } from 'react'
import { useI18n } from '~/i18n'
import { useHydrated } from '~/lib/use-hydrated'
import type { ReconciliationActView } from '../../../../server/reconciliation/index.ts'
import { Button, buttonClass } from '../../../ui/button'

// The viewer weighs more than all the rest of the portal: it comes when somebody opens it.
const PdfPreview = lazy(() => import('../../../ui/pdf-preview'))

/** PDF, Excel, CSV, print and preview. The preview is a link to the PDF where scripts are off. */
export function ReconciliationActFiles({
  act,
}: {
  act: Pick<ReconciliationActView, 'id' | 'hasOnecPdf'>
}) {
  const { t } = useI18n()
  const hydrated = useHydrated()
  const [open, setOpen] = useState(false)
  const file = (name: string) => `/reconciliation/${act.id}/${name}`
  const toggle = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    setOpen(!open)
  }
  return (
    <div>
      <div className="flex flex-wrap gap-2">
        <a className={buttonClass()} href={file('act.pdf')}>
          <Download aria-hidden="true" size={16} />
          {t('document.pdf')}
        </a>
        <a className={buttonClass('quiet')} href={file('act.xlsx')}>
          {t('reconciliationAct.excel')}
        </a>
        <a className={buttonClass('quiet')} href={file('act.csv')}>
          {t('reconciliationAct.csv')}
        </a>
        {hydrated ? (
          <Button type="button" look="quiet" onClick={() => window.print()}>
            <Printer aria-hidden="true" size={16} />
            {t('document.print')}
          </Button>
        ) : null}
        <a
          className={buttonClass('quiet')}
          href={file('act.pdf?preview=1')}
          onClick={toggle}
          aria-expanded={hydrated ? open : undefined}
          role={hydrated ? 'button' : undefined}
        >
          <Eye aria-hidden="true" size={16} />
          {t(open ? 'document.closePreview' : 'document.preview')}
        </a>
        {act.hasOnecPdf ? (
          <a className={buttonClass('quiet')} href={file('act.pdf?form=own')}>
            {t('document.ownPdf')}
          </a>
        ) : null}
      </div>
      {open ? (
        <Suspense fallback={<p className="mt-4 text-muted">{t('pdfPreview.loading')}</p>}>
          <PdfPreview url={file('act.pdf?preview=1')} />
        </Suspense>
      ) : null}
    </div>
  )
}
