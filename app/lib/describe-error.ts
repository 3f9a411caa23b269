const texts = {
  404: { title: 'error.404.title', text: 'error.404.text', isOurs: false },
  403: { title: 'error.403.title', text: 'error.403.text', isOurs: false },
  noCompany: { title: 'error.403.title', text: 'error.403.noCompany', isOurs: false },
  tooLong: { title: 'error.other.title', text: 'error.tooLong', isOurs: false },
  tooManyUploads: { title: 'error.busy.title', text: 'error.tooManyUploads', isOurs: false },
  tooManySignIns: { title: 'error.busy.title', text: 'error.tooManySignIns', isOurs: false },
  500: { title: 'error.500.title', text: 'error.500.text', isOurs: true },
  other: { title: 'error.other.title', text: 'error.other.text', isOurs: false },
} as const

/** What a page says of an error: by its status, never by its message. */
export function describeError(error: unknown) {
  const { status, data } = thrownResponse(error)
  if (data === 'too_many_sign_ins') return texts.tooManySignIns
  if (data === 'too_many_uploads') return texts.tooManyUploads
  if (data === 'too_long' || data === 'too_many_fields') return texts.tooLong
  if (status >= 500) return texts[500]
  if (status === 403) return data === 'no_company' ? texts.noCompany : texts[403]
  return status === 404 ? texts[404] : texts.other
}

/**
 * A response that a route threw; anything else is a fault of ours. Recognised by its shape, because Remix's
 * own `isRouteErrorResponse` here would pull its router into a file of its own for every page.
 */
function thrownResponse(error: unknown): { status: number; data: unknown } {
  const isThrown = typeof error === 'object' && error !== null && !(error instanceof Error)
  if (!isThrown || !('status' in error) || typeof error.status !== 'number') {
    return { status: 500, data: null }
  }
  return { status: error.status, data: 'data' in error ? error.data : null }
}
