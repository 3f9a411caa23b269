import { type Piece, type PieceId, readPieces } from '../bitrix24-portal/index.ts'
import {
  type Check,
  type CheckGroup,
  type Finding,
  right,
  same,
  skipped,
  type Words,
  warning,
  wrong,
} from '../platform/checks/check.ts'
import type { DealActsDeps } from './deps.ts'
import { withSetUp } from './intake/tabs.ts'
import { createPortalChecks } from './portal-checks.ts'
import { readPortalNeeds } from './portal-needs.ts'

const NONE = skipped({
  ru: 'Битрикс24 не подключён: акты по сделкам не делаются.',
  en: 'Bitrix24 is not connected: deals bring no acts.',
})
const OF_ANOTHER_MODE = skipped({
  ru: 'При таком подключении не нужно.',
  en: 'Not needed with this kind of connection.',
})
const BUTTON: Words = {
  ru: 'Настройки → Битрикс24: нажмите «Починить» у этой строки. Портал и сам пробует раз в сутки.',
  en: 'Settings → Bitrix24: press "Mend" in this row. The portal tries by itself once a day, too.',
}
/** The checks of one run ask Bitrix24 once. */
const SHARED_MS = 5000

/** What should be true of each piece. */
const EXPECTATIONS: Partial<Record<PieceId, Words>> = {
  access: {
    ru: 'Битрикс24 отвечает и пускает портал.',
    en: 'Bitrix24 answers and lets the portal in.',
  },
  rights: {
    ru: 'Пользователь вебхука или приложения видит в CRM всё, что нужно актам.',
    en: 'The user of the webhook or application sees everything in CRM that acts need.',
  },
  scopes: {
    ru: 'Прав (scope) хватает для всего, что включено.',
    en: 'The scopes suffice for everything that is switched on.',
  },
  installed: {
    ru: 'Битрикс24 считает приложение установленным.',
    en: 'Bitrix24 counts the application as installed.',
  },
  events: {
    ru: 'Приложение подписано на события сделок.',
    en: 'The application is subscribed to events of deals.',
  },
  client_events: {
    ru: 'Приложение подписано на события компаний и реквизитов.',
    en: 'The application is subscribed to events of companies and requisites.',
  },
  application_events: {
    ru: 'Приложение узнает о своём обновлении и удалении.',
    en: 'The application hears of its update and removal.',
  },
  robot: {
    ru: 'Робот «Создать акт в 1С» известен Битрикс24.',
    en: 'The robot "Create act in 1C" is known to Bitrix24.',
  },
  activity: {
    ru: 'Действие бизнес-процессов «Создать акт в 1С» известно Битрикс24.',
    en: 'The activity of processes "Create act in 1C" is known to Bitrix24.',
  },
  company_tab: {
    ru: 'В карточке компании есть наша вкладка.',
    en: 'The card of a company has our tab.',
  },
  deal_tab: { ru: 'В карточке сделки есть наша вкладка.', en: 'The card of a deal has our tab.' },
  item_tab: {
    ru: 'В карточках смарт-процессов из правил есть наша вкладка.',
    en: 'The cards of the smart processes of rules have our tab.',
  },
  stages: {
    ru: 'Стадии, которые просят акт, есть в воронках Битрикс24.',
    en: 'The stages that ask for an act are in the funnels of Bitrix24.',
  },
  fields: {
    ru: 'Поля сделки, названные в правилах, есть в Битрикс24.',
    en: 'The fields of deals that rules name are there in Bitrix24.',
  },
  outgoing_webhook: {
    ru: 'Исходящий вебхук сообщает о сделках.',
    en: 'The outbound webhook tells of deals.',
  },
  heard: { ru: 'События Битрикс24 доходят.', en: 'Events of Bitrix24 arrive.' },
  limits: {
    ru: 'Лимитов запросов Битрикс24 хватает.',
    en: 'The limits of requests of Bitrix24 suffice.',
  },
}

/** Bitrix24 as deals need it: each piece we need there, and how the exchange goes. */
export function bitrix24Checks(deps: DealActsDeps): CheckGroup {
  const read = sharing(async (signal) => {
    const needs = await readPortalNeeds(deps)
    return readPieces(withSetUp(deps), needs, signal)
  })
  return {
    id: 'bitrix24',
    title: { ru: 'Битрикс24', en: 'Bitrix24' },
    checks: [
      ...Object.entries(EXPECTATIONS).map(
        ([id, expectation]): Check => ({
          id: `bitrix24.${id}`,
          expectation,
          remedy: BUTTON,
          async ask(signal) {
            const pieces = await read(signal)
            if (!pieces) return NONE
            const piece = pieces.find((one) => one.id === id)
            return piece ? findingOf(piece) : OF_ANOTHER_MODE
          },
        }),
      ),
      ...createPortalChecks(deps, read),
    ],
  }
}

function findingOf({ state, found, consequence, click, canMend, isVital }: Piece): Finding {
  if (state === 'in_place') return right(found ?? undefined)
  if (state === 'unseen') return skipped(found ?? same('—'))
  const words: Words = {
    ru: asSentences(found?.ru, consequence.ru),
    en: asSentences(found?.en, consequence.en),
  }
  const remedy = click ?? (canMend ? BUTTON : undefined)
  return isVital ? wrong(words, remedy) : warning(words, remedy)
}

/** What was found may be a name or a sentence of its own; one full stop stands behind it either way. */
function asSentences(found: string | undefined, consequence: string): string {
  return found ? `${found.replace(/\.$/, '')}. ${consequence}` : consequence
}

/** One reading for those who ask at nearly the same time. */
function sharing<T>(
  read: (signal: AbortSignal) => Promise<T>,
): (signal: AbortSignal) => Promise<T> {
  let last: { until: number; reading: Promise<T> } | null = null
  return (signal) => {
    if (last && last.until > performance.now()) return last.reading
    const reading = read(signal)
    last = { until: performance.now() + SHARED_MS, reading }
    reading.catch(() => {
      if (last?.reading === reading) last = null
    })
    return reading
  }
}
