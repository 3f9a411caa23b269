export const COMPLETION_ACT_STATUSES = [
  'draft',
  'issued',
  'rejected',
  'signed',
  'withdrawn',
] as const

/** `draft`: only staff see it; `issued`: the customer sees it; `withdrawn`: deleted or taken back. */
export type CompletionActStatus = (typeof COMPLETION_ACT_STATUSES)[number]

/** Registers, additional properties and EDI, which 1C keeps apart from the document. Null or absent: 1C says nothing, or was not asked. */
export interface DocumentSignals {
  /** By the name the rules use; the text of the value. */
  properties: Record<string, string>
  /** 1C's state of electronic exchange, for example `ЗакрытСОтклонением`, and the comment to it. */
  edi: { state: string; comment: string } | null
  /** 1C's state of the signed original, for example `Подписан` or `ОригиналПолучен`. */
  original: string | null
}

/** Everything a status is decided by. JSON-safe: it is stored with each change as evidence. */
export interface ActSignals extends DocumentSignals {
  found: boolean
  posted: boolean
  deletionMark: boolean
  comment: string
}

export const NO_DOCUMENT_SIGNALS: DocumentSignals = { properties: {}, edi: null, original: null }

/** A document that 1C does not have. */
export const notFoundSignals: ActSignals = {
  found: false,
  posted: false,
  deletionMark: false,
  comment: '',
  ...NO_DOCUMENT_SIGNALS,
}

/** The signals of a document that 1C has; `documentSignals` is absent where no rule asked for them. */
export function signalsOfDocument(
  { posted, deletionMark, comment }: OwnSignals,
  documentSignals: DocumentSignals = NO_DOCUMENT_SIGNALS,
): ActSignals {
  return { found: true, posted, deletionMark, comment, ...documentSignals }
}

/** What the document itself says. */
export type OwnSignals = Pick<ActSignals, 'posted' | 'deletionMark' | 'comment'>
