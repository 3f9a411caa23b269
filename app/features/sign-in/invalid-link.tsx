import { useI18n } from '~/i18n'

/** A link that was used, has expired or never was. */
export function InvalidLink({ purpose }: { purpose: 'invitation' | 'passwordReset' }) {
  const { t } = useI18n()
  const isInvitation = purpose === 'invitation'
  return (
    <>
      <h1 className="mb-2 text-xl">{t('link.invalid.title')}</h1>
      <p className="mb-4">
        {t('link.invalid.text')} {isInvitation ? t('link.invalid.invite') : null}
      </p>
      <p>
        <a className="link" href={isInvitation ? '/login' : '/forgot-password'}>
          {t(isInvitation ? 'login.submit' : 'link.invalid.reset')}
        </a>
      </p>
    </>
  )
}
