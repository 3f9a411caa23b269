import { fileTypeFromBuffer } from 'file-type'
import { imageSize } from 'image-size'
import type { UploadFault } from '../../views.ts'
import { type ContentType, isAcceptedType, MAX_PIXELS } from '../kinds.ts'
import { checkJpeg } from './jpeg.ts'
import { openPdf } from './pdf-content.ts'
import { checkPdfObjects } from './pdf-objects.ts'
import { checkPdf, hasLateHeader } from './pdf-structure.ts'
import { checkPng } from './png.ts'
import { holdsZip } from './zip-end.ts'

/** What a file is, or why it is not taken. A picture has one page. */
export type Inspection =
  | { kind: 'fine'; contentType: ContentType; pages: number }
  | { kind: 'fault'; code: UploadFault }

/** Says what a file is by what is inside. Heavy, and fed by strangers: for a thread of its own. */
export async function inspect(content: Uint8Array): Promise<Inspection> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const contentType = await typeOf(bytes)
  if (!contentType) {
    return { kind: 'fault', code: hasLateHeader(bytes) ? 'mixed' : 'wrong_type' }
  }
  const shape = CHECK_OF_TYPE[contentType](bytes)
  if (shape !== 'fine') return { kind: 'fault', code: shape }
  if (holdsZip(bytes)) return { kind: 'fault', code: 'mixed' }
  if (contentType === 'application/pdf') {
    const opened = await openPdf(content)
    if (typeof opened === 'string') return { kind: 'fault', code: opened }
    const objects = await checkPdfObjects(content)
    return objects === 'fine'
      ? { kind: 'fine', contentType, pages: opened.pages }
      : { kind: 'fault', code: objects }
  }
  const fault = findSizeFault(content)
  return fault ? { kind: 'fault', code: fault } : { kind: 'fine', contentType, pages: 1 }
}

const CHECK_OF_TYPE = {
  'application/pdf': checkPdf,
  'image/jpeg': checkJpeg,
  'image/png': checkPng,
} satisfies Record<ContentType, (content: Buffer) => 'fine' | 'broken' | 'mixed' | 'active'>

async function typeOf(content: Buffer): Promise<ContentType | null> {
  try {
    const type = await fileTypeFromBuffer(content)
    return isAcceptedType(type?.mime) ? type.mime : null
  } catch {
    // It began like something that is not there whole.
    return null
  }
}

function findSizeFault(content: Uint8Array): UploadFault | null {
  try {
    const { width, height } = imageSize(content)
    if (!(width > 0 && height > 0)) return 'broken'
    return width * height > MAX_PIXELS ? 'too_many_pixels' : null
  } catch {
    return 'broken'
  }
}
