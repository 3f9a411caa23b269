import { useI18n } from '~/i18n'

/** Nobody carries on what waits: said to everyone who may be waiting for it. Without an icon, as the banner of viewing. */
export function NoWorkerBanner({ isStaff }: { isStaff: boolean }) {
  const { t } = useI18n()
  return (
    <p role="status" className="not-in-print mb-5 rounded-lg bg-wait-soft p-4">
      {t(isStaff ? 'shell.noWorkerStaff' : 'shell.noWorker')}
    </p>
  )
}
