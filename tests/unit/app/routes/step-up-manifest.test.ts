import { describe, expect, test } from 'vitest'
import routes from '~/routes'
import { contextFor } from '../support/context'
import * as people from '../support/people'
import { openPortal } from '../support/portal'

type Side = 'customer' | 'staff'

interface Rule {
  /** Who posts there. */
  by: Side
  /** Buttons that wait until the person has proved themselves; `all`: whatever is sent. */
  proved: 'all' | string[]
  /** Buttons that do not; with `all` none. Without either the form has no button by name. */
  free?: string[]
}

/**
 * Every address that takes forms of somebody signed in: people, their roles and invitations, settings and keys are
 * changed only by a person who has proved themselves within ten minutes; documents are answered without that.
 * A test fails while an address is missing here.
 */
const MANIFEST: Record<string, Rule> = {
  '/account/second-factor': { by: 'customer', proved: 'all' },
  '/colleagues': { by: 'customer', proved: 'all' },
  '/staff/people': { by: 'staff', proved: 'all' },
  '/staff/people/invitations': { by: 'staff', proved: 'all' },
  '/staff/people/invitations/:id': { by: 'staff', proved: 'all' },
  '/staff/counterparties/:id': {
    by: 'staff',
    proved: [
      'invite',
      'resend',
      'withdraw',
      'role',
      'remove',
      'link',
      'unlink',
      'withdraw-confirmation',
      'edi',
    ],
    // Looking as the customer changes nothing, and an act is asked for by a button without a name.
    free: ['view', ''],
  },
  '/staff/settings': { by: 'staff', proved: 'all' },
  '/staff/settings/rules': { by: 'staff', proved: 'all' },
  '/staff/settings/deal-rules': { by: 'staff', proved: 'all' },
  '/staff/settings/drafts': { by: 'staff', proved: 'all' },
  '/staff/settings/onec': { by: 'staff', proved: 'all' },
  '/staff/settings/distribution': { by: 'staff', proved: 'all' },
  '/staff/settings/bitrix24': { by: 'staff', proved: 'all' },
  '/staff/settings/edi': { by: 'staff', proved: 'all' },
  '/staff/settings/files': { by: 'staff', proved: 'all' },
  '/staff/settings/retention': { by: 'staff', proved: 'all' },
  '/staff/settings/health': { by: 'staff', proved: 'all' },

  // A new password asks for the old one by itself.
  '/account': {
    by: 'customer',
    proved: [],
    free: ['name', 'preferences', 'password', 'end-session', 'end-other-sessions'],
  },
  '/account/confirm': { by: 'customer', proved: [], free: [''] },
  '/logout': { by: 'customer', proved: [], free: [''] },
  '/locale': { by: 'customer', proved: [], free: [''] },
  '/switch': { by: 'customer', proved: [], free: [''] },
  '/end-viewing': { by: 'customer', proved: [], free: [''] },
  '/reconciliation': { by: 'customer', proved: [], free: [''] },
  '/': { by: 'customer', proved: [], free: ['refresh'] },
  '/reconciliation/:id': {
    by: 'customer',
    proved: [],
    // Sending for signing binds nobody: the accountant signs at the operator, or deletes it there.
    free: [
      'agree',
      'take-back',
      'ask-again',
      'acknowledge-changes',
      'edi-send',
      'edi-retry',
      'edi-refresh',
      'edi-invite',
    ],
  },
  '/reconciliation/:id/discrepancy': { by: 'customer', proved: [], free: [''] },
  '/acts/:id': {
    by: 'customer',
    proved: [],
    free: ['accept', 'take-back', 'refuse', 'reply', 'withdraw', 'scan'],
  },
  '/acts/accept': { by: 'customer', proved: [], free: ['', 'take-back'] },
  '/acts/archive.zip': { by: 'customer', proved: [], free: [''] },
  '/staff/deal-acts/files/:id/download': { by: 'staff', proved: [], free: [''] },
  '/staff': {
    by: 'staff',
    proved: ['confirm-hold'],
    free: ['retry', 'resolve', 'dismiss-held', 'sync-acts'],
  },
  '/staff/mail': { by: 'staff', proved: [], free: ['resume', 'opt-in', 'opt-out'] },
  '/staff/history': { by: 'staff', proved: ['replace-key'], free: ['prove'] },
  '/staff/reconciliation': { by: 'staff', proved: [], free: ['', 'send', 'remind', 'edi'] },
  '/staff/distribution': { by: 'staff', proved: [], free: [''] },
  '/staff/distribution/:id/answers': { by: 'staff', proved: [], free: ['remind'] },
  '/staff/distribution/:id': {
    by: 'staff',
    proved: [],
    free: [
      'start',
      'begin',
      'pause',
      'resume',
      'cancel',
      'retry',
      'prepare_again',
      'exclude',
      'include',
    ],
  },
  '/staff/discrepancies/:id': { by: 'staff', proved: [], free: ['reply', 'resolve'] },
  '/staff/deal-acts': { by: 'staff', proved: [], free: ['request'] },
  '/staff/deal-acts/:id': { by: 'staff', proved: [], free: ['retry', 'cancel', 'revise'] },
  '/staff/mapping': { by: 'staff', proved: [], free: ['save', 'remove', 'import', 'rate'] },
}

/** Before there is a person: these prove by themselves. */
const SIGNED_OUT = [
  '/password-strength',
  '/login',
  '/login/passkey',
  '/forgot-password',
  '/reset-password/:token',
  '/invite/:token',
  '/unsubscribe/:token',
]

/** In a frame of Bitrix24 the key in the address is who it is; it comes of the portal and lives an hour. */
const IN_FRAMES = [
  '/bitrix24/company-tab/:key',
  '/bitrix24/company-tab/:key/acts/:id',
  '/bitrix24/deal-tab/:key',
]

const modules = import.meta.glob<object>('../../../../app/routes/**/*.{ts,tsx}', { eager: true })

function addressesWithForms(list: typeof routes): string[] {
  return list.flatMap(({ path, index, file, children }) => {
    const takesForms = 'action' in (modules[`../../../../app/${file}`] ?? {})
    const own = takesForms && (path !== undefined || index) ? [`/${path ?? ''}`] : []
    return [...own, ...addressesWithForms(children ?? [])]
  })
}

const stale = {
  customer: { ...people.customer(), isConfirmed: false },
  staff: { ...people.admin('ru'), isConfirmed: false },
}

async function post(pattern: string, by: Side, intent: string) {
  const address = pattern.replace(/:\w+/g, '00000000-0000-4000-8000-000000000001')
  const context = contextFor(stale[by], { reportError: () => undefined })
  const answer = await openPortal(context).post(address, intent ? { intent } : { text: 'Да' })
  const to = answer.headers.get('Location') ?? ''
  await answer.body?.cancel()
  return answer.status === 307 && to.startsWith('/account/confirm?to=')
}

test('every address that takes forms says whether they need a proof', () => {
  const known = [...Object.keys(MANIFEST), ...SIGNED_OUT, ...IN_FRAMES]
  expect(addressesWithForms(routes).sort()).toEqual(known.sort())
})

describe.each(Object.entries(MANIFEST))('%s', (pattern, { by, proved, free = [] }) => {
  const needing = proved === 'all' ? ['', 'anything'] : proved
  test.each(needing)('«%s» waits for the proof', async (intent) => {
    expect(await post(pattern, by, intent)).toBe(true)
  })
  if (free.length === 0) return
  test.each(free)('«%s» does not', async (intent) => {
    expect(await post(pattern, by, intent)).toBe(false)
  })
})
