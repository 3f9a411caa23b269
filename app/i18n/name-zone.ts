import type { Translate } from '~/i18n/dictionary'

/** A time zone as people say it; one that has no word of its own by its IANA name. */
export function nameZone(timeZone: string, t: Translate): string {
  return timeZone === 'Europe/Moscow' ? t('app.moscowTime') : timeZone
}
