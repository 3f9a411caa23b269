import type { ru } from './ru.ts'

export const en: typeof ru = {
  tooLarge: 'The request is too large.',
  filesTooLarge:
    'The files are too large: one may have 20 MB, all together 30 MB at most. Go back and choose smaller ones.',
  otherOrigin: 'The request came from another site and was not carried out.',
  malformedHost: 'The Host header names no host.',
  malformedAddress: 'The address is malformed: it holds a zero byte or a broken percent sign.',
  wrongMethod: 'This address is not asked in this way.',
  notAForm: 'The body of the request is no form.',
  tooManyGuesses: 'Too many wrong keys from this address. Try later.',
  figuresAreLocal: 'Figures are given to programs of this machine, and to others by METRICS_TOKEN.',
  failed: (requestId) =>
    `The page failed through a fault of ours. Please try later; number for the administrator: ${requestId}`,
}
