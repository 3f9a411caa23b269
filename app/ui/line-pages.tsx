import { useI18n } from '~/i18n'
import { Link } from '~/remix'

/** The way through a long act; nothing where there is one page. */
export function LinePages({
  page,
  pages,
  lineCount,
  search = '',
}: {
  page: number
  pages: number
  lineCount: number
  /** The page's query: all of it but the number stays. */
  search?: string
}) {
  const { t } = useI18n()
  if (pages <= 1) return null
  const addressOf = (number: number) => {
    const query = new URLSearchParams(search)
    query.set('page', String(number))
    return `?${query}`
  }
  const steps = [
    { label: t('document.first'), to: 1, there: page > 1 },
    { label: t('document.previous'), to: page - 1, there: page > 1 },
    { label: t('document.next'), to: page + 1, there: page < pages },
    { label: t('document.last'), to: pages, there: page < pages },
  ]
  return (
    <nav
      aria-label={t('document.pages')}
      className="not-in-print my-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm"
    >
      <span className="text-muted tabular-nums">
        {t('document.pageOf', { page, pages })}, {t('document.lines', { count: lineCount })}
      </span>
      {steps
        .filter(({ there }) => there)
        .map(({ label, to }) => (
          <Link key={label} className="link py-2" to={addressOf(to)}>
            {label}
          </Link>
        ))}
    </nav>
  )
}
