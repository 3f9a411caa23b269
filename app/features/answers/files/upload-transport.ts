/** How a form with files that is on its way stands. */
export type Upload =
  | { kind: 'sending'; sent: number; total: number }
  /** All of it is over there; what it came to is not known yet. */
  | { kind: 'checking' }
  /** The connection broke before all was sent: nothing has arrived. */
  | { kind: 'cut'; again: () => void }
  /** It broke after that: whether it has arrived is not known. */
  | { kind: 'unanswered' }

let upload: Upload | null = null
const listeners = new Set<() => void>()

function tell(next: Upload | null): void {
  upload = next
  for (const listener of listeners) listener()
}

export function currentUpload(): Upload | null {
  return upload
}

/**
 * `fetch` does not say how much of a body has gone, and the framework sends forms by it alone: while somebody listens,
 * forms with files go by XMLHttpRequest in its place.
 */
export function listenToUploads(listener: () => void): () => void {
  if (listeners.size === 0) replaceFetch()
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) restoreFetch()
  }
}

let plainFetch: typeof window.fetch | null = null

function replaceFetch(): void {
  const plain = window.fetch
  plainFetch = plain
  window.fetch = (input, init) =>
    init?.body instanceof FormData && hasFiles(init.body)
      ? send(String(input), init.body, init.signal ?? null)
      : plain(input, init)
}

function restoreFetch(): void {
  if (plainFetch) window.fetch = plainFetch
}

function hasFiles(form: FormData): boolean {
  return [...form.values()].some((value) => typeof value !== 'string' && value.size > 0)
}

/** Ends as `fetch` would, but for a lost connection: that waits for a person to send again or to leave. */
function send(url: string, form: FormData, signal: AbortSignal | null): Promise<Response> {
  return new Promise((resolve, reject) => {
    let request = new XMLHttpRequest()
    const attempt = () => {
      request = new XMLHttpRequest()
      let isSent = false
      request.open('POST', url)
      request.responseType = 'arraybuffer'
      request.upload.onprogress = ({ loaded, total }) => {
        tell({ kind: 'sending', sent: loaded, total })
      }
      request.upload.onload = () => {
        isSent = true
        tell({ kind: 'checking' })
      }
      request.onload = () => {
        tell(null)
        resolve(responseOf(request))
      }
      request.onerror = () => {
        tell(isSent ? { kind: 'unanswered' } : { kind: 'cut', again: attempt })
      }
      tell({ kind: 'sending', sent: 0, total: 0 })
      request.send(form)
    }
    signal?.addEventListener('abort', () => {
      request.abort()
      tell(null)
      reject(signal.reason)
    })
    attempt()
  })
}

function responseOf(request: XMLHttpRequest): Response {
  const headers = new Headers()
  for (const line of request.getAllResponseHeaders().trim().split('\r\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  return new Response(request.response, { status: request.status, headers })
}
