import { useI18n } from '~/i18n'

/** What is wrong with a whole form, in one place above it; read out as it appears. */
export function FormFault({ children }: { children: string | null | undefined }) {
  const { t } = useI18n()
  if (!children) return null
  return (
    <p role="alert" className="mb-4 rounded-lg bg-bad-soft px-4 py-3">
      <strong className="font-semibold text-bad">{t('error.fault')}.</strong> {children}
    </p>
  )
}
