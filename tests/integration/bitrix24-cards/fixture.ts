import { readInbox } from '../../../server/deal-acts/intake/inbox.ts'
import { ask, type RawAnswer } from '../../support/http.ts'
import {
  type PortalServer,
  PUBLIC_URL,
  startPortalServer,
} from '../../support/programs/portal-server.ts'
import { WORKS } from '../deal-acts/items/fixture.ts'

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }

/** As whom a card is opened: people of the sandbox's portal. */
export const DIRECTOR = 1
export const MANAGER = 5
/** Sees what he answers for himself, and nothing else. */
export const TRAINEE = 13

export interface CardsRoom extends PortalServer {
  bitrix24: NonNullable<PortalServer['app']['sandbox']['bitrix24']>
  /** A company of the CRM whose INN one counterparty of 1C has. */
  company: { id: number; inn: string; kpp: string | null; guid: string }
  /** The form that Bitrix24's page posts into the frame. */
  opening(kind: CardKind, id: number, userId?: number, language?: 'ru' | 'en'): Opening
  /** Posts it as a browser does from the portal's own origin. */
  post(opening: Opening, changes?: Record<string, string>): Promise<RawAnswer>
  /** Opens a tab and gives the path of its page. */
  open(kind: CardKind, id: number, userId?: number): Promise<string>
  get(path: string): Promise<RawAnswer>
  /** Posts a form of a page in the frame. */
  send(path: string, fields: Record<string, string>): Promise<RawAnswer>
}

/** `item`: of the smart process whose items the rule of `itemRule` takes. */
type CardKind = keyof typeof TABS

const TABS = {
  company: 'CRM_COMPANY_DETAIL_TAB',
  deal: 'CRM_DEAL_DETAIL_TAB',
  item: `CRM_DYNAMIC_${WORKS}_DETAIL_TAB`,
} as const

interface Opening {
  path: string
  fields: Record<string, string>
}

/** The whole portal with the application installed on the sandbox's Bitrix24, tabs and all. */
export async function startCardsRoom(): Promise<CardsRoom> {
  // Neither this nor the imitation counts calls: two a second would be all that these tests wait for.
  const server = await startPortalServer(
    { BITRIX24_RATE: '1000/500' },
    { bitrix24: { hookSecret: 'hook' } },
  )
  const { app, origin } = server
  const { bitrix24, onec } = app.sandbox
  if (!bitrix24) throw new Error('the sandbox has no portal')
  bitrix24.installApplication({ installUrl: `${origin}/hooks/bitrix24/events` })
  await bitrix24.events.drain()
  await readInbox(app.modules.dealActs.deps, new AbortController().signal)

  const { store } = bitrix24.portal
  const companyOf = () => {
    for (const { ENTITY_ID, RQ_INN, RQ_KPP } of store.requisites) {
      const sharing = store.requisites.filter((row) => row.RQ_INN === RQ_INN)
      const known = onec.base.counterparties.filter(({ inn }) => inn === RQ_INN)
      const owner = store.companies.get(Number(ENTITY_ID))
      const [only] = known
      if (!RQ_INN || !owner || owner.isMyCompany || sharing.length > 1) continue
      if (only && known.length === 1 && only.kpp === (RQ_KPP ?? '')) {
        return { id: owner.id, inn: RQ_INN, kpp: RQ_KPP ?? null, guid: only.guid }
      }
    }
    throw new Error('no company of the CRM is a counterparty of 1C')
  }

  const opening: CardsRoom['opening'] = (kind, id, userId = MANAGER, language = 'ru') => {
    const { url, fields } = bitrix24.openPlacement(TABS[kind], { entityId: id, userId, language })
    const { pathname, search } = new URL(url)
    return { path: pathname + search, fields }
  }
  const post: CardsRoom['post'] = ({ path, fields }, changes = {}) =>
    ask(origin + path, {
      method: 'POST',
      headers: { ...FORM, Origin: bitrix24.url, 'Sec-Fetch-Site': 'cross-site' },
      body: new URLSearchParams({ ...fields, ...changes }).toString(),
    })
  return {
    ...server,
    bitrix24,
    company: companyOf(),
    opening,
    post,
    open: async (kind, id, userId) => {
      const answer = await post(opening(kind, id, userId))
      if (answer.status !== 303) throw new Error(`not opened: ${answer.status} ${answer.text}`)
      return String(answer.headers.location)
    },
    get: (path) => ask(origin + path),
    send: (path, fields) =>
      ask(origin + path, {
        method: 'POST',
        headers: { ...FORM, Origin: PUBLIC_URL, 'Sec-Fetch-Site': 'same-origin' },
        body: new URLSearchParams(fields).toString(),
      }),
  }
}
