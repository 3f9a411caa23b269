import { PDFDocument, PDFName, StandardFonts } from '@cantoo/pdf-lib'

/** Stands in the form until a counterparty's own INN does; as long as one. */
const PLACE_OF_INN = '9990001119'

/** Makes 1C's form of one counterparty, base64. */
export type FittingForm = (inn: string) => string

/**
 * A form as 1C prints it, with its fonts and its weight, which says whose it is and what they owe: one that does not is
 * set aside, and the portal draws its own. The line is added uncompressed, so that each act's form is made of it by
 * writing another INN over ten bytes.
 * @param printed by the imitated 1C, base64
 * @param balance as the form prints it
 */
export async function createFittingForm(printed: string, balance: string): Promise<FittingForm> {
  const document = await PDFDocument.load(Buffer.from(printed, 'base64'))
  const [page] = document.getPages()
  if (!page) throw new Error('the imitated 1C printed no page')
  const font = await document.embedFont(StandardFonts.Helvetica)
  const name = page.node.newFontDictionary('Whose', font.ref)
  const said = `q BT ${name} 8 Tf 20 10 Td (INN ${PLACE_OF_INN} ) Tj 90 0 Td (${balance} ) Tj ET Q`
  const line = document.context.stream(said, { Type: PDFName.of('Content') })
  page.node.addContentStream(document.context.register(line))
  const bytes = Buffer.from(await document.save({ useObjectStreams: false }))
  const at = bytes.indexOf(PLACE_OF_INN)
  if (at < 0) throw new Error('the line about the counterparty is not in the form')
  return (inn) => {
    const own = Buffer.from(bytes)
    own.write(inn, at, 'latin1')
    return own.toString('base64')
  }
}
