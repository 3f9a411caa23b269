import { findVirus, SCAN_PATIENCE_MS } from '../../platform/antivirus.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { AnswersDeps } from '../deps.ts'
import type { SentFile, UploadFault } from '../views.ts'
import { safeFileName } from './file-name.ts'
import { inspectInThread } from './inspection/pool.ts'
import { type ContentType, MAX_BYTES, MAX_FILES } from './kinds.ts'

/** A file whose content was inspected and is of the kind it claims. */
export interface CheckedFile {
  content: Uint8Array
  sha256: string
  contentType: ContentType
  pages: number
  fileName: string
}

/** All of them are taken, or none: the first fault ends the looking. A field left empty sends a nameless nothing. */
export async function checkFiles(
  deps: AnswersDeps,
  sent: SentFile[],
): Promise<CheckedFile[] | UploadFault> {
  const files = sent.filter(({ name, content }) => name !== '' || content.byteLength > 0)
  if (files.length > MAX_FILES) return 'too_many_files'
  const oversized = files.map(findSizeFault).find((fault) => fault !== null)
  if (oversized) return oversized
  const checked = new Map<string, CheckedFile>()
  const scanOver = AbortSignal.timeout(SCAN_PATIENCE_MS)
  for (const file of files) {
    const result = await checkFile(deps, file, scanOver)
    if (typeof result === 'string') return result
    checked.set(result.sha256, result)
  }
  return [...checked.values()]
}

function findSizeFault({ content }: SentFile): 'empty' | 'too_large' | null {
  if (content.byteLength === 0) return 'empty'
  return content.byteLength > MAX_BYTES ? 'too_large' : null
}

async function checkFile(
  deps: AnswersDeps,
  { name, content }: SentFile,
  scanOver: AbortSignal,
): Promise<CheckedFile | UploadFault> {
  const inspection = await inspectInThread(content)
  if (inspection.kind === 'fault') return inspection.code
  const fault = await findVirus(deps, content, scanOver)
  if (fault) return fault
  const { contentType, pages } = inspection
  const fileName = safeFileName(name, contentType)
  return { content, sha256: sha256(content), contentType, pages, fileName }
}
