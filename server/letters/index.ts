export { createLetters } from './create.ts'
export type * from './views.ts'
