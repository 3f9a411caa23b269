import { type CompletionActDocument, completionActFileName } from '../../documents/index.ts'
import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { Failure } from '../../platform/errors/failure.ts'
import { failures } from '../../platform/errors/table.ts'
import { isUuid } from '../../platform/uuid.ts'
import { visibleActs } from '../act/answer.ts'
import { type ActWithContent, toPrintedDocument, WITH_CONTENT } from '../act/printed-document.ts'
import { recordOpened } from '../act/record-opened.ts'
import type { CompletionActsDeps } from '../deps.ts'
import type { DocumentFile, RefusedFile } from '../views.ts'
import { drawAct } from './draw.ts'
import type { OnecForms } from './onec-forms.ts'

/** The act's PDF, and in the act's life that it was taken. Null: not this actor's. */
export async function getActFile(
  deps: CompletionActsDeps,
  forms: OnecForms,
  actor: Actor,
  id: string,
  { form, preview }: { form?: 'own'; preview?: boolean },
): Promise<DocumentFile | RefusedFile | null> {
  const { prisma } = deps.database
  if (!isUuid(id)) return null
  const act = await prisma.completionAct.findFirst({
    where: { id, ...visibleActs(actor) },
    include: WITH_CONTENT,
  })
  if (!act) return null
  const onecForm = form === 'own' ? null : await formOf(forms, act)
  const document = toPrintedDocument(act, await deps.supplier())
  const content = onecForm ?? (await drawOrRefuse(document, actor))
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
  return (await forms.kept(act)) ?? (await forms.ask(act))
}

async function recordDownloadWithAudit(
  deps: CompletionActsDeps,
  actor: Actor,
  act: ActWithContent,
  form: 'onec' | 'own',
): Promise<void> {
  await deps.database.prisma.$transaction(async (transaction) => {
    await recordDownloadEvents(deps, transaction, actor, [act])
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

/** Into the life of each act, once a day for each person. */
export async function recordDownloadEvents(
  { clock }: CompletionActsDeps,
  transaction: Transaction | PrismaClient,
  actor: Actor,
  acts: Pick<Prisma.CompletionActGetPayload<object>, 'id' | 'counterpartyId'>[],
): Promise<void> {
  await transaction.completionActEvent.createMany({
    data: acts.map(({ id, counterpartyId }) => ({
      actId: id,
      counterpartyId,
      at: clock.now(),
      kind: 'downloaded',
      actorId: actor.userId,
      dedupeKey: `downloaded:${id}:${actor.userId}:${clock.today()}`,
    })),
    skipDuplicates: true,
  })
}
