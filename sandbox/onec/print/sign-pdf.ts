const ROOT = 1
const SIGNATURE_BYTES = 512

/**
 * A print form as a service of electronic signatures returns it: the same file with a signature behind it (ISO
 * 32000-1, 12.8), over all bytes but its own. The signature itself is no certificate's; its place and form are.
 */
export function signPdf(pdf: Buffer): Buffer {
  const size = Number(/\/Size (\d+)/.exec(pdf.toString('latin1', pdf.length - 200))?.[1])
  const before = Number(/startxref\n(\d+)\n/.exec(pdf.toString('latin1', pdf.length - 60))?.[1])
  const blank = '0'.repeat(2 * SIGNATURE_BYTES)
  const range = '0 0000000000 0000000000 0000000000'
  const objects: [number: number, text: string][] = [
    [
      ROOT,
      `<< /Type /Catalog /Pages 2 0 R /Lang (ru-RU) /AcroForm << /Fields [${size} 0 R] /SigFlags 3 >> >>`,
    ],
    [size, `<< /FT /Sig /T (Signature1) /V ${size + 1} 0 R >>`],
    [
      size + 1,
      `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [${range}] /Contents <${blank}> >>`,
    ],
  ]
  let text = ''
  let table = ''
  for (const [number, object] of objects) {
    const offset = String(pdf.length + text.length).padStart(10, '0')
    table += `${number} 1\n${offset} 00000 n \n`
    text += `${number} 0 obj\n${object}\nendobj\n`
  }
  const start = pdf.length + text.length
  text += `xref\n${table}trailer\n<< /Size ${size + 2} /Root ${ROOT} 0 R /Info 3 0 R /Prev ${before} >>\nstartxref\n${start}\n%%EOF\n`
  const open = pdf.length + text.indexOf(`<${blank}>`)
  const close = open + blank.length + 2
  const bounds = [open, close, pdf.length + text.length - close]
  const written = bounds.map((bound) => String(bound).padStart(10, '0')).join(' ')
  return Buffer.concat([pdf, Buffer.from(text.replace(range, `0 ${written}`), 'latin1')])
}
