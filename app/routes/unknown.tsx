import { notFound } from '~/lib/guard.server'
import type { LoaderFunctionArgs } from '~/remix'

/** Whatever no other route knows. */
export function loader(_: LoaderFunctionArgs): never {
  throw notFound()
}

export default function Unknown() {
  return null
}
