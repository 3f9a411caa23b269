import { type Participant, SUPPLIER } from '../exchange/participants.ts'
import { checkFormalFile } from '../format/check-file.ts'
import { at, readXml } from '../format/read-xml.ts'
import type { Attachment } from './attachment.ts'
import { DiadocError } from './call.ts'
import { FILE_VERSION, FORMAL_VERSION } from './document-types.ts'

/** Bytes of a content within a message; what is longer comes by the shelf. */
const MAX_INLINE = 500_000

export interface ReadContent {
  isFormal: boolean
  bytes: Uint8Array
  fileName: string
  number: string
  /** `ДД.ММ.ГГГГ` */
  date: string
}

/** The file of a document, checked as its type asks. @throws DiadocError */
export function readContent(
  posted: Attachment,
  shelf: Map<string, { content: Uint8Array }>,
  to: Participant,
): ReadContent {
  const bytes = takeBytes(posted.SignedContent, shelf)
  const { TypeNamedId, Function: used = 'default', Version } = posted
  if (TypeNamedId !== 'ReconciliationAct' || used !== 'default') {
    throw new DiadocError(400, `Document type ${TypeNamedId}/${used} is not available in the box`)
  }
  if (Version === FORMAL_VERSION) return readFormal(bytes, to)
  if (Version !== FILE_VERSION) throw new DiadocError(400, `Version ${Version} is not found`)
  const metadata = new Map((posted.Metadata ?? []).map(({ Key, Value }) => [Key, Value]))
  const need = (key: string) => {
    const value = metadata.get(key)
    if (!value) throw new DiadocError(400, `Невозможно получить данные по ключу: ${key}`)
    return value
  }
  const date = need('DocumentDate')
  if (!/^\d\d\.\d\d\.\d{4}$/.test(date)) throw new DiadocError(400, 'DocumentDate is not a date')
  const number = metadata.get('DocumentNumber') ?? ''
  return { isFormal: false, bytes, fileName: need('FileName'), number, date }
}

function takeBytes(
  { Content, NameOnShelf }: Attachment['SignedContent'],
  shelf: Map<string, { content: Uint8Array }>,
): Uint8Array {
  if (NameOnShelf) {
    const found = shelf.get(NameOnShelf)
    if (!found) throw new DiadocError(400, `There is no ${NameOnShelf} on the shelf`)
    return found.content
  }
  if (!Content) throw new DiadocError(400, 'SignedContent.Content is required')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(Content)) throw new DiadocError(400, 'Content is not base64')
  const bytes = Buffer.from(Content, 'base64')
  if (bytes.length >= MAX_INLINE) {
    throw new DiadocError(400, `Content of ${bytes.length} bytes must come by the shelf`)
  }
  return bytes
}

function readFormal(bytes: Uint8Array, to: Participant): ReadContent {
  const faults = checkFormalFile(bytes, null)
  if (faults.length > 0) throw new DiadocError(400, faults.join('\n'))
  const root = readXml(bytes)
  const document = at(root, 'Документ')
  const { ИдФайл = '' } = root.attributes
  if (document?.attributes.КНД !== '1110332') {
    throw new DiadocError(400, 'Первым титулом акта сверки должен быть титул отправителя')
  }
  const sides = [
    { name: 'СвОтпр', is: SUPPLIER },
    { name: 'СвПол', is: to },
  ]
  for (const { name, is } of sides) {
    const inside = at(document, 'СвДокКрАкт', name, 'ИдСв')?.children[0]?.attributes ?? {}
    const inn = inside.ИННЮЛ ?? inside.ИННФЛ
    if (inn !== is.inn) {
      throw new DiadocError(400, `${name}: ИНН ${inn} не соответствует ящику (${is.inn})`)
    }
  }
  const start = `ON_AKTSVEROTP_${to.diadoc?.fnsId}_${SUPPLIER.diadoc?.fnsId}_`
  if (!ИдФайл.startsWith(start)) {
    throw new DiadocError(400, `ИдФайл должен начинаться с ${start}`)
  }
  const { НомерАкт = '', ДатаОкПер = '' } = document.attributes
  return { isFormal: true, bytes, fileName: `${ИдФайл}.xml`, number: НомерАкт, date: ДатаОкПер }
}
