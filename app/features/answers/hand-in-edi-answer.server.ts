import { data, redirect } from '~/remix.server'
import type { EdiService } from '../../../server/edi/index.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { notFound } from '../../lib/guard.server'
import { readFiles } from './answer-form.server'
import type { FailedEdiAnswer } from './edi-answer-fault'

/**
 * A buyer's title that staff hand in on an act's page (`file`): on to the act, which says what it was, or the page again
 * with what is wrong with the file.
 * @throws Response 404 for what is not this actor's
 */
export async function handInEdiAnswer(
  edi: EdiService,
  actor: Actor,
  actId: string,
  form: FormData,
) {
  const [file] = await readFiles(form, 'file')
  const result = await edi.handInAnswer(actor, actId, file?.content ?? new Uint8Array())
  const again = (fault: FailedEdiAnswer, status = 422) => data<FailedEdiAnswer>(fault, { status })
  switch (result.kind) {
    case 'not_found':
      throw notFound()
    case 'agreed':
    case 'disputed':
    case 'already':
      return redirect(`/reconciliation/${actId}?answered=${result.kind}#edi-answers`, 303)
    case 'other_act':
      return again({ ediFault: 'other_act', path: '' }, 409)
    case 'not_stored':
      return again({ ediFault: 'not_stored', path: '' }, 503)
    case 'faulty': {
      if (!file) return again({ ediFault: 'missing', path: '' })
      return again({ ediFault: result.fault, path: result.path ?? '' })
    }
  }
}
