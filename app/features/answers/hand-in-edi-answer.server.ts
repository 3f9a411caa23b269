import { data, redirect } from '~/remix.server'
import type { EdiService } from '../../../server/edi/index.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { notFound } from '../../lib/guard.server'
import { readFiles } from './answer-form.server'
import type { FailedEdiAnswer } from './edi-answer-fault'

/**
 * A buyer's title that staff hand in (`file`), on an act's page or in the register: on to the act that it answers, which
 * says what it was, or the page again with what is wrong with the file.
 * @param actId null: whichever act's it is
 * @throws Response 404 for what is not this actor's
 */
export async function handInEdiAnswer(
  edi: EdiService,
  actor: Actor,
  actId: string | null,
  form: FormData,
) {
  const [file] = await readFiles(form, 'file')
  const result = await edi.handInAnswer(actor, actId, file?.content ?? new Uint8Array())
  const again = (ediFault: FailedEdiAnswer['ediFault'], status = 422, detail = '') =>
    data<FailedEdiAnswer>({ ediFault, detail }, { status })
  switch (result.kind) {
    case 'not_found':
      throw notFound()
    case 'agreed':
    case 'disputed':
    case 'already':
      return redirect(`/reconciliation/${result.actId}?answered=${result.kind}#edi-answers`, 303)
    case 'other_act':
    case 'other_party':
      return again(result.kind, 409)
    case 'unknown_act':
      return again('unknown_act', 409, result.fileId)
    case 'not_stored':
      return again('not_stored', 503)
    case 'faulty':
      return file ? again(result.fault, 422, result.path) : again('missing')
  }
}
