import { useI18n } from '~/i18n'

/** Two lines of a ledger that agree, and the product's name. */
export function Logo() {
  const { t } = useI18n()
  return (
    <span className="inline-flex items-center gap-2 font-semibold">
      <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
        <rect width="32" height="32" rx="7" className="fill-accent" />
        <path
          d="M8 9h16M8 23h16"
          className="stroke-accent-ink"
          strokeWidth="3"
          strokeLinecap="round"
        />
        <path
          d="M11.5 16.2l3.2 3 5.8-6.2"
          fill="none"
          className="stroke-accent-ink"
          strokeWidth="2.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {t('app.name')}
    </span>
  )
}
