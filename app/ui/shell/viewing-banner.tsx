import { useI18n } from '~/i18n'
import { Button } from '../button'
import { Notice } from '../notice'

/** Says to staff, on every page, that they look through a customer's eyes; and the way back. */
export function ViewingBanner({ name }: { name: string }) {
  const { t } = useI18n()
  return (
    <Notice tone="wait" className="not-in-print mb-5">
      <form method="post" action="/end-viewing" className="flex flex-wrap items-center gap-3">
        <span>{t('shell.viewing', { name })}</span>
        <Button look="quiet">{t('shell.endViewing')}</Button>
      </form>
    </Notice>
  )
}
