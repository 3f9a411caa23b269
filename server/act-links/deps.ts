import type { Platform } from '../platform/module.ts'
import type { Limiter } from '../platform/rate-limit.ts'

export interface ActLinksDeps extends Pick<Platform, 'database' | 'clock' | 'publicUrl'> {
  /** By the person who makes links. */
  making: Limiter
  /** By the link. */
  opening: Limiter
}
