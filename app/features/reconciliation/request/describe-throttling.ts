import type { Translate } from '~/i18n/dictionary'

/** When 1C may be asked again. */
export function describeThrottling(
  { limit, retryAfterSeconds }: { limit: 'minute' | 'day'; retryAfterSeconds: number },
  t: Translate,
): string {
  return limit === 'minute'
    ? t('throttle.minute', { count: Math.max(1, Math.ceil(retryAfterSeconds)) })
    : t('throttle.day', { count: Math.max(1, Math.ceil(retryAfterSeconds / 3600)) })
}
