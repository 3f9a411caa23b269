import type { ReactNode } from 'react'
import { LanguageForm } from '~/ui/shell/language-form'
import { Logo } from '~/ui/shell/logo'

/** Around the pages for whoever holds a paper: a column as wide as the paper's own data. */
export function VerifyFrame({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-screen max-w-[720px] flex-col px-4 py-6 sm:py-10">
      <header className="not-in-print mb-6 flex items-center justify-between">
        <Logo />
        <LanguageForm />
      </header>
      <main className="grow">{children}</main>
    </div>
  )
}
