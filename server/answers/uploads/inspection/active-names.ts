/**
 * What makes a PDF do something, leave itself, or carry another file (ISO 32000-1: 7.11.4, 12.6.4, 12.7.8): kinds of
 * actions, and the entries that hold scripts, XML forms and files.
 */
export const ACTIVE_NAMES: ReadonlySet<string> = new Set([
  'JavaScript',
  'Launch',
  'GoToR',
  'GoToE',
  'URI',
  'SubmitForm',
  'ImportData',
  'Rendition',
  'Movie',
  'Thread',
  'RichMedia',
  'RichMediaExecute',
  'XFA',
  'EmbeddedFile',
  'EmbeddedFiles',
  'FileAttachment',
])

/** The same of dictionaries, where their two letters cannot stand by chance. */
export const ACTIVE_ENTRIES: ReadonlySet<string> = new Set(['JS', 'EF'])
