import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { addTexts } from './i18n/catalogue'

/** Only the reader's language crosses the wire, and staff's texts only for staff. */
async function loadTexts({ lang, dataset }: HTMLElement): Promise<void> {
  const isStaff = dataset.room === 'staff'
  if (lang === 'en') {
    addTexts('en', (await import('./features/reconciliation/texts/en')).pages)
    if (isStaff) addTexts('en', (await import('./features/staff/texts/en')).staffTexts)
  } else {
    addTexts('ru', (await import('./features/reconciliation/texts/ru')).pages)
    if (isStaff) addTexts('ru', (await import('./features/staff/texts/ru')).staffTexts)
  }
}

loadTexts(document.documentElement).then(() =>
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    )
  }),
)
