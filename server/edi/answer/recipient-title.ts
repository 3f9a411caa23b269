import { effectOfLines, type MarkedLine } from '../../answers/index.ts'
import { dateOf, type LocalDateTime } from '../../platform/calendar-date.ts'
import { textFromKopecks } from '../../platform/money.ts'
import type { EdiAct, EdiDocument, EdiOperation, EdiSigner } from '../act/edi-act.ts'
import { fitOptional, fitText } from '../act/fit-text.ts'
import { readDocumentWords } from '../act/read-document-words.ts'
import { FORMAT_VERSION, PROGRAM, sixFigures, toFormalDate } from '../formal/format.ts'
import { signerNode } from '../formal/sender-title.ts'
import type { XmlNode } from '../xml/write-xml.ts'
import { KIND_NOTES } from './kind-notes.ts'

/** The supplier's file that is answered. */
export interface AnsweredFile {
  fileId: string
  /** As the file says, by its own clock. */
  at: LocalDateTime
  /** Base64, as the operator gives it. */
  signature: string
}

export interface RecipientAnswer {
  act: EdiAct
  answered: AnsweredFile
  /** Empty: the buyer agrees. */
  marks: readonly MarkedLine[]
  /** The buyer's words; up to 500 characters are kept. Empty: none. */
  note: string
  signer: EdiSigner
}

const MAX_NOTE = 500
const NO_NUMBER = 'б/н'

/**
 * The buyer's title: agreement, or the buyer's own figures of the documents that differ. They are told as the buyer
 * keeps them: what the supplier has as debit is the buyer's credit.
 * @throws RangeError a marked line is not of this act
 */
export function recipientTitle(
  { act, answered, marks, note, signer }: RecipientAnswer,
  { fileId, at }: { fileId: string; at: LocalDateTime },
): XmlNode {
  const isDisputed = marks.length > 0
  return {
    name: 'Файл',
    attributes: {
      ИдФайл: fileId,
      ВерсФорм: FORMAT_VERSION,
      ВерсПрог: PROGRAM,
      ПризнРазн: isDisputed ? '2' : '1',
    },
    children: [
      {
        name: 'Документ',
        attributes: {
          КНД: '1110333',
          ДатаИнфПол: toFormalDate(dateOf(at)),
          ВрИнфПол: at.slice(11, 19),
        },
        children: [
          {
            name: 'ИдИнфОтпр',
            attributes: {
              ИдФайлИнфОтпр: answered.fileId,
              ДатФайлИнфОтпр: toFormalDate(dateOf(answered.at)),
              ВрФайлИнфОтпр: answered.at.slice(11, 19),
            },
            children: [{ name: 'ЭП', text: answered.signature }],
          },
          isDisputed ? tableNode(act, marks, note) : null,
          signerNode(signer),
        ],
      },
    ],
  }
}

function tableNode(act: EdiAct, marks: readonly MarkedLine[], note: string): XmlNode {
  const figures = buyersFigures(act, marks)
  const lineCount = act.contracts.reduce((count, { documents }) => count + linesOf(documents), 0)
  const lines = operationsByRow(act)
  let missing = 0
  const documents = marks.map((mark) =>
    mark.kind === 'missing'
      ? missingNode(mark, lineCount + ++missing)
      : disputedNode(mark, lines.get((mark.index ?? -1) + 1)),
  )
  const only = act.contracts.length === 1 ? act.contracts[0] : undefined
  return {
    name: 'ТаблАкт',
    attributes: { ...figures, ДопИнф: fitOptional(note, MAX_NOTE) },
    children: [
      {
        name: 'ДогСв',
        attributes: {
          ОписТипДог: only?.description,
          НомДог: only?.number,
          ДатаДог: only?.date && toFormalDate(only.date),
          ...figures,
        },
        children: documents,
      },
    ],
  }
}

/** The six figures by the buyer's books, and by how much the turnovers differ. */
function buyersFigures(act: EdiAct, marks: readonly MarkedLine[]): Record<string, string> {
  const { figures, period } = act
  const effect = effectOfLines(marks, period)
  const turnover = { debit: figures.debit, credit: figures.credit }
  for (const { kind, given, own } of marks) {
    const isMoved = kind === 'other_date' && !isInside(own.date, period)
    if (given && (kind === 'extra' || kind === 'other_amount' || isMoved)) {
      turnover.debit -= given.debit
      turnover.credit -= given.credit
    }
    if (kind === 'other_amount' || (kind === 'missing' && isInside(own.date, period))) {
      turnover.debit += own.debit ?? 0n
      turnover.credit += own.credit ?? 0n
    }
  }
  const [openDebit, openCredit, debit, credit, endDebit, endCredit] = sixFigures({
    opening: -(figures.opening + effect.opening),
    debit: turnover.credit,
    credit: turnover.debit,
    closing: -(figures.closing + effect.closing),
  }).map(textFromKopecks)
  return {
    СальдоНачДеб: openDebit ?? '',
    СальдоНачКр: openCredit ?? '',
    ОборотДеб: debit ?? '',
    ОборотКр: credit ?? '',
    СальдоКонДеб: endDebit ?? '',
    СальдоКонКр: endCredit ?? '',
    ИтогоРасхДеб: textFromKopecks(magnitude(turnover.credit - figures.credit)),
    ИтогоРасхКр: textFromKopecks(magnitude(turnover.debit - figures.debit)),
  }
}

interface ActLine {
  document: EdiDocument
  operation: EdiOperation
}

function operationsByRow(act: EdiAct): Map<number, ActLine> {
  const lines = new Map<number, ActLine>()
  for (const { documents } of act.contracts) {
    for (const document of documents) {
      for (const operation of document.operations) lines.set(operation.row, { document, operation })
    }
  }
  return lines
}

function disputedNode(mark: MarkedLine, line: ActLine | undefined): XmlNode {
  if (!line) throw new RangeError('a marked line is not of this act')
  const { document, operation } = line
  const own =
    mark.kind === 'extra'
      ? { debit: 0n, credit: 0n }
      : mark.kind === 'other_amount'
        ? { debit: mark.own.debit ?? 0n, credit: mark.own.credit ?? 0n }
        : { debit: operation.debit, credit: operation.credit }
  const net = own.debit - own.credit - operation.debit + operation.credit
  return documentNode(document, net, {
    row: operation.row,
    date: mark.own.date ?? operation.date,
    name: operation.name,
    ...own,
    note: KIND_NOTES[mark.kind],
  })
}

function missingNode({ own }: MarkedLine, row: number): XmlNode {
  const words = own.document ?? ''
  const date = own.date ?? ''
  const read = readDocumentWords(words)
  const [debit, credit] = [own.debit ?? 0n, own.credit ?? 0n]
  const isFitting = read !== null && [...read.number].length <= 50
  return documentNode(
    {
      name: fitText(read?.name ?? words, 100) || NO_NUMBER,
      number: isFitting ? read.number : NO_NUMBER,
      date: read?.date ?? date,
    },
    debit - credit,
    { row, date, name: words || NO_NUMBER, debit, credit, note: KIND_NOTES.missing },
  )
}

function documentNode(
  { name, number, date }: Pick<EdiDocument, 'name' | 'number' | 'date'>,
  net: bigint,
  operation: EdiOperation & { note: string },
): XmlNode {
  return {
    name: 'ДокСв',
    attributes: {
      НаимДок: name,
      НомДок: number,
      ДатаДок: toFormalDate(date),
      ИтогоРасх: textFromKopecks(magnitude(net)),
    },
    children: [
      {
        name: 'СвОпер',
        attributes: {
          НомСтр: `${operation.row}`,
          ДатаОпер: toFormalDate(operation.date),
          НаимОпер: operation.name,
          // The buyer's books: the other way round.
          СумДебет: textFromKopecks(operation.credit),
          СумКредит: textFromKopecks(operation.debit),
          ДопИнф: operation.note,
        },
      },
    ],
  }
}

function linesOf(documents: readonly EdiDocument[]): number {
  return documents.reduce((count, { operations }) => count + operations.length, 0)
}

function isInside(date: string | null, { from, to }: EdiAct['period']): boolean {
  return date !== null && date >= from && date <= to
}

function magnitude(kopecks: bigint): bigint {
  return kopecks < 0n ? -kopecks : kopecks
}
