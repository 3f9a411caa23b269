import { useI18n } from '~/i18n'

/** Sizes of files as people read them. */
export function useFileSize(): (bytes: number) => string {
  const { t, locale } = useI18n()
  return (bytes) => {
    if (bytes < 1_000_000) {
      return t('upload.kilobytes', { size: Math.max(1, Math.round(bytes / 1000)) })
    }
    const megabytes = (bytes / 1_000_000).toFixed(1)
    return t('upload.megabytes', {
      size: locale === 'ru' ? megabytes.replace('.', ',') : megabytes,
    })
  }
}
