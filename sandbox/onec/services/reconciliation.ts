import { type Answer, answerJson } from '../answer.ts'
import { checkCredentials } from '../authentication.ts'
import { answerNotPublished, answerWrongMethod } from '../faults/answers.ts'
import { writeJson } from '../json-text.ts'
import { PROFILES } from '../odata/configurations/index.ts'
import { answerAct } from './act.ts'
import { answerCompletionAct } from './completion-act.ts'
import { answerCounterparties } from './counterparties.ts'
import type { Service, ServiceCall } from './service.ts'

/** The templates of the HTTP service and their handlers; each has only GET. */
const TEMPLATES: Record<string, (call: ServiceCall) => Answer> = {
  '/act': answerAct,
  '/completion-act': answerCompletionAct,
  '/counterparties': answerCounterparties,
  '/ping': answerPing,
}

/** `…/hs/reconciliation/`, the service the portal asks. */
export const reconciliationService: Service = {
  root: '/hs/reconciliation',
  answer: (call) => {
    const isOpen = call.faults.has('key_unchecked')
    const refusal = isOpen ? null : checkCredentials(call.headers, call.base.options)
    if (refusal) return refusal
    if (call.faults.has('any_method') && (call.method !== 'GET' || !TEMPLATES[call.template])) {
      return answerJson(200, '{}')
    }
    const isHidden = call.template === '/counterparties' && call.faults.has('balances_unpublished')
    const handler = isHidden ? undefined : TEMPLATES[call.template]
    if (!handler) return answerNotPublished(call.path)
    if (call.method !== 'GET') return answerWrongMethod(call.method, 'GET')
    return handler(call)
  },
}

function answerPing({ base }: ServiceCall): Answer {
  const { name, release } = PROFILES[base.options.configuration]
  return answerJson(
    200,
    writeJson({ service: 'reconciliation', version: '1.1', configuration: name, release }),
  )
}
