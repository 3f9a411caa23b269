import { type Element, writeFile } from './write-xml.ts'

export interface Note {
  id: string
  /** Of the file that it speaks of. */
  fileName: string
  /** EDI ids of who writes and of whom it is written to. */
  from: string
  to: string
  /** `ДД.ММ.ГГГГ`. */
  date: string
  words: string
}

/**
 * A request to annul, format DP_PRANNUL 1.02, as Diadoc makes it:
 * https://developer.kontur.ru/doc/diadoc-api/instructions/documents/revocationrequest
 */
export function writeRevocation(note: Note): { fileName: string; content: Uint8Array } {
  return fileOf('DP_PRANNUL', '1.02', note, [
    {
      name: 'СвПредАн',
      children: [
        { name: 'СведАнФайл', attributes: { ИмяАнФайла: note.fileName } },
        { name: 'ТекстПредАн', text: note.words },
      ],
    },
    { name: 'НапрПредАн', attributes: { ИдУчастЭДО: note.to } },
  ])
}

/** A refusal to sign, format DP_UVUTOCH 1.01. */
export function writeRefusal(note: Note): { fileName: string; content: Uint8Array } {
  return fileOf('DP_UVUTOCH', '1.01', note, [
    {
      name: 'СвУведУточ',
      children: [
        { name: 'СведПолФайл', attributes: { ИмяПостФайла: note.fileName } },
        { name: 'ТекстУведУточ', text: note.words },
      ],
    },
    { name: 'ОтпрДок', attributes: { ИдУчастЭДО: note.to } },
  ])
}

function fileOf(prefix: string, version: string, note: Note, inner: Element[]) {
  const { from, to, date, id } = note
  const day = date.split('.').toReversed().join('')
  const name = `${prefix}_${to}_${from}_${day}_${id}`
  const content = writeFile({
    name: 'Файл',
    attributes: { ИдФайл: name, ВерсПрог: 'Sandbox 1.0', ВерсФорм: version },
    children: [
      {
        name: 'Документ',
        children: [{ name: 'УчастЭДО', attributes: { ИдУчастЭДО: from } }, ...inner],
      },
    ],
  })
  return { fileName: `${name}.xml`, content }
}
