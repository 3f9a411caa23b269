export { installCards } from './install.ts'
export type * from './views.ts'
