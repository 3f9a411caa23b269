import { once } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import Busboy from '@fastify/busboy'
import { findFieldFault } from './field-bounds'
import { type InputFault, refuseInput } from './refuse.server'

/** A scan may have 20 MB; one byte more of a larger one is enough to say so beside its field. */
const MAX_FILE_BYTES = 20 * 1_048_576 + 1
const MAX_FILE_NAME = 500
const LIMITS = {
  fieldNameSize: 1000,
  fieldSize: 1_048_576,
  /** Two hundred marked lines have six each. */
  fields: 3000,
  /** More than any form takes: that there are too many is said beside the field. */
  files: 20,
  fileSize: MAX_FILE_BYTES,
  headerPairs: 20,
  headerSize: 8192,
}
/** Of all fields together. */
const MAX_TEXT = 1_048_576
/** As much is taken apart before others get their turn: some 200 parts if they are tiny, 20 ms. */
const SLICE_BYTES = 16_384

/**
 * A form that may carry files, read piece by piece: the process answers others in between, however many parts
 * there are. A file over the limit is cut one byte above it.
 * @throws Response like `readForm`
 */
export async function readMultipart(request: Request): Promise<FormData> {
  const form = new FormData()
  let fault: InputFault | null = null
  let textLength = 0
  const stop = (reason: InputFault) => {
    fault ??= reason
  }
  const parser = openParser(request.headers.get('Content-Type') ?? '')
  parser.on('error', () => stop('malformed'))
  parser.on('fieldsLimit', () => stop('too_many_fields'))
  parser.on('filesLimit', () => stop('too_many_fields'))
  parser.on('field', (name, value) => {
    if (fault) return
    textLength += value.length
    const wrong = textLength > MAX_TEXT ? 'too_long' : findFieldFault(name, value)
    if (wrong) stop(wrong)
    else form.append(name, value)
  })
  parser.on('file', (name, stream, fileName = '', _encoding, type) => {
    const wrong = findFieldFault(name, fileName.slice(0, MAX_FILE_NAME))
    if (wrong) stop(wrong)
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('error', () => stop('malformed'))
    stream.on('end', () => {
      form.append(
        name,
        new File([Buffer.concat(chunks)], fileName.slice(0, MAX_FILE_NAME), { type }),
      )
    })
  })
  const ended = once(parser, 'finish').catch(() => stop('malformed'))
  for await (const slice of slicesOf(request)) {
    if (fault) break
    parser.write(slice)
  }
  if (fault) throw refuseInput(fault)
  parser.end()
  await ended
  if (fault) throw refuseInput(fault)
  return form
}

/** @throws Response 400 for a type without a boundary */
function openParser(contentType: string) {
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits: LIMITS })
  } catch {
    throw refuseInput('malformed')
  }
}

/** The body in slices, with a turn for others after each. @throws Response 400 when the sender has gone */
async function* slicesOf({ body }: Request): AsyncGenerator<Buffer> {
  const reader = body?.getReader()
  for (;;) {
    const read = await reader?.read().catch(() => {
      throw refuseInput('malformed')
    })
    if (!read || read.done) return
    const chunk = Buffer.from(read.value.buffer, read.value.byteOffset, read.value.byteLength)
    for (let at = 0; at < chunk.length; at += SLICE_BYTES) {
      yield chunk.subarray(at, at + SLICE_BYTES)
      await nextTurn()
    }
  }
}
