import { useI18n } from '~/i18n'
import type { SignInAttackView } from '../../../server/identity/index.ts'

/** Accounts at which strangers tried passwords this week; their owners have been told. Nothing where there are none. */
export function SignInAttacks({ attacks }: { attacks: SignInAttackView[] }) {
  const { t, formatDateTime } = useI18n()
  if (attacks.length === 0) return null
  return (
    <section aria-labelledby="attacks" className="mt-8 text-sm">
      <h2 id="attacks" className="mb-1 text-base">
        {t('staff.attacks')}
      </h2>
      <p className="mb-2 text-muted">{t('staff.attacks.text')}</p>
      <ul className="card divide-y divide-line">
        {attacks.map(({ email, name, startedAt, lastAt, tries, networks }) => (
          <li key={email} className="grid gap-x-6 gap-y-1 px-4 py-2 md:grid-cols-[2fr_1fr_2fr]">
            <span className="min-w-0 break-words">
              {email}
              {name ? <span className="text-muted"> · {name}</span> : null}
            </span>
            <span>{t('staff.attacks.tries', { count: tries })}</span>
            <span className="min-w-0 text-muted">
              {t('staff.attacks.when', {
                from: formatDateTime(startedAt),
                to: formatDateTime(lastAt),
              })}
              <span className="block break-words">{networks.join(', ')}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
