import type { DocumentFile } from '../../../completion-acts/index.ts'
import { type Actor, recordAudit } from '../../../identity/index.ts'
import type { AnswersDeps } from '../../deps.ts'
import type { UploadPreview } from '../../views.ts'
import { isAcceptedType } from '../kinds.ts'
import { findUpload, readContent, type StoredUpload } from '../read.ts'
import { renderInThread } from './threads.ts'

/** Pages shown at once. */
const STEP = 5

/**
 * A file as pictures of its pages, drawn once and kept in storage. Null as `readUpload`. Records that it was looked at.
 * @param page one of those to be shown, from 1
 */
export async function previewUpload(
  deps: AnswersDeps,
  actor: Actor,
  id: string,
  page: number,
): Promise<UploadPreview | null> {
  const upload = await findUpload(deps, actor, id)
  if (!upload) return null
  const from = firstOf(Math.min(Math.max(page, 1), upload.pages))
  const count = Math.min(STEP, upload.pages - from + 1)
  const isDrawn = await ensureDrawn(deps, upload, from)
  await recordAudit(deps.database.prisma, {
    action: 'upload.previewed',
    actorId: actor.userId,
    counterpartyId: upload.counterpartyId,
    subjectId: id,
    ip: actor.ip,
  })
  const { fileName, pages } = upload
  const shown = isDrawn ? Array.from({ length: count }, (_, place) => from + place) : null
  return {
    id,
    fileName,
    pages,
    shown,
    earlier: from > 1 ? from - STEP : null,
    later: from + count <= pages ? from + STEP : null,
  }
}

/** One page as a picture. Null as `readUpload`, for a page that the file does not have, and for what cannot be drawn. */
export async function readPreviewPage(
  deps: AnswersDeps,
  actor: Actor,
  id: string,
  page: number,
): Promise<DocumentFile | null> {
  const upload = await findUpload(deps, actor, id)
  if (!upload || !(page >= 1 && page <= upload.pages)) return null
  if (!(await ensureDrawn(deps, upload, firstOf(page)))) return null
  const content = await deps.storage.get(keyOf(upload, page))
  if (!content) return null
  const contentType = pictureType(upload)
  const ending = contentType === 'image/jpeg' ? 'jpg' : 'png'
  return { content, contentType, fileName: `${page}.${ending}` }
}

function firstOf(page: number): number {
  return Math.floor((page - 1) / STEP) * STEP + 1
}

function pictureType({ contentType }: StoredUpload): 'image/jpeg' | 'image/png' {
  return contentType === 'image/jpeg' ? contentType : 'image/png'
}

function keyOf({ storageKey }: StoredUpload, page: number): string {
  return `previews/${storageKey}/${page}`
}

const underWay = new Map<string, Promise<boolean>>()

/** Whether the pages from this one on are in storage; they are drawn if they are not, once however many ask. */
function ensureDrawn(deps: AnswersDeps, upload: StoredUpload, from: number): Promise<boolean> {
  const key = keyOf(upload, from)
  const running = underWay.get(key) ?? drawPages(deps, upload, from)
  underWay.set(key, running)
  return running.finally(() => underWay.delete(key))
}

async function drawPages(deps: AnswersDeps, upload: StoredUpload, from: number): Promise<boolean> {
  const last = Math.min(from + STEP - 1, upload.pages)
  // They are stored in order: where the last one is, all are.
  if (await deps.storage.get(keyOf(upload, last))) return true
  const content = await readContent(deps, upload)
  const { contentType } = upload
  if (!content || !isAcceptedType(contentType)) return false
  const drawn = await renderInThread({ content, contentType, from, count: STEP })
  if (drawn?.length !== last - from + 1) {
    deps.log.warn({ upload: upload.id }, 'pages of an upload cannot be drawn')
    return false
  }
  for (const { page, content: picture } of drawn) {
    await deps.storage.put(keyOf(upload, page), picture)
  }
  return true
}
