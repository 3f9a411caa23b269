import { useI18n } from '~/i18n'
import { Button } from '../button'

/**
 * Says to staff, on every page, that they look through a customer's eyes; and the way back. Without an icon:
 * every customer's page would load the icons with it.
 */
export function ViewingBanner({ name }: { name: string }) {
  const { t } = useI18n()
  return (
    <div className="not-in-print mb-5 rounded-lg bg-wait-soft p-4">
      <form method="post" action="/end-viewing" className="flex flex-wrap items-center gap-3">
        <span>{t('shell.viewing', { name })}</span>
        <Button look="quiet">{t('shell.endViewing')}</Button>
      </form>
    </div>
  )
}
