import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import Busboy from '@fastify/busboy'
import { findFieldFault, MAX_FIELDS } from './field-bounds'
import { type InputFault, refuseInput } from './refuse.server'

/** A scan may have 20 MB; one byte more of a larger one is enough to say so beside its field. */
const MAX_FILE_BYTES = 20 * 1_048_576 + 1
/** More than any form has: that there are too many is said beside the field too. */
const MAX_FILES = 20
const MAX_TEXT_BYTES = 1_048_576
const MAX_HEADER_BYTES = 8192

/**
 * A form that may carry files, read piece by piece: the process answers others in between, however many parts
 * there are. A file over the limit is cut one byte above it.
 * @throws Response like `readForm`
 */
export async function readMultipart(request: Request): Promise<FormData> {
  const form = new FormData()
  const contentType = request.headers.get('Content-Type') ?? ''
  if (!request.body || !contentType.includes('boundary=')) throw refuseInput('malformed')
  let fault: InputFault | null = null
  let textBytes = 0
  const stop = (reason: InputFault) => {
    fault ??= reason
    parser.destroy()
  }
  const parser = new Busboy({
    headers: { 'content-type': contentType },
    limits: {
      fieldNameSize: 1000,
      fieldSize: MAX_TEXT_BYTES,
      fields: MAX_FIELDS,
      files: MAX_FILES,
      fileSize: MAX_FILE_BYTES,
      headerPairs: 20,
      headerSize: MAX_HEADER_BYTES,
    },
  })
  parser.on('field', (name, value) => {
    textBytes += value.length
    const wrong = textBytes > MAX_TEXT_BYTES ? 'too_long' : findFieldFault(name, value)
    if (wrong) stop(wrong)
    else form.append(name, value)
  })
  parser.on('file', (name, stream, fileName = '', _encoding, type) => {
    if (findFieldFault(name, '')) return stop('too_long')
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('error', () => stop('malformed'))
    stream.on('end', () => form.append(name, new File([Buffer.concat(chunks)], fileName.slice(0, 500), { type })))
  })
  parser.on('fieldsLimit', () => stop('too_many_fields'))
  parser.on('filesLimit', () => stop('too_many_fields'))
  try {
    await pipeline(Readable.fromWeb(request.body as ReadableStream<Uint8Array>), parser)
  } catch {
    throw refuseInput(fault ?? 'malformed')
  }
  if (fault) throw refuseInput(fault)
  return form
}
