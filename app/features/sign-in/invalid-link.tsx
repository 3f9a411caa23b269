import { useI18n } from '~/i18n'

/** A link that was used, has expired or never was. */
export function InvalidLink({ purpose }: { purpose: 'invitation' | 'passwordReset' }) {
  const { t } = useI18n()
  const isInvitation = purpose === 'invitation'
  return (
    <>
      <h1 className="mb-2 text-xl">{t('passwordLink.invalid.title')}</h1>
      <p className="mb-4">
        {t('passwordLink.invalid.text')} {isInvitation ? t('passwordLink.invalid.invite') : null}
      </p>
      <p>
        <a className="link" href={isInvitation ? '/login' : '/forgot-password'}>
          {t(isInvitation ? 'login.submit' : 'passwordLink.invalid.reset')}
        </a>
      </p>
    </>
  )
}
