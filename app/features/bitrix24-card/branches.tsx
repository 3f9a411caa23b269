import { useI18n } from '~/i18n'
import type { CounterpartySummary } from '../../../server/identity/index.ts'
import type { CardAddresses } from './require-card.server'

/** Where branches of the company are counterparties of their own: which of them is shown. */
export function Branches({
  counterparties,
  current,
  addresses: { base, search },
}: {
  counterparties: CounterpartySummary[]
  current: CounterpartySummary
  addresses: CardAddresses
}) {
  const { t } = useI18n()
  if (counterparties.length < 2) return null
  const joint = search ? '&' : '?'
  return (
    <nav aria-label={t('card.branches')}>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {counterparties.map(({ id, name, kpp }) => (
          <li key={id}>
            <a
              className="link aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:no-underline"
              aria-current={id === current.id ? 'page' : undefined}
              href={`${base}${search}${joint}counterparty=${id}`}
            >
              {name}
              {kpp ? t('card.branchKpp', { kpp }) : ''}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
