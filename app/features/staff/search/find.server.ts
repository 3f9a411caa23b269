import { dealActAddress } from '~/features/deal-acts/address'
import { dealNumberText, dealTitle } from '~/features/deal-acts/deal-name'
import { SETTINGS_PAGES } from '~/features/staff/settings/settings-contents'
import type { I18n } from '~/i18n'
import type { Services } from '../../../../server/composition/services.ts'
import type { Actor } from '../../../../server/identity/index.ts'

/** Of each kind; who wants more goes on in the list of that kind. */
const MAX_OF_KIND = 5
const MAX_QUERY_LENGTH = 100
/** A shorter text fits nearly everything. */
const MIN_QUERY_LENGTH = 2

export interface Hit {
  kind: 'page' | 'counterparty' | 'completionAct' | 'dealAct'
  to: string
  title: string
  /** What tells it from others of its name. */
  detail: string
}

const PAGES = [
  ['/staff', 'nav.attention'],
  ['/staff/reconciliation', 'nav.reconciliation'],
  ['/staff/distribution', 'nav.distribution'],
  ['/staff/deal-acts', 'nav.dealActs'],
  ['/staff/mapping', 'nav.mapping'],
  ['/acts', 'nav.acts'],
  ['/staff/discrepancies', 'nav.discrepancies'],
  ['/staff/audit', 'nav.audit'],
  ['/staff/counterparties', 'nav.counterparties'],
  ['/staff/people', 'nav.people'],
  ['/staff/settings', 'nav.settings'],
] as const

type Rooms = Pick<Services, 'counterparties' | 'completionActs' | 'dealActs'>

/**
 * Whatever staff may go to by its name, number or INN: pages and settings, counterparties, completion acts, deals; a few
 * of each. The rooms themselves say what this actor may see.
 */
export async function findForStaff(
  { counterparties, completionActs, dealActs }: Rooms,
  actor: Actor,
  given: string,
  i18n: I18n,
): Promise<Hit[]> {
  const { t, formatDate, formatMoney } = i18n
  const q = given.replace(/\s+/g, ' ').trim().slice(0, MAX_QUERY_LENGTH)
  const pages = pagesNamed(q, i18n)
  if (q.length < MIN_QUERY_LENGTH) return pages
  const [companies, acts, deals] = await Promise.all([
    counterparties.list(actor, q, null),
    completionActs.list(actor, { q, counterparty: 'all' }, null),
    dealActs.list(actor, { q, status: 'all' }, null),
  ])
  return [
    ...pages,
    ...(companies?.rows ?? []).slice(0, MAX_OF_KIND).map(
      ({ id, name, inn }): Hit => ({
        kind: 'counterparty',
        to: `/staff/counterparties/${id}`,
        title: name,
        detail: inn ? `${t('settings.inn')} ${inn}` : '',
      }),
    ),
    ...(acts?.rows ?? []).slice(0, MAX_OF_KIND).map(
      ({ id, number, date, counterparty, total, currency }): Hit => ({
        kind: 'completionAct',
        to: `/acts/${id}`,
        title: t('dealActs.document', { number, date: formatDate(date) }),
        detail: [counterparty?.name, formatMoney(total, currency)].filter(Boolean).join(', '),
      }),
    ),
    ...(deals?.rows ?? []).slice(0, MAX_OF_KIND).map(
      (row): Hit => ({
        kind: 'dealAct',
        to: dealActAddress(row.id),
        title: dealTitle(row, t),
        detail: [dealNumberText(row, t), row.buyer].filter(Boolean).join(', '),
      }),
    ),
  ]
}

function pagesNamed(q: string, { t }: I18n): Hit[] {
  const words = q.toLowerCase().split(' ')
  const all = [
    ...PAGES.map(([to, key]) => ({ to, title: t(key), detail: '' })),
    ...SETTINGS_PAGES.map(([name, to]) => ({
      to,
      title: t(`settings.to.${name}`),
      detail: t(`settings.toText.${name}`),
    })),
  ]
  return all
    .filter(({ title, detail }) => {
      const text = `${title} ${detail}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .slice(0, q === '' ? PAGES.length : MAX_OF_KIND)
    .map((page) => ({ kind: 'page', ...page }))
}
