import { data } from '~/remix.server'
import type { Services } from '../../../../server/composition/services.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { formText } from '../../../lib/form-text'
import { readTypedTime } from '../../../lib/input/typed-time'

/**
 * Saves the quiet hours of 1C, how scans count, whether letters carry PDFs, whether 1C's forms get a sheet with the code, what becomes of acts that
 * differ from completion acts, what papers say of the supplier, or its requisites.
 * @throws Response 403 for whom they are not to change
 */
export async function handleSettingsForm(
  {
    staff,
    completionActs,
    answers,
    reconciliation,
    authenticity,
  }: Pick<Services, 'staff' | 'completionActs' | 'answers' | 'reconciliation' | 'authenticity'>,
  actor: Actor,
  form: FormData,
) {
  if (formText(form, 'intent') === 'scans') {
    const atOnce = formText(form, 'atOnce') === 'yes'
    if (!(await answers.saveScanSetting(actor, { atOnce })))
      throw new Response(null, { status: 403 })
    return data({ scans: { atOnce } })
  }
  if (formText(form, 'intent') === 'act-letters') {
    const withPdf = formText(form, 'withPdf') === 'yes'
    if (!(await reconciliation.saveLettersSetting(actor, { withPdf })))
      throw new Response(null, { status: 403 })
    return data({ letters: { withPdf } })
  }
  if (formText(form, 'intent') === 'onec-forms') {
    const marks = formText(form, 'marks') === 'yes'
    if (!(await authenticity.saveFormsSetting(actor, { marks })))
      throw new Response(null, { status: 403 })
    return data({ onecForms: { marks } })
  }
  if (formText(form, 'intent') === 'acts-check') {
    const holds = formText(form, 'holds') === 'yes'
    if (!(await reconciliation.saveActsCheckSetting(actor, { holds })))
      throw new Response(null, { status: 403 })
    return data({ actsCheck: { holds } })
  }
  if (formText(form, 'intent') === 'quiet-hours') {
    const quietHours = {
      from: readTypedTime(formText(form, 'quietFrom')),
      to: readTypedTime(formText(form, 'quietTo')),
    }
    const isNone = quietHours.from + quietHours.to === ''
    const result = await completionActs.saveQuietHours(actor, isNone ? null : quietHours)
    if (result === null) throw new Response(null, { status: 403 })
    return data({ quietHours, result }, { status: result === 'saved' ? 200 : 422 })
  }
  if (formText(form, 'intent') === 'papers') {
    const papers = {
      place: formText(form, 'place'),
      address: formText(form, 'address'),
      bank: formText(form, 'bank'),
      signatories: ['0', '1'].map((line) => ({
        position: formText(form, `position${line}`),
        name: formText(form, `name${line}`),
        basis: formText(form, `basis${line}`),
      })),
    }
    const result = await staff.savePapers(actor, papers)
    if (result === null) throw new Response(null, { status: 403 })
    return data({ papers, result }, { status: result === 'saved' ? 200 : 422 })
  }
  const supplier = {
    name: formText(form, 'name').trim(),
    inn: formText(form, 'inn').trim(),
    kpp: formText(form, 'kpp').trim(),
  }
  const faults = await staff.saveSupplier(actor, supplier)
  if (faults === null) throw new Response(null, { status: 403 })
  return data({ supplier, faults }, { status: faults.length === 0 ? 200 : 422 })
}
