import { useI18n } from '~/i18n'
import { StateLabel } from '~/ui/state-label'
import type { RecipientView } from '../../../server/letters/index.ts'
import { Parties, RecipientButton } from './recipient-parts'

/** Addresses whose letters come back, and those that were unsubscribed. */
export function RecipientsTable({ rows }: { rows: RecipientView[] }) {
  const { t, formatDateTime } = useI18n()
  return (
    <table className="ledger">
      <caption className="sr-only">{t('letters.part.recipients')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('letters.address')}</th>
          <th scope="col">{t('letters.state')}</th>
          <th scope="col">{t('letters.remedy')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ email, counterparties, stoppedAt, stopReason, optedOutAt, optedOutBy }) => (
          <tr key={email} className="align-top">
            <td className="break-words">
              {email}
              <Parties parties={counterparties} />
            </td>
            <td className="break-words">
              {stoppedAt ? (
                <>
                  <StateLabel shade="bad">
                    {t('letters.stoppedSince', { at: formatDateTime(stoppedAt) })}
                  </StateLabel>
                  <p className="text-sm text-muted">{stopReason}</p>
                </>
              ) : null}
              {optedOutAt ? (
                <p>
                  <StateLabel shade="plain">
                    {t(`letters.optedOutSince.${optedOutBy ?? 'staff'}`, {
                      at: formatDateTime(optedOutAt),
                    })}
                  </StateLabel>
                </p>
              ) : null}
            </td>
            <td>
              <div className="flex flex-wrap gap-2">
                {stoppedAt ? <RecipientButton email={email} change="resume" /> : null}
                {optedOutAt ? <RecipientButton email={email} change="opt-in" /> : null}
              </div>
              {stoppedAt ? <p className="mt-1 text-sm">{t('letters.remedy.address')}</p> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
