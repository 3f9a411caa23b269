import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { staffTexts } from './features/staff/texts'
import { loadTexts } from './i18n/load-texts'
import { commonTexts } from './i18n/texts'

// Only the reader's language crosses the wire, and staff's texts only for staff.
const isStaff = document.documentElement.dataset.audience === 'staff'

loadTexts(commonTexts, ...(isStaff ? [staffTexts] : [])).then(() =>
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    )
  }),
)
