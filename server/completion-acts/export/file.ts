import { type CompletionActDocument, completionActFileName } from '../../documents/index.ts'
import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import { Failure } from '../../platform/errors/failure.ts'
import { failures } from '../../platform/errors/table.ts'
import { isUuid } from '../../platform/uuid.ts'
import { toPaper } from '../act/paper.ts'
import { type ActWithContent, WITH_CONTENT } from '../act/printed-document.ts'
import { recordDownloads, recordOpened } from '../act/record-event.ts'
import { visibleActs } from '../act/visible-acts.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { coverForm } from './cover-form.ts'
import { drawAct } from './draw.ts'
import type { OnecForms } from './onec-forms.ts'
import type { DocumentFile, RefusedFile } from './views.ts'

/** The act's PDF; the act's history says that it was downloaded. Null: not this actor's. */
export async function getActFile(
  deps: CompletionActsDeps,
  forms: OnecForms,
  actor: Actor,
  id: string,
  { form, preview }: { form?: 'own' | 'onec'; preview?: boolean },
): Promise<DocumentFile | RefusedFile | null> {
  const { prisma } = deps.database
  if (!isUuid(id)) return null
  const act = await prisma.completionAct.findFirst({
    where: { id, ...visibleActs(actor) },
    include: WITH_CONTENT,
  })
  if (!act) return null
  const onecForm = form === 'own' ? null : await formOf(forms, act)
  if (form === 'onec' && !onecForm) return null
  const document = await toPaper(deps, act)
  const given =
    onecForm && form !== 'onec'
      ? await coverForm(deps, act, onecForm, { document, locale: actor.locale })
      : onecForm
  const content = given ?? (await drawOrRefuse(document, actor))
  if (content instanceof Failure) {
    const texts = failures[content.code][isStaff(actor) ? 'staff' : 'customer']
    return { kind: 'refused', text: texts[actor.locale] }
  }
  if (preview) await recordOpened(deps, actor, act)
  else await recordDownloadWithAudit(deps, actor, act, onecForm ? 'onec' : 'own')
  return {
    content,
    contentType: 'application/pdf',
    fileName: completionActFileName(document, 'pdf', actor.locale),
  }
}

async function drawOrRefuse(
  document: CompletionActDocument,
  { locale }: Actor,
): Promise<Uint8Array | Failure> {
  try {
    return await drawAct(document, locale)
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}

async function formOf(forms: OnecForms, act: ActWithContent): Promise<Uint8Array | null> {
  return (await forms.findStored(act)) ?? (await forms.request(act))
}

async function recordDownloadWithAudit(
  deps: CompletionActsDeps,
  actor: Actor,
  act: ActWithContent,
  form: 'onec' | 'own',
): Promise<void> {
  await deps.database.prisma.$transaction(async (transaction) => {
    await recordDownloads(deps, transaction, actor, [act])
    await recordAudit(transaction, {
      action: 'completion_act.downloaded',
      actorId: actor.userId,
      counterpartyId: act.counterpartyId,
      subjectId: act.id,
      ip: actor.ip,
      details: { form },
    })
  })
}
