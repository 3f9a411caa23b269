import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import { buttonClass } from '../../ui/button'

/** On the page of one's account: whether there is a second step, and where to change it. */
export function SecondFactorSection({ since }: { since: Date | null }) {
  const { t, formatDateTime } = useI18n()
  return (
    <section aria-labelledby="second-factor" className="card p-4 sm:p-5">
      <h2 id="second-factor" className="mb-1 text-base">
        {t('secondFactor.title')}
      </h2>
      <p className="mb-3 text-muted">
        {since
          ? t('secondFactor.on', { date: formatDateTime(since) })
          : `${t('secondFactor.off')} ${t('secondFactor.text')}`}
      </p>
      <Link to="/account/second-factor" className={buttonClass('quiet')}>
        {t('secondFactor.open')}
      </Link>
    </section>
  )
}
