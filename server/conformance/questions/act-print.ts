import { readPrintedForm } from '../../onec/http-service/printed-form.ts'
import { profiles } from '../../onec/profiles/index.ts'
import { right, same, skipped, warning, wrong } from '../../platform/checks/check.ts'
import { member } from '../../platform/outbound/json.ts'
import { describeDeviation, findFormFlaw } from '../../reconciliation/index.ts'
import { NOBODY } from '../base/access.ts'
import type { AskedBase } from '../base/asked-base.ts'
import type { Reply } from '../base/call.ts'
import { NotAsked } from '../base/not-asked.ts'
import { describeFailure } from '../base/words.ts'
import type { Question } from '../question.ts'
import { actsOf } from './act-form.ts'

const PRINT = {
  ru: 'ТабличныйДокумент.Записать(…, ТипФайлаТабличногоДокумента.PDF), затем Base64Строка(ДвоичныеДанные): не путь, не HTML и не текст ошибки. Если печать не удалась, не передавайте pdf_base64 вовсе.',
  en: 'ТабличныйДокумент.Записать(…, ТипФайлаТабличногоДокумента.PDF), then Base64Строка(ДвоичныеДанные): no path, no HTML and no text of an error. Where printing failed, leave pdf_base64 out.',
}

/** Printed forms, which are optional: the portal draws its own where none comes. */
export const printQuestions: readonly Question[] = [
  {
    id: 'onec.act_pdf',
    expectation: {
      ru: 'pdf_base64 акта, если он есть, это PDF не больше 20 МБ.',
      en: 'pdf_base64 of an act, where it comes, is a PDF of at most 20 MB.',
    },
    remedy: PRINT,
    ask: async (base) => {
      const forms = (await actsOf(base)).flatMap(({ reply }) => pdfIn(reply) ?? [])
      if (forms.length === 0) {
        return skipped({
          ru: 'Печатной формы нет: портал рисует свою.',
          en: 'There is no printed form: the portal draws its own.',
        })
      }
      for (const form of forms) {
        const { pdfProblem } = readPrintedForm(form)
        if (pdfProblem) return wrong(same(`${pdfProblem}: ${form.slice(0, 40)}`))
      }
      return right(same(`${forms.length}`))
    },
  },
  {
    id: 'onec.act_pdf_whose',
    expectation: {
      ru: 'Печатная форма та же, что акт: называет контрагента и конечное сальдо.',
      en: 'The printed form is that of the act: it names the counterparty and the closing balance.',
    },
    remedy: {
      ru: 'Печатайте тот же документ, из которого взяты суммы, тем же запросом; не берите форму из прошлого запроса.',
      en: 'Print the document that the sums are of, by the same query; do not take the form of an earlier request.',
    },
    ask: async (base) => {
      const { act } = await base.subject()
      if (!act.pdf)
        throw new NotAsked({ ru: 'Печатной формы нет.', en: 'There is no printed form.' })
      const { name, inn } = act.counterparty
      const flaw = await findFormFlaw(act.pdf, {
        names: [name],
        inns: inn ? [inn] : [],
        closingBalance: act.closingBalance,
      })
      if (!flaw) return right()
      const found = describeDeviation(flaw)
      return flaw === 'pdf_unreadable' ? warning(found) : wrong(found)
    },
  },
  {
    id: 'onec.completion_act',
    expectation: {
      ru: 'completion-act отдаёт печатную форму проведённого акта.',
      en: 'completion-act gives the printed form of a posted act.',
    },
    remedy: PRINT,
    ask: async (base) => {
      const { reply } = await printNewest(base)
      const { outcome } = reply
      if (outcome.kind !== 'done') {
        return outcome.failure.code === 'onec.not_published'
          ? skipped({
              ru: 'Метода completion-act нет: портал рисует форму по строкам документа.',
              en: 'There is no completion-act: the portal draws the form from the lines of the document.',
            })
          : wrong(describeFailure(outcome.failure))
      }
      const form = pdfIn(reply)
      if (!form) return warning({ ru: 'pdf_base64 не пришёл.', en: 'pdf_base64 did not come.' })
      const { pdfProblem } = readPrintedForm(form)
      return pdfProblem ? wrong(same(`${pdfProblem}: ${form.slice(0, 40)}`)) : right()
    },
  },
  {
    id: 'onec.completion_act_unknown',
    expectation: {
      ru: 'На неизвестный документ completion-act отвечает 404.',
      en: 'completion-act answers 404 to an unknown document.',
    },
    remedy: {
      ru: 'Проверяйте, что документ существует, и отвечайте 404 {"error":{"code":"document_not_found",…}}.',
      en: 'Check that the document exists, and answer 404 {"error":{"code":"document_not_found",…}}.',
    },
    ask: async (base) => {
      const { isOffered } = await printNewest(base)
      if (!isOffered) {
        throw new NotAsked({ ru: 'Метода completion-act нет.', en: 'There is no completion-act.' })
      }
      const { answer } = await (await base.service()).call('completion-act', { ref: NOBODY })
      if (!answer) return skipped({ ru: 'Ответа нет.', en: 'There is no answer.' })
      return answer.status === 404 ? right() : warning(same(`HTTP ${answer.status}`))
    },
  },
]

/** 1C's form of the newest posted act that OData tells of. @throws NotAsked without OData, or without such an act */
async function printNewest(base: AskedBase): Promise<{ reply: Reply; isOffered: boolean }> {
  const { odata, target } = base
  const document = profiles[target.configuration].acts.documents[0]
  if (!odata || !document) {
    throw new NotAsked({ ru: 'OData не спрашивается.', en: 'OData is not asked.' })
  }
  const rows = await odata.rows({
    set: document.set,
    select: ['Ref_Key', 'Date'],
    filter: 'Posted eq true',
    orderBy: 'Date desc',
    top: 1,
  })
  const ref = rows[0]?.('Ref_Key')
  if (typeof ref !== 'string') {
    throw new NotAsked({ ru: 'Проведённых актов нет.', en: 'There are no posted acts.' })
  }
  const reply = await (await base.service()).ask('completion-act', { ref })
  const { outcome } = reply
  const isOffered = outcome.kind === 'done' || outcome.failure.code !== 'onec.not_published'
  return { reply, isOffered }
}

/** Null: none came. */
function pdfIn({ outcome }: Reply): string | null {
  const form = outcome.kind === 'done' ? member(outcome.value, 'pdf_base64') : null
  return typeof form === 'string' && form.trim() !== '' ? form : null
}
