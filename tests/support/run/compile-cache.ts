import { fileURLToPath } from 'node:url'

/**
 * For processes that run tests, and for those that tests start: what Node compiled of a file once, TypeScript taken off,
 * is kept for the next start, which then costs half.
 */
export const COMPILE_CACHE = {
  NODE_COMPILE_CACHE: fileURLToPath(
    new URL('../../../node_modules/.cache/compile', import.meta.url),
  ),
}
