import { useI18n } from '~/i18n'
import type { PasskeyCreation, PasskeyView } from '../../../server/identity/index.ts'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { PasskeyButton } from './passkey-button'

interface Props {
  passkeys: PasskeyView[]
  creation: PasskeyCreation
}

/** The person's passkeys, each with a way to remove it, and a form for another. */
export function PasskeysSection({ passkeys, creation }: Props) {
  const { t, formatDateTime } = useI18n()
  return (
    <section aria-labelledby="passkeys" className="card p-4 sm:p-5">
      <h2 id="passkeys" className="mb-2 text-base">
        {t('secondFactor.passkeys')}
      </h2>
      <p className="mb-3 text-sm text-muted">{t('secondFactor.passkeysText')}</p>
      <ul>
        {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
          <li key={id} className="flex items-center gap-3 border-b border-line py-3">
            <div className="min-w-0 grow">
              <p className="wrap-anywhere">{name}</p>
              <p className="text-sm text-muted tabular-nums">
                {lastUsedAt
                  ? t('secondFactor.passkeyUsed', { date: formatDateTime(lastUsedAt) })
                  : t('secondFactor.passkeyAdded', { date: formatDateTime(createdAt) })}
              </p>
            </div>
            <form method="post">
              <input type="hidden" name="intent" value="remove-passkey" />
              <Button
                look="small"
                name="passkey"
                value={id}
                aria-label={t('secondFactor.passkeyRemoveOf', { name })}
              >
                {t('secondFactor.passkeyRemove')}
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" className="mt-4 flex flex-col gap-3">
        <input type="hidden" name="intent" value="add-passkey" />
        <Field
          label={t('secondFactor.passkeyName')}
          name="name"
          maxLength={60}
          hint={t('secondFactor.passkeyNameHint')}
          className="max-w-[400px]"
        />
        <PasskeyButton
          asked={{ kind: 'create', options: creation }}
          label={t('secondFactor.passkeyAdd')}
          look="quiet"
        />
      </form>
    </section>
  )
}
