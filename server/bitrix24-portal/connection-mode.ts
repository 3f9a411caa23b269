import type { Bitrix24Port } from '../bitrix24/index.ts'

/** As what we come to Bitrix24 now; `none`: not at all. */
export type ConnectionMode = Awaited<ReturnType<Bitrix24Port['mode']>>
