import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { ConfirmationView } from '../../../server/reconciliation/index.ts'
import { ConfirmedButton } from '../../ui/confirmed-button'
import { Figures } from '../../ui/figures'

/** What staff have confirmed of 1C's answers about the counterparty; each can be taken back. */
export function ConfirmationsSection({ confirmations }: { confirmations: ConfirmationView[] }) {
  const { t, formatDateTime } = useI18n()
  if (confirmations.length === 0) return null
  return (
    <section aria-labelledby="confirmations" className="card mb-6 p-4 sm:p-5">
      <h2 id="confirmations" className="mb-1 text-base">
        {t('counterparties.confirmations')}
      </h2>
      <p className="mb-3 text-sm text-muted">{t('counterparties.confirmationsHint')}</p>
      <ul className="flex flex-col gap-4">
        {confirmations.map(({ id, text, figures, confirmedAt, confirmedBy }) => (
          <li key={id}>
            <p>{text}</p>
            <Figures figures={figures} />
            <p className="mt-1 text-sm text-muted">
              {t('counterparties.confirmed', {
                who: confirmedBy,
                at: formatDateTime(confirmedAt),
              })}
            </p>
            <Form method="post" className="mt-2">
              <input type="hidden" name="confirmation" value={id} />
              <ConfirmedButton
                intent="withdraw-confirmation"
                label={t('counterparties.withdrawConfirmation')}
                means={t('counterparties.withdrawConfirmationMeans')}
              />
            </Form>
          </li>
        ))}
      </ul>
    </section>
  )
}
