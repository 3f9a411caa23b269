import { type Answer, answerError, answerJson } from '../answer.ts'
import { writeJson } from '../json-text.ts'
import { drawCompletionAct } from '../print/completion-act-form.ts'
import { encodePrinted } from '../print/print-form.ts'
import type { ServiceCall } from './service.ts'

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** `GET /completion-act?ref=GUID`: 1C's print form of an act, as `{pdf_base64}`. */
export function answerCompletionAct({ base, odata, query, faults }: ServiceCall): Answer {
  const ref = query.get('ref') ?? ''
  if (!GUID.test(ref))
    return answerError(400, 'bad_guid', 'Параметр ref не является идентификатором')
  const act = odata.accountant.view(ref)
  if (!act) return answerError(404, 'act_not_found', `Документ ${ref} не найден`)
  const { guid, name } = act.counterparty
  const customer = base.find(guid) ?? { name, inn: '', kpp: '' }
  const printed = encodePrinted(faults, () =>
    drawCompletionAct({ act, customer, printedAt: base.options.now() }),
  )
  if (printed === null) {
    return answerError(422, 'print_failed', 'Не удалось сформировать печатную форму документа')
  }
  return answerJson(200, writeJson({ pdf_base64: printed }))
}
