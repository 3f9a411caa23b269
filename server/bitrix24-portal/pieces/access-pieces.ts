import { same } from '../../platform/checks/check.ts'
import { failures } from '../../platform/errors/table.ts'
import { missingScopes, neededScopes } from '../scopes.ts'
import type { PortalNeeds, SetUpFacts } from './gather.ts'
import type { Piece, PieceText } from './piece.ts'

const REPAIR = {
  webhook: {
    ru: 'Разработчикам → Другое → Входящий вебхук: создайте новый под администратором, его адрес впишите в BITRIX24_WEBHOOK_URL и перезапустите Sverka.',
    en: 'Developer resources → Other → Inbound webhook: make a new one as an administrator, put its address into BITRIX24_WEBHOOK_URL and start Sverka again.',
  },
  application: {
    ru: 'Разработчикам → Интеграции → Sverka → Переустановить (под администратором).',
    en: 'Developer resources → Integrations → Sverka → Reinstall (as an administrator).',
  },
}

const ACCESS = {
  title: { ru: 'Доступ к порталу', en: 'Access to the portal' },
  consequence: {
    ru: 'Без доступа сделки не читаются и сообщения не доставляются.',
    en: 'Without access no deal is read and no message delivered.',
  },
}

const WAYS = {
  application: { ru: 'приложение', en: 'application' },
  webhook: { ru: 'вебхук', en: 'webhook' },
}

const RIGHTS: PieceText = {
  title: {
    ru: 'Права пользователя вебхука или приложения',
    en: 'Rights of the user of the webhook or application',
  },
  consequence: {
    ru: 'Не администратор видит только то, что разрешает его роль в CRM: чужие сделки, реквизиты своей компании и единицы измерения могут быть не видны, и тогда акт ждёт.',
    en: 'Somebody who is no administrator sees what their CRM role allows: deals of others, requisites of the own company and units may be hidden, and the act waits.',
  },
  click: {
    ru: 'CRM → Настройки → Права доступа: дайте его роли чтение и изменение всех сделок, компаний и контактов и чтение своих реквизитов; или создайте вебхук под администратором.',
    en: 'CRM → Settings → Access permissions: let their role read and change all deals, companies and contacts and read own requisites; or make the webhook as an administrator.',
  },
}

const SCOPES_TEXT = {
  title: { ru: 'Права доступа (scope)', en: 'Scopes' },
  consequence: {
    ru: 'То, на что права нет, Битрикс24 не делает; остальное работает.',
    en: 'Bitrix24 does not do what there is no scope for; the rest works.',
  },
}

/** Whether we are let in, as whom, and with which scopes. */
export function accessPieces(facts: SetUpFacts, { uses }: PortalNeeds): Piece[] {
  const { check, mode, portal } = facts
  const by = mode === 'application' ? 'application' : 'webhook'
  const usual = { canMend: false, isVital: true }
  if ('code' in check) {
    const { code } = check
    const found = failures[code].staff
    const unseen = { state: 'unseen' as const, found: null, click: REPAIR[by], ...usual }
    return [
      { id: 'access', ...ACCESS, click: REPAIR[by], state: 'missing', found, ...usual },
      { id: 'scopes', ...SCOPES_TEXT, ...unseen },
    ]
  }
  const { userName, isAdmin, scopes } = check.value
  const missing = missingScopes(scopes, mode, uses)
  const list = (language: 'ru' | 'en') =>
    missing.map(({ scope, reason }) => `${scope} — ${reason[language]}`).join('; ')
  const has = neededScopes(mode, uses).map(({ scope }) => scope)
  return [
    {
      id: 'access',
      ...ACCESS,
      click: REPAIR[by],
      state: 'in_place',
      found: {
        ru: [WAYS[by].ru, portal.host, userName].filter(Boolean).join(', '),
        en: [WAYS[by].en, portal.host, userName].filter(Boolean).join(', '),
      },
      ...usual,
    },
    {
      id: 'rights',
      ...RIGHTS,
      state: isAdmin ? 'in_place' : 'other',
      found: isAdmin
        ? { ru: `${userName}, администратор`, en: `${userName}, an administrator` }
        : { ru: `${userName}, не администратор`, en: `${userName}, no administrator` },
      canMend: false,
      isVital: false,
    },
    {
      id: 'scopes',
      ...SCOPES_TEXT,
      click: {
        ru:
          by === 'webhook'
            ? 'Откройте входящий вебхук, отметьте названные права и сохраните.'
            : 'Откройте приложение в списке интеграций, отметьте названные права, сохраните и нажмите «Переустановить».',
        en:
          by === 'webhook'
            ? 'Open the inbound webhook, tick the scopes that are named, and save.'
            : 'Open the application in the list of integrations, tick the scopes that are named, save, and press "Reinstall".',
      },
      state: missing.length === 0 ? 'in_place' : 'missing',
      found: missing.length === 0 ? same(has.join(', ')) : { ru: list('ru'), en: list('en') },
      ...usual,
    },
  ]
}
