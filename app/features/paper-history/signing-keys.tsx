import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import { ConfirmedButton } from '~/ui/confirmed-button'
import type { HistoryPage } from '../../../server/authenticity/index.ts'

/** Newest first. */
export function SigningKeys({ keys, canEdit }: Pick<HistoryPage, 'keys'> & { canEdit: boolean }) {
  const { t, formatDateTime } = useI18n()
  return (
    <section className="mt-8 max-w-[720px]" aria-labelledby="keys">
      <h2 id="keys" className="mb-1 text-lg">
        {t('paperHistory.keys')}
      </h2>
      <p className="mb-3 text-muted">{t('paperHistory.keysText')}</p>
      <div className="card ledger-frame mb-3" hidden={keys.length === 0}>
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">{t('paperHistory.key')}</th>
              <th scope="col">{t('paperHistory.since')}</th>
              <th scope="col">{t('paperHistory.until')}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map(({ id, createdAt, retiredAt }) => (
              <tr key={id}>
                <td className="font-mono">{id}</td>
                <td className="tabular-nums">{formatDateTime(createdAt)}</td>
                <td className="tabular-nums">
                  {retiredAt ? formatDateTime(retiredAt) : t('paperHistory.current')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        {canEdit ? (
          <Form method="post">
            <ConfirmedButton
              look="quiet"
              intent="replace-key"
              label={t('paperHistory.replaceKey')}
              means={t('paperHistory.replaceKeyMeans')}
            />
          </Form>
        ) : null}
        <a className="link" href="/.well-known/sverka-keys.json">
          {t('paperHistory.public')}
        </a>
        <a className="link" href="/verify">
          {t('paperHistory.check')}
        </a>
      </div>
    </section>
  )
}
