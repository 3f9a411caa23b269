import {
  type ReconciliationDocument,
  reconciliationFileName,
  renderReconciliationCsv,
  renderReconciliationPdf,
  renderReconciliationXlsx,
} from '../../documents/index.ts'
import { type Actor, isStaff, recordAudit, tenantOf } from '../../identity/index.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { nullOnStorageFailure } from '../../platform/storage/storage-failure.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { coverForm, isCovered } from '../printed-form/cover-form.ts'
import type { ReconciliationFileView } from '../views.ts'
import { toPaper } from './paper.ts'
import { versionOf } from './paper-version.ts'
import { storePdf } from './store-pdf.ts'

const CONTENT_TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

/** `own`: the portal's; `onec`: 1C's as it came, without a sheet of ours. */
type ActForm = 'own' | 'onec'

export type ReconciliationFormat = keyof typeof CONTENT_TYPES

type ActWithFiles = Prisma.ReconciliationActGetPayload<{
  include: { files: true; onecForms: true }
}>

export interface StoredFile {
  storageKey: string
  /** Hex. */
  sha256: string
  bytes: number
}

/** `read` returns an act as a file and records the download; `pdfOf` stores its PDF for those who deliver it. */
export function createFileReader(deps: ReconciliationDeps) {
  const { database, storage, clock } = deps
  /** PDFs being drawn in this process: equal requests share one. */
  const drawing = new Map<string, Promise<Uint8Array>>()
  /** Our own form is drawn from the data: it needs no storage. */
  const makeDo = nullOnStorageFailure(deps.log)

  return { read, pdfOf }

  async function read(
    actor: Actor,
    actId: string,
    format: ReconciliationFormat,
    options: { form?: ActForm; received?: string; preview?: boolean },
  ): Promise<ReconciliationFileView | null> {
    if (!isUuid(actId)) return null
    const act = await database.prisma.reconciliationAct.findFirst({
      where: { id: actId, ...tenantOf(actor) },
      include: { files: true, onecForms: true },
    })
    if (!act) return null
    const paper = await toPaper(deps, act)
    const content =
      options.received === undefined
        ? await contentOf(act, paper, format, actor.locale, options.form)
        : await readReceived(act, actor, options.received)
    if (!content) return null
    if (!options.preview) await recordDownload(actor, act, format)
    return {
      content,
      contentType: CONTENT_TYPES[format],
      fileName: reconciliationFileName(paper, format, actor.locale),
    }
  }

  /** The PDF that a customer would get: 1C's newest that fits, else ours in Russian. Null: there is no such act. */
  async function pdfOf(actId: string): Promise<StoredFile | null> {
    const act = await database.prisma.reconciliationAct.findUnique({
      where: { id: actId },
      include: { files: true, onecForms: true },
    })
    if (!act) return null
    const form = await findOnecForm(act)
    // 1C's own that needs no sheet of ours is stored as it will go out, and no code is made for it.
    if (form && !(await isCovered(deps, form))) {
      const pdf = await readStored(form)
      if (pdf) return { storageKey: form.storageKey, sha256: form.sha256, bytes: pdf.byteLength }
    }
    const content = await contentOf(act, await toPaper(deps, act), 'pdf', 'ru', undefined)
    return content && storePdf(storage, act.counterpartyId, content)
  }

  async function contentOf(
    act: ActWithFiles,
    paper: ReconciliationDocument,
    format: ReconciliationFormat,
    locale: 'ru' | 'en',
    form: ActForm | undefined,
  ) {
    if (format === 'csv') return new TextEncoder().encode(renderReconciliationCsv(paper, locale))
    if (format === 'xlsx') return renderReconciliationXlsx(paper, locale)
    const onecForm = form === 'own' ? null : await findOnecForm(act)
    const onecPdf = onecForm && (await readStored(onecForm))
    if (form === 'onec') return onecPdf
    if (onecPdf) return coverForm(deps, onecForm, onecPdf, { paper, locale })
    const version = versionOf(paper)
    const drawn = act.files.find((file) => file.kind === locale && file.paperVersion === version)
    const bytes = drawn && (await readStored(drawn).catch(makeDo))
    if (bytes) return bytes
    const key = `${act.id}:${locale}:${version}`
    const pdf =
      drawing.get(key) ?? draw(act, paper, version, locale).finally(() => drawing.delete(key))
    drawing.set(key, pdf)
    return pdf
  }

  /** Null: the file is gone, or is not what was stored. */
  async function readStored(file: { storageKey: string; sha256: string }) {
    const bytes = await storage.get(file.storageKey)
    return bytes && sha256(bytes) === file.sha256 ? bytes : null
  }

  /** Nobody gets it before its text has been held against the act. */
  async function findOnecForm({ id, onecForms }: ActWithFiles) {
    return onecForms.length === 0 ? null : deps.forms.prove(id)
  }

  /** One of 1C's forms as it came, fitting or not. Null: none of this act, not for customers, or its file is gone. */
  async function readReceived({ onecForms }: ActWithFiles, actor: Actor, formId: string) {
    const form = isStaff(actor) ? onecForms.find(({ id }) => id === formId) : undefined
    return form ? storage.get(form.storageKey) : null
  }

  async function draw(
    act: ActWithFiles,
    paper: ReconciliationDocument,
    paperVersion: string,
    locale: 'ru' | 'en',
  ): Promise<Uint8Array> {
    const pdf = await renderReconciliationPdf(paper, locale)
    // Without its code it is a makeshift until the key can be opened again.
    if (!paper.identity?.code) return pdf
    const stored = await storePdf(storage, act.counterpartyId, pdf).catch(makeDo)
    if (!stored) return pdf
    const file = { ...stored, paperVersion }
    await database.prisma.reconciliationActFile.upsert({
      where: { actId_kind: { actId: act.id, kind: locale } },
      create: { actId: act.id, kind: locale, ...file },
      update: file,
    })
    return pdf
  }

  async function recordDownload(actor: Actor, act: ActWithFiles, format: ReconciliationFormat) {
    await database.prisma.$transaction(async (transaction) => {
      // The customer is told what changed since their own copy, not since one that staff took in their place.
      if (!actor.isViewing) {
        await transaction.reconciliationActDownload.create({
          data: { actId: act.id, userId: actor.userId, format, at: clock.now() },
        })
      }
      await recordAudit(transaction, {
        action: 'act.downloaded',
        actorId: actor.userId,
        counterpartyId: act.counterpartyId,
        subjectId: act.id,
        ip: actor.ip,
        details: { format },
      })
    })
  }
}
