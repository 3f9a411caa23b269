import { type ApplicationState, CLIENT_EVENTS, DEAL_EVENTS } from '../../bitrix24/index.ts'
import { same } from '../../platform/checks/check.ts'
import type { PortalDeps } from '../deps.ts'
import { APPLICATION_EVENTS, cardTabs } from '../set-up.ts'
import type { SetUpFacts } from './gather.ts'
import type { Piece, PieceState, PieceText } from './piece.ts'

type Deps = Pick<PortalDeps, 'publicUrl' | 'robots'>

const FINISHED: PieceText = {
  title: { ru: 'Установка закончена', en: 'The installation is finished' },
  consequence: {
    ru: 'Пока Битрикс24 не считает приложение установленным, он не шлёт событий и не показывает вкладок и роботов.',
    en: 'Until Bitrix24 counts the application as installed it sends no events and shows no tabs and robots.',
  },
  click: {
    ru: 'Откройте приложение в левом меню Битрикс24 под администратором и нажмите «Закончить установку».',
    en: 'Open the application in the left menu of Bitrix24 as an administrator and press "Finish the installation".',
  },
}

const EVENTS: Record<string, { text: PieceText; names: readonly string[]; isVital: boolean }> = {
  events: {
    names: DEAL_EVENTS,
    isVital: true,
    text: {
      title: { ru: 'События сделок', en: 'Events of deals' },
      consequence: {
        ru: 'Без них сделки находит опрос раз в две минуты, а удаление и смена воронки видны позже.',
        en: 'Without them deals are found by a sweep every two minutes, and deletion and a change of the funnel later.',
      },
      click: null,
    },
  },
  client_events: {
    names: CLIENT_EVENTS,
    isVital: false,
    text: {
      title: { ru: 'События компаний и реквизитов', en: 'Events of companies and requisites' },
      consequence: {
        ru: 'Без них исправленная карточка замечается опросом, а не сразу.',
        en: 'Without them a mended card is noticed by a sweep and not at once.',
      },
      click: null,
    },
  },
  application_events: {
    names: APPLICATION_EVENTS,
    isVital: false,
    text: {
      title: { ru: 'События самого приложения', en: 'Events of the application itself' },
      consequence: {
        ru: 'Без них удаление и обновление приложения станут известны только по отказам.',
        en: 'Without them removal and update of the application show by refusals only.',
      },
      click: null,
    },
  },
}

const ROBOTS: Record<'robot' | 'activity', PieceText> = {
  robot: {
    title: { ru: 'Робот «Создать акт в 1С»', en: 'Robot "Create act in 1C"' },
    consequence: {
      ru: 'Без робота акт просят стадии и кнопка.',
      en: 'Without the robot stages and the button ask for acts.',
    },
    click: null,
  },
  activity: {
    title: {
      ru: 'Действие бизнес-процессов «Создать акт в 1С»',
      en: 'Activity of business processes "Create act in 1C"',
    },
    consequence: {
      ru: 'Без него шага нет в дизайнере бизнес-процессов.',
      en: 'Without it the designer of business processes lacks the step.',
    },
    click: null,
  },
}

const TABS: Record<string, PieceText> = {
  CRM_COMPANY_DETAIL_TAB: {
    title: { ru: 'Вкладка в карточке компании', en: 'Tab in the card of a company' },
    consequence: {
      ru: 'Без неё взаиморасчёты не видны из карточки компании.',
      en: 'Without it settlements are not to be seen from the card of a company.',
    },
    click: null,
  },
  CRM_DEAL_DETAIL_TAB: {
    title: { ru: 'Вкладка в карточке сделки', en: 'Tab in the card of a deal' },
    consequence: {
      ru: 'Без неё жизнь акта не видна из сделки.',
      en: 'Without it the life of the act is not to be seen from the deal.',
    },
    click: null,
  },
}

const NO_SCOPE = {
  ru: 'Битрикс24 не показывает: нет права или сейчас не ответил.',
  en: 'Bitrix24 does not show it: a scope is missing, or it gave no answer now.',
}

/** What only an installed application has. */
export function applicationPieces({ application }: SetUpFacts, deps: Deps): Piece[] {
  if (!application) return []
  const state: Partial<ApplicationState> = 'value' in application ? application.value : {}
  const handler = `${deps.publicUrl}/hooks/bitrix24/events`
  return [
    piece('installed', FINISHED, {
      state:
        state.isFinished === undefined || state.isFinished === null
          ? 'unseen'
          : state.isFinished
            ? 'in_place'
            : 'missing',
      found: null,
      canMend: false,
      isVital: true,
    }),
    ...Object.entries(EVENTS).map(([id, { text, names, isVital }]) =>
      piece(id, text, { ...eventsOf(state.events ?? null, names, handler), isVital }),
    ),
    ...deps.robots.map(({ kind, code }) => {
      const codes = kind === 'robot' ? state.robots : state.activities
      const isThere = codes?.includes(code)
      return piece(kind, ROBOTS[kind], {
        state: codes ? (isThere ? 'in_place' : 'missing') : 'unseen',
        found: codes ? null : NO_SCOPE,
        isVital: false,
      })
    }),
    ...cardTabs(deps.publicUrl).map(({ code, handler: address }) => {
      const bound = state.placements?.filter((one) => one.code === code)
      const isThere = bound?.some((one) => one.handler === address)
      const text = TABS[code]
      if (!text) throw new Error(`a tab without words: ${code}`)
      return piece(tabId(code), text, {
        state: bound ? (isThere ? 'in_place' : bound.length > 0 ? 'other' : 'missing') : 'unseen',
        found: bound
          ? isThere
            ? null
            : same(bound.map((one) => one.handler).join(', '))
          : NO_SCOPE,
        isVital: false,
      })
    }),
  ]
}

const tabId = (code: string) => (code === 'CRM_COMPANY_DETAIL_TAB' ? 'company_tab' : 'deal_tab')

/** Bound to us, not bound, or bound to a former address of ours. */
function eventsOf(
  bound: ApplicationState['events'],
  names: readonly string[],
  handler: string,
): Pick<Piece, 'state' | 'found'> {
  if (!bound) return { state: 'unseen', found: NO_SCOPE }
  const of = (name: string) => bound.filter(({ event }) => event.toUpperCase() === name)
  const missing = names.filter((name) => !of(name).some((one) => one.handler === handler))
  const former = new Set(
    names.flatMap((name) =>
      of(name).flatMap((one) => (one.handler === handler ? [] : one.handler)),
    ),
  )
  if (missing.length === 0 && former.size === 0) return { state: 'in_place', found: null }
  const state: PieceState = former.size > 0 ? 'other' : 'missing'
  return { state, found: same([...missing, ...former].join(', ')) }
}

function piece(
  id: string,
  text: PieceText,
  { canMend = true, ...rest }: Pick<Piece, 'state' | 'found' | 'isVital'> & { canMend?: boolean },
): Piece {
  return { id, ...text, canMend, ...rest }
}
