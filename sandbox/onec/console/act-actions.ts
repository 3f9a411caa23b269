import { languageOf, link } from '../../web/layout.ts'
import { RequestError } from '../../web/requests.ts'
import type { Base } from '../base.ts'
import { isCalendarDate } from '../ledger/calendar.ts'
import type { Accountant } from '../odata/accountant.ts'
import { AccountantError } from '../odata/accountant-error.ts'
import { CONFIGURATION_NAMES } from '../odata/configurations/index.ts'
import type { OData } from '../odata/index.ts'

type ActAction = (
  accountant: Accountant,
  ref: string,
  form: URLSearchParams,
  line: number,
) => unknown

const ACT_ACTIONS: Record<string, ActAction> = {
  post: (accountant, ref) => accountant.post(ref),
  unpost: (accountant, ref) => accountant.unpost(ref),
  mark: (accountant, ref) => accountant.markDeleted(ref),
  unmark: (accountant, ref) => accountant.unmarkDeleted(ref),
  erase: (accountant, ref) => accountant.erase(ref),
  accept: (accountant, ref) => accountant.accept(ref),
  sign: (accountant, ref) => accountant.sign(ref),
  unsign: (accountant, ref) => accountant.sign(ref, false),
  reject: (accountant, ref, form) =>
    accountant.reject(ref, form.get('reason') ?? '', readBy(form.get('by'))),
  edi: (accountant, ref, form) =>
    accountant.setEdiState(ref, form.get('state') || null, form.get('comment') ?? ''),
  number: (accountant, ref, form) => accountant.setNumber(ref, form.get('number') ?? ''),
  comment: (accountant, ref, form) => accountant.setComment(ref, form.get('comment') ?? ''),
  line: (accountant, ref, form, line) =>
    accountant.changeLine(ref, line, {
      content: form.get('content') ?? '',
      quantity: form.get('quantity') ?? '',
      price: form.get('price') ?? '',
    }),
  'remove-line': (accountant, ref, _form, line) => accountant.removeLine(ref, line),
}

/** What a form of the accountant's pages did, as the address to go to next; null: none of these. */
export function runActAction(
  base: Base,
  odata: OData,
  form: URLSearchParams,
  url: URL,
): string | null {
  const language = languageOf(url)
  switch (url.pathname) {
    case '/console/period': {
      const until = form.get('until') ?? ''
      if (until !== '' && !isCalendarDate(until)) throw new RequestError(422, 'not a date')
      odata.accountant.closePeriod(until || null)
      return link('/console/acts', language)
    }
    case '/console/restore':
      odata.accountant.restoreYesterday()
      return link('/console/acts', language)
    case '/console/configuration': {
      const chosen = CONFIGURATION_NAMES.find((name) => name === form.get('configuration'))
      if (!chosen) throw new RequestError(422, 'unknown configuration')
      base.options.configuration = chosen
      return link('/', language)
    }
    default:
      return doOnAct(odata, form, url)
  }
}

function doOnAct({ accountant }: OData, form: URLSearchParams, url: URL): string | null {
  const [, deed = ''] = /^\/console\/act\/([a-z-]+)$/.exec(url.pathname) ?? []
  const doing = ACT_ACTIONS[deed]
  if (!doing) return null
  const language = languageOf(url)
  const ref = url.searchParams.get('ref') ?? ''
  try {
    doing(accountant, ref, form, Number(url.searchParams.get('line') ?? 0))
  } catch (error) {
    if (!(error instanceof AccountantError)) throw error
    if (error.isMissing) throw new RequestError(404, error.message)
    return link('/console/act', language, { ref, refusal: error.message })
  }
  if (deed === 'erase') return link('/console/acts', language, { erased: '1' })
  return link('/console/act', language, { ref })
}

function readBy(text: string | null): 'comment' | 'property' | 'both' {
  return text === 'property' || text === 'both' ? text : 'comment'
}
