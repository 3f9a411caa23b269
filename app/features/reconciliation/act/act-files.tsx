import { useI18n } from '~/i18n'
import type { ReconciliationActView } from '../../../../server/reconciliation/index.ts'
import { FilesMenu } from '../../../ui/files-menu'
import { FormMarkNote } from '../../../ui/form-mark-note'

/** The PDF, and in its menu the other form, Excel, CSV, print and preview. */
export function ReconciliationActFiles({
  act,
  look = 'main',
  hasEdiFile = false,
}: {
  act: Pick<ReconciliationActView, 'id' | 'hasOnecPdf' | 'formMark' | 'onecForms'>
  look?: 'main' | 'quiet'
  /** The file for an operator of electronic exchange can be taken. */
  hasEdiFile?: boolean
}) {
  const { t } = useI18n()
  const file = (name: string) => `/reconciliation/${act.id}/${name}`
  const forms = act.hasOnecPdf
    ? [
        { label: t('reconciliationAct.onecPdf'), href: file('act.pdf') },
        { label: t('reconciliationAct.twoSided'), href: file('act.pdf?form=own') },
      ]
    : [{ label: t('reconciliationAct.twoSided'), href: file('act.pdf') }]
  return (
    <div>
      <FilesMenu
        pdf={file('act.pdf')}
        preview={file('act.pdf?preview=1')}
        files={[
          ...forms,
          { label: t('reconciliationAct.excel'), href: file('act.xlsx') },
          { label: t('reconciliationAct.csv'), href: file('act.csv') },
          ...(hasEdiFile ? [{ label: t('edi.download'), href: file('edi.xml') }] : []),
        ]}
        look={look}
      />
      <FormMarkNote mark={act.formMark} file={file('act.pdf')} />
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
