import { useI18n } from '~/i18n'
import type { CompletionActView } from '../../../../server/completion-acts/index.ts'
import { FilesMenu } from '../../../ui/files-menu'
import { FormMarkNote } from '../../../ui/form-mark-note'

/** The PDF, and in its menu the portal's form, print and preview. @param isMain the PDF is what people came for */
export function CompletionActFiles(props: {
  act: Pick<CompletionActView, 'id' | 'formMark'>
  isMain: boolean
}) {
  const { t } = useI18n()
  const { act, isMain } = props
  const file = `/acts/${act.id}/act.pdf`
  return (
    <div className="not-in-print">
      <FilesMenu
        pdf={file}
        preview={`${file}?preview=1`}
        files={[{ label: t('document.ownPdf'), href: `${file}?form=own` }]}
        look={isMain ? 'main' : 'quiet'}
      />
      <FormMarkNote mark={act.formMark} file={file} />
    </div>
  )
}
