import { useI18n } from '~/i18n'

interface Props {
  /** Whether 1C's form stands under a sheet of ours; null: nothing is to be said. */
  mark: 'fine' | 'sealed' | 'unreadable' | 'unknown' | null
  /** Address of the act's PDF. */
  file: string
}

/** What the portal has added to 1C's PDF, or why nothing, and the way to the PDF as 1C printed it. */
export function FormMarkNote({ mark, file }: Props) {
  const { t } = useI18n()
  if (mark === null) return null
  const isCovered = mark === 'fine' || mark === 'unknown'
  return (
    <p className="mt-2 text-sm text-muted print:hidden">
      {t(`document.formMark.${mark}`)}{' '}
      {isCovered ? (
        <a className="link" href={`${file}?form=onec`}>
          {t('document.onecPdf')}
        </a>
      ) : null}
    </p>
  )
}
