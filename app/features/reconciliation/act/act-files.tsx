import { Download, Printer } from 'lucide-react'
import { useI18n } from '~/i18n'
import type { ReconciliationActView } from '../../../../server/reconciliation/index.ts'
import { buttonClass } from '../../../ui/button'
import { usePdfPreview } from '../../../ui/document-files'
import { FormMarkNote } from '../../../ui/form-mark-note'

/** PDF, Excel, CSV, print and preview. */
export function ReconciliationActFiles({
  act,
}: {
  act: Pick<ReconciliationActView, 'id' | 'hasOnecPdf' | 'formMark' | 'onecForms'>
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
        {/* The whole form to sign, with scripts or without; the page itself is a view of it. */}
        <a
          className={buttonClass('quiet')}
          href={file('act.pdf?preview=1')}
          target="_blank"
          rel="noopener"
        >
          <Printer aria-hidden="true" size={16} />
          {t('document.print')}
        </a>
        {button}
        {act.hasOnecPdf ? (
          <a className={buttonClass('quiet')} href={file('act.pdf?form=own')}>
            {t('reconciliationAct.twoSided')}
          </a>
        ) : null}
      </div>
      <FormMarkNote mark={act.formMark} file={file('act.pdf')} />
      {preview}
      <OnecForms forms={act.onecForms} file={file} />
    </div>
  )
}

/** For staff: what 1C has printed of this act, where there is more than what is given out. */
function OnecForms(props: {
  forms: ReconciliationActView['onecForms']
  file: (name: string) => string
}) {
  const { t, formatDateTime } = useI18n()
  const { forms, file } = props
  if (forms.every(({ state }) => state === 'given')) return null
  return (
    <details className="mt-3 text-sm print:hidden">
      <summary className="cursor-pointer">
        {t('reconciliationAct.onecForms', { count: forms.length })}
      </summary>
      <ul className="mt-2 flex flex-col gap-1">
        {forms.map(({ id, receivedAt, state }) => (
          <li key={id}>
            <a className="link tabular-nums" href={file(`act.pdf?received=${id}`)}>
              {formatDateTime(receivedAt)}
            </a>
            <span className="text-muted"> · {t(`reconciliationAct.onecForm.${state}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
