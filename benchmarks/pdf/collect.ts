import type PDFDocument from 'pdfkit'

/** The whole file of a pdfkit document; `drawing` draws it and must not end it. */
export function collect(
  document: InstanceType<typeof PDFDocument>,
  drawing: () => void,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    document.on('error', reject)
    drawing()
    document.end()
  })
}
