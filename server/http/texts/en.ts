import type { ru } from './ru.ts'

export const en: typeof ru = {
  tooLarge: 'The request is too large.',
  filesTooLarge:
    'The files are too large: one may have 20 MB, all together 30 MB at most. Go back and choose smaller ones.',
  otherOrigin: 'The request came from another site and was not carried out.',
  failed: (requestId) =>
    `The page failed through a fault of ours. Please try later; number for the administrator: ${requestId}`,
}
