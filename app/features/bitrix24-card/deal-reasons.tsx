import { useI18n } from '~/i18n'
import type { DealActReason } from '../../../server/deal-acts/index.ts'
import { Notice } from '../../ui/notice'

/** What keeps the act from 1C, and who can mend it: pages of the portal are not open to a manager of the CRM. */
export function CardReasons({ reasons }: { reasons: DealActReason[] }) {
  const { t } = useI18n()
  if (reasons.length === 0) return null
  return (
    <Notice tone="wait">
      <h2 className="mb-1 text-base">{t('card.deal.reasons')}</h2>
      <ul className="flex flex-col gap-2">
        {reasons.map(({ text, remedy }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines of a deal may lack the same
          <li key={index}>
            {text}
            {remedy ? (
              <span className="block text-sm text-muted">{t(`card.mends.${mender(remedy)}`)}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function mender({ place }: NonNullable<DealActReason['remedy']>): 'deal' | 'accountant' | 'admin' {
  if (place === 'deal') return 'deal'
  return place === 'settings' || place === 'rules' ? 'admin' : 'accountant'
}
