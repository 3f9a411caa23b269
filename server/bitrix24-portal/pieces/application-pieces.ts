import {
  type ApplicationState,
  CLIENT_EVENTS,
  COMPANY_TYPE,
  DEAL,
  DEAL_EVENTS,
  dealTypeOf,
} from '../../bitrix24/index.ts'
import { same } from '../../platform/checks/check.ts'
import type { PortalDeps } from '../deps.ts'
import { APPLICATION_EVENTS, cardTabs } from '../set-up.ts'
import type { PortalNeeds, SetUpFacts } from './gather.ts'
import type { Piece, PieceState } from './piece.ts'
import { pieceOf } from './piece-of.ts'

type Deps = Pick<PortalDeps, 'publicUrl' | 'robots'>

/** How a piece stands, of several things that it is made of. */
type Standing = Pick<Piece, 'state' | 'found'>

const NO_SCOPE = {
  ru: 'Битрикс24 не показывает: нет права или сейчас не ответил.',
  en: 'Bitrix24 does not show it: a scope is missing, or it gave no answer now.',
}
const UNSEEN: Standing = { state: 'unseen', found: NO_SCOPE }

/** What only an installed application has. */
export function applicationPieces(
  { application }: SetUpFacts,
  { publicUrl, robots }: Deps,
  { tabs }: Pick<PortalNeeds, 'tabs'>,
): Piece[] {
  if (!application) return []
  const state: Partial<ApplicationState> = 'value' in application ? application.value : {}
  const handler = `${publicUrl}/hooks/bitrix24/events`
  const events = (names: readonly string[]) =>
    standing(
      names.map((name) => ({ code: name, name, handler })),
      state.events?.map(({ event, ...one }) => ({ ...one, code: event.toUpperCase() })) ?? null,
    )
  const names = new Map(tabs.map((one) => [dealTypeOf(one.entityTypeId).tab, one.title]))
  const wanted = cardTabs(
    publicUrl,
    tabs.map(({ entityTypeId }) => entityTypeId),
  )
  const tabsOf = (codes: readonly string[]) =>
    standing(
      wanted
        .filter(({ code }) => codes.includes(code))
        .map((tab) => ({ ...tab, name: names.get(tab.code) || tab.code })),
      state.placements ?? null,
    )
  return [
    pieceOf('installed', { state: finishedState(state.isFinished ?? null) }),
    pieceOf('events', events(DEAL_EVENTS)),
    pieceOf('client_events', events(CLIENT_EVENTS)),
    pieceOf('application_events', events(APPLICATION_EVENTS)),
    ...robots.map(({ kind, code }) => {
      const codes = kind === 'robot' ? state.robots : state.activities
      if (!codes) return pieceOf(kind, UNSEEN)
      return pieceOf(kind, { state: codes.includes(code) ? 'in_place' : 'missing' })
    }),
    pieceOf('company_tab', tabsOf([COMPANY_TYPE.tab])),
    pieceOf('deal_tab', tabsOf([dealTypeOf(DEAL).tab])),
    ...(tabs.length > 0 ? [pieceOf('item_tab', tabsOf([...names.keys()]))] : []),
  ]
}

function finishedState(isFinished: boolean | null): PieceState {
  if (isFinished === null) return 'unseen'
  return isFinished ? 'in_place' : 'missing'
}

interface Bound {
  code: string
  handler: string
}

/** Bound to us, not bound, or bound to a former address of ours. @param bound null: not shown to us */
function standing(wanted: readonly (Bound & { name: string })[], bound: Bound[] | null): Standing {
  if (!bound) return UNSEEN
  const of = ({ code }: Bound) => bound.filter((one) => one.code === code)
  const missing = wanted.filter((one) => !of(one).some(({ handler }) => handler === one.handler))
  const former = new Set(
    wanted.flatMap((one) =>
      of(one).flatMap(({ handler }) => (handler === one.handler ? [] : handler)),
    ),
  )
  if (missing.length === 0 && former.size === 0) return { state: 'in_place', found: null }
  const state = former.size > 0 ? 'other' : 'missing'
  return { state, found: same([...missing.map(({ name }) => name), ...former].join(', ')) }
}
