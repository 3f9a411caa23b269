import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '~/lib/guard.server'

/** Whatever no other route knows. */
export function loader(_: LoaderFunctionArgs): never {
  throw notFound()
}

export default function Unknown() {
  return null
}
