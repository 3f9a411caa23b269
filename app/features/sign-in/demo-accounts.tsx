import { useI18n } from '~/i18n'
import { buttonClass } from '../../ui/button'

interface Props {
  accounts: { email: string; password: string; who: string }[]
  onecConsoleUrl: string
  bitrix24ConsoleUrl: string
  ediConsoleUrl: string
  mailboxUrl: string
  /** Where to go after sign-in, carried along. */
  to: string | null
}

/** The sandbox's accounts; each button asks for the same page with the form filled, so it needs no script. */
export function DemoAccounts({
  accounts,
  onecConsoleUrl,
  bitrix24ConsoleUrl,
  ediConsoleUrl,
  mailboxUrl,
  to,
}: Props) {
  const { t } = useI18n()
  const password = accounts[0]?.password ?? ''
  return (
    <section aria-labelledby="demo" className="mt-6 text-sm">
      <h2 id="demo" className="mb-1 font-semibold">
        {t('login.demo')}
      </h2>
      <p className="mb-3 text-muted">{t('login.demoText', { password })}</p>
      <form method="get" action="/login">
        {to ? <input type="hidden" name="to" value={to} /> : null}
        <ul className="border-t border-line">
          {accounts.map(({ email, who }) => (
            <li key={email} className="flex items-center gap-3 border-b border-line py-2">
              <div className="min-w-0 grow">
                <p>{email}</p>
                <p className="text-muted">{who}</p>
              </div>
              <button
                type="submit"
                name="demo"
                value={email}
                aria-label={t('login.fillFor', { email })}
                className={`${buttonClass('small')} shrink-0`}
              >
                {t('login.fill')}
              </button>
            </li>
          ))}
        </ul>
      </form>
      <p className="mt-3 flex flex-wrap gap-x-4 gap-y-2">
        <a className="link" href={bitrix24ConsoleUrl}>
          {t('login.bitrix24Console')}
        </a>
        <a className="link" href={onecConsoleUrl}>
          {t('login.onecConsole')}
        </a>
        <a className="link" href={ediConsoleUrl}>
          {t('login.ediConsole')}
        </a>
        <a className="link" href={mailboxUrl}>
          {t('login.mailbox')}
        </a>
      </p>
    </section>
  )
}
