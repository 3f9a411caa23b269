import type { Portal } from '../portal.ts'
import { RestError } from '../protocol/error.ts'
import { find, isMap, mapOf, textOf, type Value } from '../protocol/value.ts'
import { requireHandler } from './handlers.ts'
import { answer, type MethodCall, type Methods } from './method.ts'

/** Where an application may put a widget, as far as an application of acts would. */
const PLACEMENTS = [
  'CRM_DEAL_DETAIL_TAB',
  'CRM_DEAL_LIST_MENU',
  'CRM_COMPANY_DETAIL_TAB',
  'CRM_COMPANY_LIST_MENU',
  'CRM_CONTACT_DETAIL_TAB',
  'LEFT_MENU',
]

const app = { scope: 'placement', appOnly: 'WRONG_AUTH_TYPE' } as const

export const PLACEMENT_METHODS: Methods = {
  'placement.list': {
    ...app,
    run: ({ portal, caller }) => answer(known(portal, caller.scopes)),
  },
  'placement.bind': {
    ...app,
    adminOnly: true,
    write: true,
    run: (call) => {
      const { portal, params, caller } = call
      const code = requireCode(call)
      const handler = textOf(find(params, 'HANDLER'))
      if (handler === '') throw lacking('HANDLER')
      const clientId = caller.application?.clientId ?? ''
      const titles = mapOf(find(params, 'LANG_ALL'))
      const checked = requireHandler(portal, handler)
      const isBound = portal.placements.some(
        (one) => one.code === code && one.handler === checked && one.clientId === clientId,
      )
      if (isBound) {
        throw new RestError(400, 'ERROR_PLACEMENT_HANDLER_EXISTS', 'Handler already binded')
      }
      portal.placements.push({
        code,
        handler: checked,
        title: textOf(find(params, 'TITLE')) || titleIn(titles.ru) || 'Приложение',
        description: textOf(find(params, 'DESCRIPTION')),
        clientId,
        titles,
      })
      return answer(true)
    },
  },
  'placement.unbind': {
    ...app,
    adminOnly: true,
    write: true,
    run: (call) => {
      const { portal, params, caller } = call
      const code = requireCode(call)
      const handler = textOf(find(params, 'HANDLER'))
      const left = portal.placements.filter(
        (one) =>
          one.code !== code ||
          one.clientId !== caller.application?.clientId ||
          (handler !== '' && one.handler !== handler),
      )
      const count = portal.placements.length - left.length
      portal.placements.splice(0, portal.placements.length, ...left)
      return answer({ count })
    },
  },
  'placement.get': {
    ...app,
    run: ({ portal, caller }) =>
      answer(
        portal.placements
          .filter(({ clientId }) => clientId === caller.application?.clientId)
          .map(({ code, handler, title, description, titles }) => ({
            placement: code,
            handler,
            title,
            description,
            langAll: titles,
            options: [],
          })),
      ),
  },
}

/** CRM's places are unknown to an application without the scope; each smart process has its own. */
function known({ store }: Portal, scopes: string[]): string[] {
  const ofItems = store.smartProcesses.map(({ entityTypeId }) => itemTab(entityTypeId))
  return [...PLACEMENTS, ...ofItems].filter(
    (code) => !code.startsWith('CRM_') || scopes.includes('crm'),
  )
}

/** The tab in the cards of a smart process's items. */
export function itemTab(entityTypeId: number): string {
  return `CRM_DYNAMIC_${entityTypeId}_DETAIL_TAB`
}

function requireCode({ portal, params, caller }: MethodCall): string {
  const code = textOf(find(params, 'PLACEMENT')).toUpperCase()
  if (code === '') throw lacking('PLACEMENT')
  if (!known(portal, caller.scopes).includes(code)) {
    throw new RestError(400, 'ERROR_PLACEMENT_NOT_FOUND', 'Placement not found', {
      argument: 'PLACEMENT',
    })
  }
  return code
}

/** An error that comes with HTTP 200. */
function lacking(argument: string): RestError {
  const text = `Argument '${argument}' is null or empty`
  return new RestError(200, 'ERROR_ARGUMENT', text, { argument })
}

function titleIn(language: Value | undefined): string {
  return isMap(language) ? textOf(find(language, 'TITLE')) : ''
}
