export type { DealActsDeps } from './deps.ts'
export type * from './views.ts'
