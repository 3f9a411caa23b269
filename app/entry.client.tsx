import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { addTexts } from './i18n/catalogue'

/** Only the reader's language crosses the wire, and staff's texts only for staff. */
async function loadTexts({ lang, dataset }: HTMLElement): Promise<void> {
  const isStaff = dataset.room === 'staff'
  if (lang === 'en') {
    addTexts('en', (await import('./i18n/en/pages')).pages)
    if (isStaff) addTexts('en', (await import('./i18n/en/staff')).staff)
  } else {
    addTexts('ru', (await import('./i18n/ru/pages')).pages)
    if (isStaff) addTexts('ru', (await import('./i18n/ru/staff')).staff)
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
