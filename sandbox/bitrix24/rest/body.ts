import type { IncomingMessage } from 'node:http'
import { parseForm } from '../protocol/form.ts'
import { isMap, type Value, type Values } from '../protocol/value.ts'

/** Files travel as base64 in JSON, so bodies may be large. */
const LIMIT = 64 * 1024 * 1024

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > LIMIT) throw new Error('the body is too large')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** JSON, a form or a form of files; what cannot be read is no parameters, and nobody is told. */
export async function readParameters(
  contentType: string | undefined,
  bytes: Buffer,
): Promise<Values> {
  if (bytes.length === 0) return {}
  const type = contentType ?? ''
  if (type.includes('json')) return readJson(bytes.toString('utf8'))
  if (type.includes('multipart/form-data')) {
    const { fields } = await readMultipart(type, bytes)
    return parseForm(new URLSearchParams(fields).toString())
  }
  return parseForm(bytes.toString('utf8'))
}

interface Multipart {
  fields: [name: string, value: string][]
  files: { field: string; name: string; content: Buffer }[]
}

export async function readMultipart(contentType: string, bytes: Buffer): Promise<Multipart> {
  const read: Multipart = { fields: [], files: [] }
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'Content-Type': contentType },
  })
    .formData()
    .catch(() => new FormData())
  for (const [field, value] of form.entries()) {
    if (typeof value === 'string') read.fields.push([field, value])
    else {
      const content = Buffer.from(await value.arrayBuffer())
      read.files.push({ field, name: value.name, content })
    }
  }
  return read
}

function readJson(text: string): Values {
  try {
    const read: Value = JSON.parse(text)
    return isMap(read) ? read : {}
  } catch {
    return {}
  }
}
