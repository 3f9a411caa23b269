import { type ReactNode, useEffect, useRef } from 'react'
import { useI18n } from '~/i18n'
import { closeByEscape } from '~/lib/close-by-escape'
import { NavLink, useLocation } from '~/remix'
import { LanguageForm } from './language-form'
import { Logo } from './logo'

export interface ShellEntry {
  to: string
  label: string
  /** Lit only on the very page, not on those below it. */
  end?: boolean
  /** How many there wait for this person. */
  count?: number
}

interface Props {
  /** Whose documents are shown: those of the customer's own company, or all of them to staff. */
  company: ReactNode
  entries: ShellEntry[]
  /** Above the entries. */
  search?: ReactNode
  person: string
  children: ReactNode
}

/**
 * The frame of every signed-in page: a column of 232 px on a wide screen, a bar with a menu on a phone.
 * The menu is a `details`, so it opens without scripts.
 */
export function Shell({ company, entries, search, person, children }: Props) {
  const { t, formatCount } = useI18n()
  const menu = useRef<HTMLDetailsElement>(null)
  const close = () => menu.current?.removeAttribute('open')
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  // What was pressed is gone with its page: the keys go on where the new page begins.
  useEffect(() => {
    const isAnother = shown.current !== pathname
    shown.current = pathname
    if (isAnother && document.activeElement === document.body) {
      main.current?.focus({ preventScroll: true })
    }
  }, [pathname])
  const column = (
    <>
      {search}
      <nav aria-label={t('app.navigation')} className="flex flex-col gap-0.5">
        {entries.map(({ to, label, end, count = 0 }) => (
          <NavLink
            key={to}
            to={to}
            end={end ?? false}
            onClick={close}
            className="flex min-h-11 items-center rounded-md px-3 py-1.5 leading-5 hover:bg-line/60 aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent md:min-h-9"
          >
            <span className="min-w-0 flex-1">{label}</span>
            {count > 0 ? (
              <span className="ml-2 rounded-full bg-wait-soft px-2 text-sm text-wait tabular-nums">
                <span className="sr-only">{t('shell.waiting')} </span>
                {formatCount(count)}
              </span>
            ) : null}
          </NavLink>
        ))}
      </nav>
      <div className="mt-auto border-t border-line pt-3">
        <NavLink
          to="/account"
          onClick={close}
          className="flex min-h-11 items-center rounded-md px-3 hover:bg-line/60 aria-[current=page]:bg-accent-soft md:min-h-9"
        >
          {person}
        </NavLink>
        <div className="flex flex-wrap items-center justify-between px-1.5">
          <LanguageForm />
          <form method="post" action="/logout">
            <button
              type="submit"
              className="min-h-11 rounded-md px-1.5 text-sm text-muted hover:text-ink sm:min-h-9"
            >
              {t('app.signOut')}
            </button>
          </form>
        </div>
      </div>
    </>
  )
  return (
    <div className="shell md:flex">
      <a
        href="#content"
        className="skip-link sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10 focus:bg-paper focus:px-3 focus:py-2"
      >
        {t('app.skip')}
      </a>
      <header className="not-in-print border-b border-line bg-paper md:sticky md:top-0 md:flex md:h-screen md:w-[232px] md:shrink-0 md:flex-col md:overflow-y-auto md:border-r md:border-b-0 md:p-3">
        <div className="hidden px-3 py-2 md:block">
          <Logo />
        </div>
        <div className="hidden px-3 pt-2 pb-4 md:block">{company}</div>
        <div className="hidden grow flex-col md:flex">{column}</div>
        <details ref={menu} onKeyDown={closeByEscape} className="group md:hidden">
          <summary className="flex min-h-14 list-none items-center justify-between gap-3 px-4 [&::-webkit-details-marker]:hidden">
            <Logo />
            <span className="flex min-h-9 items-center rounded-md border border-edge px-3 text-sm">
              {t('app.menu')}
            </span>
          </summary>
          <div className="flex flex-col gap-4 border-t border-line p-3">
            <div className="px-3">{company}</div>
            {column}
          </div>
        </details>
      </header>
      <main
        ref={main}
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-[1184px] min-w-0 px-4 py-5 outline-none md:px-8 md:py-8"
      >
        {children}
      </main>
    </div>
  )
}
