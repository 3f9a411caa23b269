import type { RequestHandler } from 'express'
import { inBoth } from './texts/in-both.ts'

/** A page's form is small. */
const FORM_BYTES = 262_144
/** A file may have 20 MB: one somewhat larger still comes through, so that the page can say so beside its field. */
const FILES_BYTES = 32 * 1_048_576

/** Addresses whose forms take files. */
const UPLOAD_PATHS =
  /^\/(acts\/[^/]+|reconciliation\/[^/]+(\/discrepancy(\.data)?)?|staff\/(mapping|reconciliation)(\.data)?)\/?$/

/** By the declared length; a body without one is not a browser's form. */
export const limitBody: RequestHandler = (request, response, next) => {
  const type = String(request.headers['content-type'] ?? '')
  const hasFiles = type.startsWith('multipart/form-data') && UPLOAD_PATHS.test(request.path)
  const most = hasFiles ? FILES_BYTES : FORM_BYTES
  if (request.headers['transfer-encoding']) {
    response
      .status(411)
      .type('text')
      .send('Нужен заголовок Content-Length.\nContent-Length is required.\n')
  } else if (Number(request.headers['content-length'] ?? 0) > most) {
    response
      .status(413)
      .type('text')
      .send(inBoth((texts) => (hasFiles ? texts.filesTooLarge : texts.tooLarge)))
  } else {
    next()
  }
}
