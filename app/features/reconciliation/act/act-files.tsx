import { Download } from 'lucide-react'
import { useI18n } from '~/i18n'
import type { ReconciliationActView } from '../../../../server/reconciliation/index.ts'
import { buttonClass } from '../../../ui/button'
import { PrintButton, usePdfPreview } from '../../../ui/document-files'

/** PDF, Excel, CSV, print and preview. */
export function ReconciliationActFiles({
  act,
}: {
  act: Pick<ReconciliationActView, 'id' | 'hasOnecPdf'>
}) {
  const { t } = useI18n()
  const file = (name: string) => `/reconciliation/${act.id}/${name}`
  const { button, preview } = usePdfPreview(file('act.pdf?preview=1'))
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
        <PrintButton />
        {button}
        {act.hasOnecPdf ? (
          <a className={buttonClass('quiet')} href={file('act.pdf?form=own')}>
            {t('document.ownPdf')}
          </a>
        ) : null}
      </div>
      {preview}
    </div>
  )
}
