export {
  type BuiltMessage,
  buildMessage,
  type MessageResult,
} from './build-message.ts'
export { giveFile } from './give-file.ts'
export { workFiles } from './jobs.ts'
export { listFiles, viewFile } from './list-files.ts'
export { makeFile } from './make-files.ts'
export { markExported } from './mark-exported.ts'
export { placeFiles } from './place-files.ts'
export { previewMessage } from './preview-message.ts'
export { readStoredMessage } from './stored-message.ts'
export { type FileSettings, readFileSettings, writeFileSettings } from './stored-settings.ts'
