import { same } from '../../platform/checks/check.ts'
import { failures } from '../../platform/errors/table.ts'
import { missingScopes, neededScopes } from '../scopes.ts'
import type { PortalNeeds, SetUpFacts } from './gather.ts'
import type { Piece } from './piece.ts'
import { pieceOf } from './piece-of.ts'

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

const WAYS = {
  application: { ru: 'приложение', en: 'application' },
  webhook: { ru: 'вебхук', en: 'webhook' },
}

const TICK = {
  webhook: {
    ru: 'Откройте входящий вебхук, отметьте названные права и сохраните.',
    en: 'Open the inbound webhook, tick the scopes that are named, and save.',
  },
  application: {
    ru: 'Откройте приложение в списке интеграций, отметьте названные права, сохраните и нажмите «Переустановить».',
    en: 'Open the application in the list of integrations, tick the scopes that are named, save, and press "Reinstall".',
  },
}

/** Whether we are let in, as whom, and with which scopes. */
export function accessPieces(
  { check, mode, portal }: SetUpFacts,
  { uses }: Pick<PortalNeeds, 'uses'>,
): Piece[] {
  const by = mode === 'application' ? 'application' : 'webhook'
  const click = REPAIR[by]
  if ('code' in check) {
    const found = failures[check.code].staff
    return [
      pieceOf('access', { state: 'missing', found }, { click }),
      pieceOf('scopes', { state: 'unseen' }, { click }),
    ]
  }
  const { userName, isAdmin, scopes } = check.value
  const missing = missingScopes(scopes, mode, uses)
  const list = (language: 'ru' | 'en') =>
    missing.map(({ scope, reason }) => `${scope} — ${reason[language]}`).join('; ')
  const has = neededScopes(mode, uses).map(({ scope }) => scope)
  const way = (language: 'ru' | 'en') =>
    [WAYS[by][language], portal.host, userName].filter(Boolean).join(', ')
  return [
    pieceOf('access', { state: 'in_place', found: { ru: way('ru'), en: way('en') } }, { click }),
    isAdmin
      ? pieceOf('rights', {
          state: 'in_place',
          found: { ru: `${userName}, администратор`, en: `${userName}, an administrator` },
        })
      : pieceOf('rights', {
          state: 'other',
          found: { ru: `${userName}, не администратор`, en: `${userName}, no administrator` },
        }),
    pieceOf(
      'scopes',
      missing.length === 0
        ? { state: 'in_place', found: same(has.join(', ')) }
        : { state: 'missing', found: { ru: list('ru'), en: list('en') } },
      { click: TICK[by] },
    ),
  ]
}
