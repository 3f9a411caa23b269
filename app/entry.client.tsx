import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { staffTexts } from './features/staff/texts'
import { loadTexts } from './i18n/load-texts'
import { commonTexts } from './i18n/texts'

// Only the reader's language crosses the wire, and staff's texts only for staff.
const isStaff = document.documentElement.dataset.audience === 'staff'

const texts = loadTexts(commonTexts, ...(isStaff ? [staffTexts] : []))
Promise.all([texts, decodeData()]).then(() =>
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    )
  }),
)

/**
 * `RemixBrowser` suspends until the data of the page are decoded. Who presses or types in that moment makes
 * React 18 hydrate at once, and a root that suspends then is lost ("Root did not complete", react/react#23267):
 * scripts stay dead until the page is loaded anew. So the data are decoded first: called as a plain function
 * it throws their promise, before its first hook.
 */
async function decodeData(): Promise<void> {
  try {
    RemixBrowser({})
  } catch (promise) {
    await promise
  }
}
