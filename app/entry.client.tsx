import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { addDictionary } from './i18n/catalogue'

/** Only the reader's language crosses the wire. */
async function loadDictionary(): Promise<void> {
  if (document.documentElement.lang === 'en') addDictionary('en', (await import('./i18n/en')).en)
  else addDictionary('ru', (await import('./i18n/ru')).ru)
}

loadDictionary().then(() =>
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    )
  }),
)
