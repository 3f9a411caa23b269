export { type EdiModule, installEdi } from './install.ts'
export type * from './views.ts'
