import type { ReactNode } from 'react'
import { LanguageForm } from './language-form'
import { Logo } from './logo'

/** Around the pages before sign-in: one narrow column. */
export function SignedOutFrame({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-screen max-w-[432px] flex-col px-4 py-6 sm:py-16">
      <header className="mb-6 flex items-center justify-between">
        <Logo />
        <LanguageForm />
      </header>
      <main className="grow">{children}</main>
    </div>
  )
}
